"""What members are told: to each the address of the side on which he reads."""

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from sqlalchemy.orm import Session

from portal.core.events import publish
from portal.core.roles import Role
from portal.governance.catalogue import News
from portal.governance.events import GroupNews
from portal.governance.queries.members import leads_of_group, members_of

_PEERS, _DESKS = "/pairs/groupes", "/pro/gouvernance"


def tell_members(
    session: Session,
    kind: News,
    *,
    group_id: UUID,
    subject_id: UUID,
    path: str,
    at: datetime,
    leads: bool = False,
) -> None:
    """Tell who sits in a group, and its ``leads`` too, what happened; ``path`` ends the address."""
    told = dict(members_of(session, group_id))
    if leads:
        told.update(leads_of_group(session, group_id))
    tell(session, kind, subject_id=subject_id, who=told.items(), path=path, at=at)


def tell(
    session: Session,
    kind: News,
    *,
    subject_id: UUID,
    who: Iterable[tuple[UUID, Role]],
    path: str,
    at: datetime,
) -> None:
    """Tell each of ``who``, an account and its role, what happened to ``subject_id``."""
    readers = tuple(
        (account_id, f"{_PEERS if role is Role.PEER_REP else _DESKS}{path}")
        for account_id, role in who
    )
    publish(session, GroupNews(at, kind, subject_id, readers))
