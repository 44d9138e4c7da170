"""The pieces that pages are made of: one macro in each file of ``templates/components/``.

Made once, at start-up, and known to every template by the name of its file: an import in a page
would be carried out again at each request. ``draw`` is ``icon`` under a name that no parameter
of another component takes.
"""

from collections.abc import Callable
from functools import lru_cache
from pathlib import Path
from typing import Any

from flask import Flask

from portal.web.language import language

_FOLDER = Path(__file__).resolve().parents[1] / "templates/components"
# They show nobody's data: a picture, and bars that are the same for all in one language.
_STILL = ("icon", "mark", "top_bar", "bottom_bar")

Component = Callable[..., Any]


def names() -> list[str]:
    """Return the names of the components, sorted: no value given to a page may have one."""
    return sorted(file.stem for file in _FOLDER.glob("*.html"))


def install(app: Flask) -> None:
    """Give every template of ``app`` the components. All other globals must be there already.

    Raise ``AttributeError`` when a file has no macro of its own name.
    """
    known = app.jinja_env.globals
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
