"""What left on paper, in somebody's hands: it stays there whatever she stops (DOMAIN §6)."""

from collections.abc import Collection
from datetime import datetime
from uuid import UUID

from sqlalchemy import bindparam, func, select
from sqlalchemy.orm import Session

from portal.audit.catalogue import PRINT
from portal.audit.models import AccessLine, Basis
from portal.core.database import rows_of
from portal.core.value import Value

_PRINTED = (
    select(AccessLine.viewer_name, func.max(AccessLine.at).label("at"))
    .where(
        AccessLine.person_id == bindparam("person_id"),
        AccessLine.viewer_id.in_(bindparam("viewer_ids", expanding=True)),
        AccessLine.purpose == PRINT,
        AccessLine.basis == Basis.CONSENT,
    )
    .group_by(AccessLine.viewer_name)
    .order_by(AccessLine.viewer_name)
)


class Printed(Value):
    """The plan was printed by ``viewer_name``, the last time at ``at`` (UTC)."""

    viewer_name: str
    at: datetime


def handed_over(session: Session, person_id: UUID, viewer_ids: Collection[UUID]) -> list[Printed]:
    """Return what of ``person_id`` is on paper in the hands of ``viewer_ids``: one statement."""
    asked = {"person_id": person_id, "viewer_ids": list(viewer_ids)}
    return [Printed(row.viewer_name, row.at) for row in rows_of(session, _PRINTED, asked)]
