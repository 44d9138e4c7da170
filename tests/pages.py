"""Pages as a browser got them, and what is looked at on each one.

Heading and title, labels, ids, nothing inline, headers, language, plain words on people's pages,
the number of SQL statements, no write on GET. What a page says and how it is written owes nothing
to the engine: it is read on SQLite, and on PostgreSQL what the engine has a part in is.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any
from xml.etree import ElementTree

from portal.assessment.catalogue import DOMAIN_WORDS
from portal.audit.catalogue import THEME_WORDS
from portal.web.glossary import terms
from tests import html, plain_language
from tests.cast import Cast

MOST_STATEMENTS = 8
_WRITE = re.compile(r"^\s*(INSERT|UPDATE|DELETE)\s+(?:INTO\s+|FROM\s+)?\"?(\w+)", re.IGNORECASE)
_READING_WRITES = {"access_line", "law_reading", "sign_in"}
# « le plan » is said by half the house; the rest would tell what somebody's life is about.
_THEMES = tuple(words for code, words in THEME_WORDS.items() if code != "plan")
_PLAN_KINDS = ("RSA", "handicap", "PPE", "PAG", "DAC")


@dataclass
class Visits:
    """Pages seen in the whole run, one of each shape, for the HTML checker.

    ``reads``: whether this run reads what pages say, or the one on the other engine does.
    """

    reads: bool = True
    pages: dict[str, tuple[str, str]] = field(default_factory=dict)

    def keep(self, name: str, page: str) -> None:
        """Keep ``page`` unless one with the same tags in the same order is there."""
        shape = ":".join(re.findall(r"<(\w+)", page))
        self.pages.setdefault(shape, (name, page))

    def validate(self) -> None:
        """Let the HTML checker read every page kept. Raise ``AssertionError`` with its words."""
        problems = html.validate(self.pages.values())
        assert not problems, "\n".join(problems)


@dataclass
class Page:
    """An answered page, parsed."""

    address: str
    status: int
    source: str
    headers: Any
    statements: list[str]

    @cached_property
    def tree(self) -> ElementTree.Element:
        """The page's tree, without namespaces."""
        return html.parse(self.source)

    @cached_property
    def text(self) -> str:
        """The words of the page, in one line."""
        body = self.tree.find("body")
        assert body is not None
        return html.words_of(body)

    @property
    def heading(self) -> str:
        """Return the words of its h1."""
        found = self.tree.find(".//h1")
        assert found is not None
        return html.words_of(found)


def check(page: Page, *, got: bool) -> None:
    """Check how one page was made. Raise ``AssertionError`` with every problem found."""
    problems = [
        f"{name} is missing"
        for name in ("Content-Security-Policy", "X-Content-Type-Options", "Referrer-Policy")
        if name not in page.headers
    ]
    kept = page.headers.get("Cache-Control", "")
    if kept != "no-store" and "public" not in kept:
        problems.append("a phone could keep this page")
    if got:
        problems += _statement_problems(page.statements)
    assert not problems, f"{page.address}:\n" + "\n".join(problems)


def read(page: Page, *, person: bool, cast: Cast) -> None:
    """Read one page. Raise ``AssertionError`` with every problem found."""
    problems = html.page_problems(page.source)
    if person:
        problems += _title_problems(page, cast)
    if person and page.tree.get("lang") == "fr":
        problems += plain_language.page_problems(page.source, glossary=terms(), names=cast.names())
    assert not problems, f"{page.address}:\n" + "\n".join(problems)


def _title_problems(page: Page, cast: Cast) -> list[str]:
    """Return what the title, which stays in the history of a shared phone, says of anybody."""
    title = next((html.words_of(one) for one in page.tree.iterfind("./head/title")), "")
    people = {one.first_name for one in map(cast.__getitem__, cast)}
    words = {*people, *DOMAIN_WORDS.values(), *_THEMES, *_PLAN_KINDS}
    said = [word for word in words if re.search(rf"\b{re.escape(word)}\b", title, re.IGNORECASE)]
    return [f"the title « {title} » says « {word} »" for word in said]


def _statement_problems(statements: list[str]) -> list[str]:
    problems = []
    if len(statements) > MOST_STATEMENTS:
        problems.append(f"{len(statements)} SQL statements:\n" + "\n".join(statements))
    for statement in statements:
        written = _WRITE.match(statement)
        if written and written[2].lower() not in _READING_WRITES:
            problems.append(f"a page that is read writes: {statement}")
    return problems
