"""Who may open what: every view says it in one word, and the app refuses to start without."""

from collections.abc import Callable
from typing import Any, TypeVar

from flask import Flask, abort, request
from werkzeug.wrappers import Response

from portal.core.value import Value
from portal.web.principal import Principal, visitor

Rule = Callable[[Principal], bool]
View = TypeVar("View", bound=Callable[..., Any])


class Access(Value):
    """What a view asks: a rule, or the reason why everyone may come."""

    rule: Rule | None
    why: str


class Unlisted(Exception):
    """A view says neither who may open it nor why everyone may."""


def needs(rule: Rule) -> Callable[[View], View]:
    """Open the view only to those for whom ``rule`` holds; to others it does not exist (404)."""
    return _mark(Access(rule, (rule.__doc__ or rule.__name__).strip().splitlines()[0]))


def public(why: str) -> Callable[[View], View]:
    """Open the view to everyone. ``why`` is printed in the table of rights."""
    return _mark(Access(None, why))


def _mark(access: Access) -> Callable[[View], View]:
    def mark(view: View) -> View:
        view.access = access  # type: ignore[attr-defined]
        return view

    return mark


class Right(Value):
    """One line of the table of rights."""

    address: str
    methods: str
    endpoint: str
    rule: str
    why: str


def table(app: Flask) -> list[Right]:
    """Return who may do what, one line per address and method, sorted by address."""
    rights = []
    for line in app.url_map.iter_rules():
        access = _access_of(app, line.endpoint)
        methods = " ".join(sorted((line.methods or set()) - {"HEAD", "OPTIONS"}))
        rule = access.rule.__name__ if access.rule else "public"
        rights.append(Right(line.rule, methods, line.endpoint, rule, access.why))
    return sorted(rights, key=lambda right: (right.address, right.methods))


def install(app: Flask, sign_in_page: Callable[[str], str]) -> None:
    """Check every view of ``app`` now, and every request later.

    ``sign_in_page`` gives the address of the door for a path that asks for a signed-in account.
    Raise ``Unlisted`` when a view has neither ``@needs`` nor ``@public``.
    """
    table(app)

    @app.before_request
    def check() -> Response | None:
        if request.endpoint is None:
            return None
        if any("\0" in str(part) for part in (request.view_args or {}).values()):
            abort(404)  # no address holds one, and PostgreSQL takes none in a question
        access = _access_of(app, request.endpoint)
        if access.rule is None:
            return None
        who = visitor()
        if who is None:
            from portal.web.pages import see_other

            return see_other(sign_in_page(request.path))
        if not access.rule(who):
            abort(404)
        return None


def _access_of(app: Flask, endpoint: str) -> Access:
    access = getattr(app.view_functions[endpoint], "access", None)
    if not isinstance(access, Access):
        raise Unlisted(f'{endpoint}: say @needs(rule) or @public("why")')
    return access
