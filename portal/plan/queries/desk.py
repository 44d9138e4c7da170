"""A professional before somebody's plan: one statement says who is there, and nothing of it."""

from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import bindparam, select
from sqlalchemy.orm import Session, aliased

from portal.accounts.models import Account
from portal.circle.models import CircleMember, Pathway, PathwayPerson
from portal.circle.queries import OVER
from portal.plan.queries.versions import Household, PlanPerson
from portal.territories.models import Organisation


@dataclass(frozen=True, slots=True)
class Entry:
    """Somebody in whose circle the viewer is present, and the viewer's own service."""

    person: PlanPerson
    household: Household
    viewer_service: str


_viewer = aliased(Account)
_named = aliased(Account)
_theirs = aliased(PathwayPerson)
_ENTRY = (
    select(
        Pathway.id.label("pathway_id"),
        _named.id.label("named_id"),
        Account.id,
        Account.handle,
        Account.first_name,
        PathwayPerson.is_child,
        Organisation.name.label("viewer_service"),
    )
    .select_from(_named)
    .join(_theirs, _theirs.account_id == _named.id)
    .join(Pathway, Pathway.id == _theirs.pathway_id)
    .join(CircleMember, CircleMember.pathway_id == Pathway.id)
    .join(_viewer, _viewer.id == CircleMember.account_id)
    .outerjoin(Organisation, Organisation.id == _viewer.organisation_id)
    .join(PathwayPerson, PathwayPerson.pathway_id == Pathway.id)
    .join(Account, Account.id == PathwayPerson.account_id)
    .where(
        _named.handle == bindparam("handle"),
        CircleMember.account_id == bindparam("viewer_id"),
        CircleMember.left_at.is_(None),
        Pathway.state.not_in(OVER),
    )
    .order_by(PathwayPerson.is_child, Account.created_at, Account.id)
)


def entry_of(session: Session, *, viewer_id: UUID, handle: str) -> Entry | None:
    """Return the person of that handle if ``viewer_id`` is in her circle today, or ``None``."""
    rows = session.execute(_ENTRY, {"viewer_id": viewer_id, "handle": handle}).all()
    if not rows:
        return None
    people = tuple(PlanPerson(r.id, r.handle, r.first_name, r.is_child) for r in rows)
    named = next(one for one in people if one.account_id == rows[0].named_id)
    return Entry(named, Household(rows[0].pathway_id, people), rows[0].viewer_service or "")
