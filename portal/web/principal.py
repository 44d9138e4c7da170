"""Who is asking: the account behind the request, as plain values read once."""

from collections.abc import Callable
from datetime import datetime
from typing import Any
from uuid import UUID

from flask import Flask, Request, g
from flask_login import LoginManager, current_user

from portal.core.roles import Role
from portal.core.value import Value

Loader = Callable[[Request], "Principal | None"]
_UNASKED: Any = object()


class Principal(Value):
    """The signed-in account.

    ``proof_at`` is the instant (UTC) of the last fresh proof in this session, if any.
    ``side_by_side`` is true while a person holds her referent's screen. ``screen_over``: her time
    on it is over and nobody gave it back yet, so that no page of either may show. ``unread`` counts
    what happened and was not read yet, but for what the first page asks for itself; ``opened`` the
    files of others opened within the hour before this request; ``typed`` the texts typed with him
    or her that wait for a yes; ``meetings`` those that wait for a professional.
    ``own_phone``: she said that this phone is hers alone.
    """

    account_id: UUID
    session_id: UUID
    role: Role
    first_name: str
    display_name: str
    territory_id: UUID
    proof_at: datetime | None
    ends_at: datetime
    side_by_side: bool = False
    screen_over: bool = False
    unread: int = 0
    opened: int = 0
    typed: int = 0
    meetings: int = 0
    own_phone: bool = False
    is_authenticated: bool = True
    is_active: bool = True
    is_anonymous: bool = False

    @property
    def locked(self) -> bool:
        """Say whether nobody proved himself since this desk's screen was in other hands."""
        return self.proof_at is None and not self.side_by_side

    def get_id(self) -> str:
        """Return the account's id, as Flask-Login asks."""
        return str(self.account_id)


def install(app: Flask, loader: Loader) -> None:
    """Let ``loader`` say who is behind each request of ``app``."""
    # Its own template variable would read the session on pages that are the same for all.
    manager = LoginManager(app, add_context_processor=False)
    manager.session_protection = None
    # Told apart by nothing but their session: no mark of each browser has to be made at each page.
    manager._session_identifier_generator = str
    manager.request_loader(loader)


def me() -> Principal:
    """Return who is signed in. Only for views behind ``@needs``."""
    found = visitor()
    assert found is not None, "a view without @needs asked who is signed in"
    return found


def visitor() -> Principal | None:
    """Return who is signed in, or ``None``."""
    here = held()
    found: Principal | None = here.get("visitor", _UNASKED)
    if found is _UNASKED:
        user = current_user._get_current_object()
        found = here.visitor = user if isinstance(user, Principal) else None
    return found


def held() -> Any:
    """Return what this request holds, ``g`` itself: asked by name, Flask looks for it each time."""
    return g._get_current_object()
