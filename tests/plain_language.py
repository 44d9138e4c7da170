"""Measures of plain French, for whole pages: what the portal itself says, and nothing else of them.

Each message is measured by ``portal.core.plain_language``, as those are that somebody writes there.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Set
from functools import lru_cache
from xml.etree import ElementTree

from portal.core.plain_language import NO_TERMS, kandel_moles, message_problems
from tests.html import parse, without_keys

LEAST_INDEX = 75.0
_BLOCKS = frozenset(
    "address article aside blockquote body br caption dd details div dl dt fieldset figcaption"
    " figure footer form h1 h2 h3 h4 h5 h6 header hr label legend li main nav ol option p pre"
    " section select summary table tbody td tfoot th thead tr ul button".split()
)
_UNREAD = frozenset(
    {"script", "style", "svg", "template", "noscript", "code", "title", "head", "textarea"}
)


def _pieces(element: ElementTree.Element) -> Iterator[str]:
    block = element.tag in _BLOCKS
    if block:
        yield "\n"
    yield element.text or ""
    for child in element:
        # what someone wrote, and words in another language, are theirs: dir or lang marks them
        theirs = child.get("dir") == "auto" or child.get("lang") is not None
        drawn = child.get("aria-hidden") == "true"  # initials in a disc, beside the name
        if isinstance(child.tag, str) and child.tag not in _UNREAD and not (theirs or drawn):
            yield from _pieces(child)
        yield child.tail or ""
    if block:
        yield "\n"


def page_text(html: str) -> str:
    """Return what the portal itself says on a page, a block a line.

    Left out: scripts, pictures, and every passage with its own ``lang`` or ``dir="auto"``,
    which someone wrote or which is in another language.
    """
    body = parse(html).find("body")
    if body is None:
        return ""
    lines = (" ".join(line.split(" ")).strip() for line in "".join(_flat(body)).split("\n"))
    return "\n".join(line for line in lines if line)


def _flat(body: ElementTree.Element) -> Iterator[str]:
    """Yield the pieces, line breaks of the source as spaces, block limits as line breaks."""
    for piece in _pieces(body):
        yield piece if piece == "\n" else re.sub(r"[ \t\r\n]+", " ", piece)


def page_problems(
    html: str, *, glossary: Set[str] = NO_TERMS, names: Set[str] = NO_TERMS
) -> list[str]:
    """Return all that is wrong with the words of a whole page, its reading ease included."""
    return list(_page_problems(without_keys(html), frozenset(glossary), frozenset(names)))


@lru_cache(maxsize=10_000)
def _page_problems(html: str, glossary: frozenset[str], names: frozenset[str]) -> tuple[str, ...]:
    text = page_text(html)
    problems = [
        problem for line in text.split("\n") for problem in _line_problems(line, glossary, names)
    ]
    if (index := kandel_moles(text)) < LEAST_INDEX:
        problems.append(f"lecture trop difficile : {index:.0f} au lieu de {LEAST_INDEX:.0f}")
    return tuple(problems)


@lru_cache(maxsize=20_000)
def _line_problems(line: str, glossary: frozenset[str], names: frozenset[str]) -> tuple[str, ...]:
    """Return what is wrong with one block of a page; most blocks are on many pages."""
    return tuple(message_problems(line, glossary=glossary, names=names))
