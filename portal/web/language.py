"""Five languages for people, two for professionals; the catalogue's own lookup, bound per request.

flask-babel chooses the language and writes dates; a lookup through it costs ten times a lookup in
the catalogue itself, so templates use the bound one.
"""

import tempfile
from collections.abc import Sequence
from contextvars import ContextVar
from datetime import date, datetime
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

from babel.support import Translations
from flask import Flask, request
from flask_babel import Babel
from flask_babel.speaklater import LazyString
from werkzeug.datastructures import LanguageAccept
from werkzeug.http import parse_accept_header

from portal.core import dates
from portal.core.clock import PARIS
from portal.web.elision import elided

PEOPLE = {"fr": "Français", "en": "English", "ar": "العربية", "es": "Español", "uk": "Українська"}
DESKS = {"fr": "Français", "en": "English"}
RIGHT_TO_LEFT = {"ar"}
COOKIE = "langue"
_DOMAINS = ("messages", "pro")
_ROOT = Path(__file__).resolve().parents[2] / "translations"

_catalogues: dict[str, Translations] = {}
_current: ContextVar[str] = ContextVar("language", default="fr")


class Incomplete(Exception):
    """A catalogue is missing: the start-up stops rather than speak the wrong language."""


def install(app: Flask) -> None:
    """Load every catalogue and bind the language of each request of ``app``."""
    load_catalogues()
    app.config.update(
        BABEL_DEFAULT_LOCALE="fr",
        BABEL_DEFAULT_TIMEZONE="Europe/Paris",
        BABEL_TRANSLATION_DIRECTORIES=str(_ROOT),
    )
    Babel(app, locale_selector=chosen)

    @app.before_request
    def bind() -> None:
        _current.set(chosen())

    app.jinja_env.globals.update(
        _=gettext,
        named=named,
        ngettext=ngettext,
        long_date=long_date,
        day_month=day_month,
        clock_time=clock_time,
    )
    app.context_processor(_standard_context)


def load_catalogues() -> None:
    """Load every catalogue: for an application, or for a command that speaks to people."""
    compile_catalogues(_ROOT)
    for code in PEOPLE:
        _catalogues[code] = _load(code)
    _looked_up.cache_clear()


def compile_catalogues(root: Path) -> None:
    """Write the ``.mo`` beside each ``.po`` of ``root`` that is newer than it.

    Several may start at once: each writes a file of its own, and the last to end is kept.
    """
    for source in sorted(root.glob("*/LC_MESSAGES/*.po")):
        target = source.with_suffix(".mo")
        if target.exists() and target.stat().st_mtime >= source.stat().st_mtime:
            continue
        from babel.messages.mofile import write_mo  # only where a catalogue has changed
        from babel.messages.pofile import read_po

        with source.open("rb") as readable:
            catalogue = read_po(readable, locale=source.parts[-3])
        with tempfile.NamedTemporaryFile(dir=target.parent, suffix=".mo", delete=False) as part:
            write_mo(part, catalogue)
        finished = Path(part.name)
        finished.chmod(0o644)  # whoever serves may be another than who installed
        finished.replace(target)


def _load(code: str) -> Translations:
    merged: Translations | None = None
    # The last one says what both say: people read more of it than desks do.
    for domain in reversed(_DOMAINS):
        if domain == "pro" and code not in DESKS:
            continue
        found = Translations.load(_ROOT, [code], domain)
        if not isinstance(found, Translations):
            raise Incomplete(f"translations/{code}/LC_MESSAGES/{domain}.po")
        merged = found if merged is None else merged.merge(found)
    assert merged is not None
    return merged


def for_desks() -> bool:
    """Say whether this request is for a page of professionals, written in two languages only.

    The page that hands the screen over is hers to read, wherever it stands.
    """
    return request.path.startswith("/pro/") and not request.path.endswith("/cote-a-cote")


def offered() -> dict[str, str]:
    """Return the languages of this page: code and own name."""
    return DESKS if for_desks() else PEOPLE


def chosen() -> str:
    """Return the language of this request: the one chosen, else the browser's, else French."""
    if not request:
        return _current.get()
    languages = offered()
    wanted = request.cookies.get(COOKIE, "")
    if wanted in languages:
        return wanted
    if wanted:
        return "fr"
    return _understood(request.headers.get("Accept-Language", ""), tuple(languages))


@lru_cache(maxsize=256)
def _understood(wished: str, languages: tuple[str, ...]) -> str:
    """Return which of ``languages`` a browser that sends ``wished`` likes best."""
    return parse_accept_header(wished, LanguageAccept).best_match(languages, "fr") or "fr"


def language() -> str:
    """Return the code of the language in use."""
    return _current.get()


def use(code: str) -> None:
    """Speak ``code`` from here on, outside a request."""
    _current.set(code)


def gettext(message: str, **values: Any) -> str:
    """Return ``message`` (French) in the language in use, with ``values`` put in as plain text."""
    said = _looked_up(_current.get(), message)
    return _filled(said, values) if values else said


@cache
def _looked_up(code: str, message: str) -> str:
    """Return ``message`` in the language ``code``: two steps less than in the catalogue itself."""
    said: str = _catalogues[code].ugettext(message) if _catalogues else message
    return said


def said_in(code: str, message: str) -> str:
    """Return ``message`` (French) in the language ``code``, whatever the language in use is."""
    return _looked_up(code, message)


def _filled(said: str, values: dict[str, Any]) -> str:
    if _current.get() == "fr":
        said = elided(said, values)
    return said % _apart(values)


def _apart(values: dict[str, Any]) -> dict[str, Any]:
    """Keep names of another direction from mixing with the sentence around them."""
    if _current.get() not in RIGHT_TO_LEFT:
        return values
    return {name: named(str(value)) for name, value in values.items()}


def named(name: str) -> str:
    """Return ``name`` so that its own full stop stays on its side, in a language from the right."""
    return f"\u2068{name}\u2069" if _current.get() in RIGHT_TO_LEFT else name


def ngettext(one: str, many: str, number: int, **values: Any) -> str:
    """Return the right plural for ``number``, given to the message as ``num``."""
    said: str = (
        _catalogues[_current.get()].ungettext(one, many, number)
        if _catalogues
        else (one if number < 2 else many)
    )
    return _filled(said, {"num": number, **values})


def lazy(message: str) -> Any:
    """Return ``message`` to be said later, in the language of the request that shows it."""
    return LazyString(gettext, message)


def long_date(at: date | datetime) -> str:
    """Return « 2 novembre 2026 » as the language writes it; an instant is its day in Paris."""
    return dates.long_date(_day(at), language())


def day_month(at: date | datetime) -> str:
    """Return « mardi 3 mars », in the language in use."""
    return dates.day_month(_day(at), language())


def clock_time(at: datetime) -> str:
    """Return « 10 h 12 » in Paris (« 10:12 » in other languages)."""
    return dates.clock_time(at.astimezone(PARIS).time(), language())


def joined(words: Sequence[str]) -> str:
    """Return « santé, argent et logement », as the language in use joins words."""
    return dates.joined(words, language())


def _day(at: date | datetime) -> date:
    return at.astimezone(PARIS).date() if isinstance(at, datetime) else at


def _standard_context() -> dict[str, Any]:
    code = language()
    return {
        "lang": code,
        "direction": "rtl" if code in RIGHT_TO_LEFT else "ltr",
        "languages": tuple(offered().items()),
    }
