"""How an answer leaves: a page with its status, or « go there » after an act."""

from typing import Any

from flask import Response as FlaskResponse
from flask import make_response, redirect, render_template, request
from flask_wtf import FlaskForm
from werkzeug.wrappers import Response

from portal.web.principal import visitor
from portal.web.request import now


def page(
    template: str, *, form: FlaskForm | None = None, status: int = 200, **context: Any
) -> FlaskResponse:
    """Return the rendered page.

    With a ``form`` that was refused the status is 422 (a field) or 409 (a rule), and ``failed``
    is true so that the title starts with « Erreur ».
    """
    failed = bool(form is not None and form.errors)
    if failed and status == 200:
        status = 409 if getattr(form, "refused", False) else 422
    if form is not None:
        context["form"] = form
    return make_response(render_template(template, failed=failed, **context), status)


def see_other(path: str) -> Response:
    """Return « 303, go to ``path`` », a local address."""
    return redirect(path, code=303)


def local_path(value: str | None) -> str:
    """Return ``value`` if it is an address of this site that can be gone to, else ``/``."""
    if not value or not value.startswith("/") or value.startswith(("//", "/\\")):
        return "/"
    if any(ord(character) < 33 or character == "\\" for character in value):
        return "/"
    return value


def standard_context() -> dict[str, Any]:
    """Return what every page knows without its view saying so."""
    who = visitor()
    return {
        "me": who,
        "path": request.path,
        "seconds_left": int((who.ends_at - now()).total_seconds()) if who else 0,
        "side_by_side": bool(who and who.side_by_side),
        "own_phone": bool(who and who.own_phone),
        "failed": False,
    }
