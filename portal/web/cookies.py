"""The two cookies that say who is there: one's own, and the one of a screen passed to a person.

Side by side the referent's own cookie stays; the person's is a second one, so that giving the
screen back is only taking hers away.
"""

from datetime import timedelta

from flask import Request
from werkzeug.wrappers import Response

from portal.core.settings import Settings

OWN = "entree"
HAND = "main"


def _name(plain: str, settings: Settings) -> str:
    return f"__Host-{plain}" if settings.https else plain


def read(request: Request, plain: str, settings: Settings) -> str | None:
    """Return the token in the cookie ``plain`` (``OWN`` or ``HAND``), or ``None``."""
    return request.cookies.get(_name(plain, settings)) or None


def give(
    response: Response,
    plain: str,
    token: str,
    settings: Settings,
    *,
    keep: timedelta | None = None,
) -> Response:
    """Put ``token`` in the cookie ``plain`` of ``response`` and return it.

    Without ``keep`` the browser forgets the cookie when it is closed.
    """
    response.set_cookie(
        _name(plain, settings),
        token,
        max_age=keep,
        path="/",
        secure=settings.https,
        httponly=True,
        samesite="Lax",
    )
    return response


def take_away(response: Response, plain: str, settings: Settings) -> Response:
    """Delete the cookie ``plain`` in ``response`` and return it."""
    response.delete_cookie(
        _name(plain, settings), path="/", secure=settings.https, httponly=True, samesite="Lax"
    )
    return response
