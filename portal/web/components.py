"""The pieces that pages are made of: one macro in each file of ``templates/components/``.

Made once, at start-up, and known to every template by the name of its file: an import in a page
would be carried out again at each request. ``draw`` is ``icon`` under a name that no parameter
of another component takes.
"""

from collections.abc import Callable
from functools import lru_cache
from pathlib import Path
from re import compile as regex
from typing import Any, NamedTuple

from flask import Flask
from markupsafe import Markup

from portal.web.language import language

_PORTAL = Path(__file__).resolve().parents[1]
_FOLDER = _PORTAL / "templates/components"
_PICTURE = regex(r'<symbol id="([^"]+)" viewBox="([^"]+)">(.*?)</symbol>')
# They show nobody's data: a picture, and bars that are the same for all in one language.
_STILL = ("icon", "mark", "top_bar", "bottom_bar")

Component = Callable[..., Any]


class Picture(NamedTuple):
    """What an icon draws: its box and its lines."""

    box: str
    lines: Markup


def names() -> list[str]:
    """Return the names of the components, sorted: no value given to a page may have one."""
    return sorted(file.stem for file in _FOLDER.glob("*.html"))


def pictures() -> dict[str, Picture]:
    """Return every picture of the set by its name.

    A page carries the few it shows: a file of them all was one more thing on the line, and one
    more document to read, before the first paint of a slow phone.
    """
    drawn = (_PORTAL / "static/icons.svg").read_text(encoding="utf-8")
    return {name: Picture(box, Markup(lines)) for name, box, lines in _PICTURE.findall(drawn)}  # noqa: S704 - our own file


def install(app: Flask) -> None:
    """Give every template of ``app`` the components. All other globals must be there already.

    Raise ``AttributeError`` when a file has no macro of its own name.
    """
    known = app.jinja_env.globals
    known["pictures"] = pictures()
    known["icon"] = known["draw"] = _drawn_once(_macro(app, "icon"))
    for name in names():
        if name != "icon":
            macro = _macro(app, name)
            known[name] = _drawn_once(macro) if name in _STILL else macro


def _macro(app: Flask, name: str) -> Component:
    module = app.jinja_env.get_template(f"components/{name}.html").module
    macro: Component = getattr(module, name)
    return macro


def _drawn_once(macro: Component) -> Component:
    """Return ``macro`` drawn once for each language and each value that it is given."""

    @lru_cache(maxsize=512)
    def kept(_language: str, *values: str) -> Any:
        return macro(*values)

    def drawn(*values: str) -> Any:
        return kept(language(), *values)

    return drawn
