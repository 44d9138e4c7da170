"""Searching for a person by three things at once: her whole first name, her sector, her public.

The portal keeps neither family names nor days of birth; these three are what it holds. None may
be left out or shortened. Who searches is told of those in whose circle he is, and of nobody else;
each person whom the three fit reads that she was searched for.
"""

import unicodedata
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Select, bindparam, select
from sqlalchemy.orm import Session

from portal.accounts.models import Account
from portal.accounts.queries import who
from portal.audit.catalogue import SEARCH
from portal.audit.models import Basis
from portal.audit.service import note_search, record_readings
from portal.circle.models import CircleMember, Pathway, PathwayPerson
from portal.circle.queries import OVER, stands_for
from portal.core.database import rows_of
from portal.core.refusal import Refused
from portal.core.roles import Role
from portal.core.settings import Pace
from portal.core.value import Value

MOST = 10
"""How many people a search tells of at most (SAFETY §1)."""


class Found(Value):
    """Somebody in whose circle the one who searches is."""

    handle: str
    first_name: str


_HIS = (
    select(CircleMember.id)
    .where(
        CircleMember.pathway_id == PathwayPerson.pathway_id,
        CircleMember.account_id == bindparam("viewer"),
        stands_for(PathwayPerson),
    )
    .correlate(PathwayPerson)
    .exists()
)
_THERE: Select[*tuple[Any, ...]] = (
    select(Account.id, Account.handle, Account.first_name, _HIS.label("his"))
    .join(PathwayPerson, PathwayPerson.account_id == Account.id)
    .join(Pathway, Pathway.id == PathwayPerson.pathway_id)
    .where(
        Account.role == Role.PERSON,
        PathwayPerson.left_at.is_(None),
        Pathway.territory_id == bindparam("territory"),
        Pathway.target_public == bindparam("public"),
        Pathway.state.not_in(OVER),
    )
    .order_by(Account.first_name, Account.handle)
)


def search(
    session: Session,
    *,
    viewer_id: UUID,
    first_name: str,
    territory_id: UUID,
    public: str,
    pace: Pace,
    at: datetime,
) -> list[Found]:
    """Return at most 10 people of his whom all three fit, and leave a line with everyone they fit.

    As many statements whoever is found. Raise ``Refused``: ``nothing-written``, or ``too-many``
    for more searches within an hour than the settings allow.
    """
    key = name_key(first_name)
    if not key:
        raise Refused("nothing-written")
    values = {"viewer": viewer_id, "territory": territory_id, "public": public}
    rows = [row for row in rows_of(session, _THERE, values) if name_key(row.first_name) == key]
    his = [row for row in rows if row.his]
    note_search(session, viewer_id=viewer_id, found=len(his), pace=pace, at=at)
    viewer = who(session, viewer_id)
    for basis in (Basis.CONSENT, Basis.DENIED):
        found = (row.id for row in rows if bool(row.his) is (basis is Basis.CONSENT))
        record_readings(
            session,
            viewer_id=viewer_id,
            viewer_name=viewer.display_name,
            viewer_service=viewer.service,
            purposes=dict.fromkeys(found, SEARCH),
            basis=basis,
            at=at,
        )
    return [Found(row.handle, row.first_name) for row in his[:MOST]]


def name_key(name: str) -> str:
    """Return a name without capitals, accents, spaces or marks."""
    split = unicodedata.normalize("NFKD", name.casefold())
    return "".join(letter for letter in split if letter.isalnum())
