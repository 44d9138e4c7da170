"""Somebody whose card is brand new, already past her first steps."""

from portal.accounts import service
from portal.accounts.models import SessionKind
from portal.core import clock
from portal.web import cookies


def come_in(visitor, who, database, settings):
    """Open a session of ``who`` on the visitor's phone and return the visitor."""
    with database.session(writing=True) as session:
        _row, token = service.open_session(
            session,
            who.id,
            SessionKind.SHARED_PHONE,
            settings=settings,
            device="phone",
            at=clock.now(),
        )
        session.commit()
    visitor.client.set_cookie(cookies.OWN, token, domain="localhost")
    return visitor
