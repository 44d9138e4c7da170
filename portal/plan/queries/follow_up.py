"""Between versions: who wants nothing for now."""

from collections.abc import Collection
from uuid import UUID

from sqlalchemy import bindparam, select
from sqlalchemy.orm import Session

from portal.core.database import rows_of
from portal.plan.models import NothingForNow

_NOTHING = (
    select(NothingForNow.person_id)
    .where(NothingForNow.person_id.in_(bindparam("people", expanding=True)))
    .order_by(NothingForNow.person_id)
)


def nothing_for_now(session: Session, person_ids: Collection[UUID]) -> frozenset[UUID]:
    """Return who of ``person_ids`` said that she wants nothing for now: one statement."""
    rows = rows_of(session, _NOTHING, {"people": list(person_ids)})
    return frozenset(row.person_id for row in rows)
