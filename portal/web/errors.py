"""What people read when something is not there, not allowed or broken: a way on, never a code."""

import logging

from flask import Flask, Response, g, render_template, request
from flask_wtf.csrf import CSRFError
from werkzeug.exceptions import HTTPException

log = logging.getLogger("portal")

_TEMPLATES = {403: "meanwhile", 405: "missing", 404: "missing", 413: "too_large"}


def install(app: Flask) -> None:
    """Answer every fault of ``app`` with a page of the house."""

    @app.errorhandler(CSRFError)
    def expired(_fault: CSRFError) -> tuple[str, int]:
        return render_template("errors/meanwhile.html"), 403

    @app.errorhandler(HTTPException)
    def known(fault: HTTPException) -> Response | tuple[str, int]:
        code = fault.code or 500
        if code < 400:
            return Response(status=code, headers=fault.get_headers(request.environ))
        name = _TEMPLATES.get(code, "broken" if code >= 500 else "missing")
        return render_template(f"errors/{name}.html"), code

    @app.errorhandler(Exception)
    def unknown(fault: Exception) -> tuple[str, int]:
        # Only the kind of fault is logged: its text may hold what a person wrote.
        log.error("fault %s at %s", type(fault).__name__, request.endpoint)
        if app.testing:
            raise fault
        # What broke may be the database itself: the page must not ask it who is there.
        g.visitor = None
        session = g.pop("session", None)
        if session is not None:
            session.close()
        return render_template("errors/broken.html"), 500
