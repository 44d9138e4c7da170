"""The pathway of one person, as it stands."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import bindparam, select
from sqlalchemy.orm import Session

from portal.circle.models import Pathway, PathwayPerson, PathwayState
from portal.core.value import Value


class PathwayRow(Value):
    """The pathway of one person. ``accepted_at`` is in UTC.

    ``is_child`` and ``paused_at`` (UTC, her own pause) are about that person.
    """

    id: UUID
    territory_id: UUID
    state: PathwayState
    accepted_at: datetime | None
    is_child: bool
    paused_at: datetime | None


_PATHWAY_OF = (
    select(
        Pathway.id,
        Pathway.territory_id,
        Pathway.state,
        Pathway.accepted_at,
        PathwayPerson.is_child,
        PathwayPerson.paused_at,
    )
    .join(PathwayPerson, PathwayPerson.pathway_id == Pathway.id)
    .where(PathwayPerson.account_id == bindparam("account_id"), PathwayPerson.left_at.is_(None))
)


def pathway_of(session: Session, account_id: UUID) -> PathwayRow | None:
    """Return the pathway of the person ``account_id``, or ``None``."""
    row = session.execute(_PATHWAY_OF, {"account_id": account_id}).first()
    return PathwayRow(*row) if row else None
