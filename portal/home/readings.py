"""What a professional read, of whom, when and why: his own page « Mes lectures ».

Somebody is named while he is in her circle, as everywhere. A refused try at, or a search of,
somebody he has no right to know is not in it: the line would tell him that she is there.
"""

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Select, and_, bindparam, or_, select
from sqlalchemy.orm import Session

from portal.accounts.models import Account
from portal.audit.catalogue import SEARCH
from portal.audit.models import AccessLine, Basis
from portal.circle.models import CircleMember, Pathway, PathwayPerson
from portal.circle.queries import OVER, stands_for
from portal.core.database import rows_of
from portal.core.value import Value

A_PAGE = 50


class OwnReading(Value):
    """One reading at ``at`` (UTC). ``name`` and ``handle`` are empty once out of her circle."""

    at: datetime
    name: str
    handle: str
    basis: Basis
    themes: tuple[str, ...]
    purpose: str | None
    ground: str | None


_KNOWN = (
    select(CircleMember.id)
    .join(PathwayPerson, PathwayPerson.pathway_id == CircleMember.pathway_id)
    .join(Pathway, Pathway.id == CircleMember.pathway_id)
    .where(
        PathwayPerson.account_id == AccessLine.person_id,
        CircleMember.account_id == AccessLine.viewer_id,
        stands_for(PathwayPerson),
        Pathway.state.not_in(OVER),
    )
    .correlate(AccessLine)
    .exists()
)
_SAW = and_(
    AccessLine.basis != Basis.DENIED,
    or_(AccessLine.purpose.is_(None), AccessLine.purpose != SEARCH),
)
_OWN: Select[*tuple[Any, ...]] = (
    select(
        AccessLine.at,
        Account.first_name,
        Account.handle,
        AccessLine.basis,
        AccessLine.themes,
        AccessLine.purpose,
        AccessLine.ground,
    )
    .outerjoin(Account, and_(Account.id == AccessLine.person_id, _KNOWN))
    .where(AccessLine.viewer_id == bindparam("viewer"), or_(Account.id.is_not(None), _SAW))
    .order_by(AccessLine.at.desc(), AccessLine.id)
    .limit(A_PAGE + 1)
    .offset(bindparam("start"))
)


def own_readings(session: Session, viewer_id: UUID, page: int) -> list[OwnReading]:
    """Return a page of 50 readings of ``viewer_id`` and one more, newest first: one statement."""
    values = {"viewer": viewer_id, "start": (page - 1) * A_PAGE}
    return [
        OwnReading(
            row.at,
            row.first_name or "",
            row.handle or "",
            row.basis,
            tuple(code for code in row.themes.split(",") if code),
            row.purpose,
            row.ground,
        )
        for row in rows_of(session, _OWN, values)
    ]
