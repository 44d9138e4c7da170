"""Sessions opened at once, as the doors open them: who types at a door is in the tests of doors."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

from itsdangerous import URLSafeTimedSerializer
from sqlalchemy import select

from portal.accounts.models import Card, SessionKind, SignIn
from portal.accounts.service.sessions import open_session
from portal.core import clock
from portal.core.roles import Role
from portal.web import cookies

if TYPE_CHECKING:
    from flask import Flask
    from flask.testing import FlaskClient

    from tests.cast import Cast

_SECRET = "a" * 40
_WITH_CARD = {Role.PERSON, Role.TRUSTED_PERSON, Role.LEGAL_GUARDIAN}


def come_in(
    app: Flask,
    cast: Cast,
    name: str,
    *,
    kind: SessionKind | None = None,
    client: FlaskClient | None = None,
) -> FlaskClient:
    """Return a browser with a session of ``name``; ``kind`` also opens doors that are no rooms."""
    who = cast[name]
    usual = SessionKind.SHARED_PHONE if who.role in _WITH_CARD else SessionKind.DESK
    browser = client or app.test_client()
    browser.set_cookie(cookies.OWN, _opened(app, who.id, kind or usual), domain="localhost")
    return browser


def hand_over(app: Flask, cast: Cast, client: FlaskClient, name: str, *, host: str) -> None:
    """Let ``name`` hold the screen of ``host``, whose browser ``client`` is."""
    host_id = UUID(session_of(app, cast, host))
    held = _opened(app, cast[name].id, SessionKind.SIDE_BY_SIDE, host_id=host_id)
    client.set_cookie(cookies.HAND, held, domain="localhost")


def _opened(app: Flask, account_id: UUID, kind: SessionKind, *, host_id: UUID | None = None) -> str:
    settings, database = app.extensions["portal.settings"], app.extensions["portal.database"]
    with database.session(writing=True) as session:
        card = session.scalar(
            select(Card.id).where(Card.account_id == account_id).order_by(Card.issued_at).limit(1)
        )
        _, token = open_session(
            session,
            account_id,
            kind,
            settings=settings,
            device="phone",
            at=clock.now(),
            card_id=card,
            host_id=host_id,
        )
        session.commit()
    return token


def session_of(app: Flask, cast: Cast, name: str) -> str:
    """Return the id of the last session that ``name`` opened."""
    with app.extensions["portal.database"].session(writing=False) as session:
        return str(
            session.scalars(
                select(SignIn.id)
                .where(SignIn.account_id == cast[name].id)
                .order_by(SignIn.opened_at.desc(), SignIn.id)
            ).first()
        )


def form_key(app: Flask, client: FlaskClient) -> str:
    """Give ``client`` a key for its forms and return it, signed as a page signs it."""
    with client.session_transaction() as page_cookie:
        page_cookie["csrf_token"] = _SECRET
    return str(URLSafeTimedSerializer(app.secret_key, salt="wtf-csrf-token").dumps(_SECRET))  # type: ignore[arg-type]
