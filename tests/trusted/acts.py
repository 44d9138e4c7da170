"""What the tests of a trusted person do in one line."""

from __future__ import annotations

from portal.accounts.models import SessionKind
from portal.accounts.service.sessions import open_session
from portal.consent.catalogue import Duration
from portal.core import clock
from portal.home import trusting
from portal.trusted import service
from portal.trusted.service import Ticks
from tests.consent.acts import NOW

ALL = Ticks(reads=True, types=True, attends=True)


def choose(session, cast, *, of="ondine", ticks=ALL, at=NOW, **more):
    """Let ``of`` choose her godmother."""
    facts = {"name": "Fée", "tie": "ma marraine", "duration": Duration.THREE_MONTHS, **more}
    return trusting.choose(session, ticks=ticks, by=cast[of].id, at=at, **facts)


def beside(session, cast, *, of="ondine", ticks=ALL, at=NOW):
    """Let ``of`` choose her godmother, who says yes; return the choice."""
    chosen = choose(session, cast, of=of, ticks=ticks, at=at)
    return service.accept(session, by=chosen.account_id, at=at)


def come_in(visitor, app, account_id):
    """Give ``visitor`` a session of ``account_id``."""
    visitor.client.set_cookie("entree", token_of(app, account_id), domain="localhost")
    return visitor


def signed_in(app, account_id):
    """Return a browser with a session of ``account_id``."""
    client = app.test_client()
    client.set_cookie("entree", token_of(app, account_id), domain="localhost")
    return client


def token_of(app, account_id):
    """Open a session of ``account_id`` and return what its browser holds."""
    settings, database = app.extensions["portal.settings"], app.extensions["portal.database"]
    with database.session(writing=True) as session:
        facts = {"settings": settings, "device": "phone", "at": clock.now()}
        _, token = open_session(session, account_id, SessionKind.SHARED_PHONE, **facts)
        session.commit()
    return token
