"""What is asked about a try that was refused: whose file it was, and whether it was noted."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import bindparam, select
from sqlalchemy.orm import Session

from portal.accounts.models import Account
from portal.audit.models import AccessLine, Basis
from portal.consent.catalogue import Theme
from portal.core.roles import Role
from portal.core.types import UTCDateTime

_PERSON = select(Account.id).where(
    Account.handle == bindparam("handle"), Account.role == Role.PERSON
)
_DENIED_SINCE = (
    select(AccessLine.id)
    .where(
        AccessLine.person_id == bindparam("person"),
        AccessLine.viewer_id == bindparam("viewer"),
        AccessLine.basis == Basis.DENIED,
        AccessLine.themes == bindparam("theme"),
        AccessLine.at >= bindparam("since", type_=UTCDateTime),
    )
    .limit(1)
)


def person_behind(session: Session, handle: str) -> UUID | None:
    """Return the accompanied person whose handle it is, whoever asks; ``None`` for nobody."""
    return session.execute(_PERSON, {"handle": handle}).scalar()


def denied_since(
    session: Session, *, person_id: UUID, viewer_id: UUID, theme: Theme | None, since: datetime
) -> bool:
    """Say whether a refused try was already noted since ``since`` (UTC).

    ``theme`` is what was tried; ``None``: the file itself.
    """
    values = {
        "person": person_id,
        "viewer": viewer_id,
        "theme": theme.value if theme else "",
        "since": since,
    }
    return session.execute(_DENIED_SINCE, values).first() is not None
