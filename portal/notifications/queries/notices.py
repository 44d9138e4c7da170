"""What is new for one reader: lines that name somebody only while he may know of them."""

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Select, and_, bindparam, case, func, or_, select
from sqlalchemy.orm import Session, aliased

from portal.accounts.models import Account, display_name
from portal.circle.models import CircleMember, Pathway, PathwayPerson
from portal.circle.queries import OVER, stands_for
from portal.core.database import rows_of
from portal.core.roles import Role
from portal.core.types import UTCDateTime
from portal.core.value import Value
from portal.notifications.catalogue import ASKED_BY_FIRST_PAGE, NoticeKind
from portal.notifications.models import Notice

MOST = 100

UNREAD = (
    select(func.count())
    .select_from(Notice)
    .where(
        Notice.recipient_id == Account.id,
        Notice.read_at.is_(None),
        Notice.at > bindparam("news_since", type_=UTCDateTime),
        Notice.kind.not_in(ASKED_BY_FIRST_PAGE),
    )
    .correlate(Account)
    .scalar_subquery()
)
"""How many notices since ``news_since`` the account of the statement around has not read."""


class NoticeRow(Value):
    """One notice at ``at`` (UTC). ``name`` is empty for who is no longer known to the reader."""

    id: UUID
    kind: NoticeKind
    name: str
    at: datetime
    is_read: bool


_about = aliased(Account)
_KNOWN = (
    select(CircleMember.id)
    .join(PathwayPerson, PathwayPerson.pathway_id == CircleMember.pathway_id)
    .join(Pathway, Pathway.id == CircleMember.pathway_id)
    .where(
        PathwayPerson.account_id == Notice.about_id,
        CircleMember.account_id == Notice.recipient_id,
        stands_for(PathwayPerson),
        Pathway.state.not_in(OVER),
    )
    .correlate(Notice)
    .exists()
)
_NAMED = and_(
    _about.id == Notice.about_id,
    # A professional who helps is named to her; a person, only to who is in her circle today.
    or_(_about.role == Role.PROFESSIONAL, _KNOWN),
)
_NOTICES: Select[*tuple[Any, ...]] = (
    select(
        Notice.id,
        Notice.kind,
        Notice.at,
        Notice.read_at,
        _about.first_name,
        _about.last_initial,
        _about.role,
    )
    .outerjoin(_about, _NAMED)
    .where(
        Notice.recipient_id == bindparam("reader"),
        Notice.at > bindparam("since", type_=UTCDateTime),
    )
    .order_by(case((Notice.read_at.is_(None), 0), else_=1), Notice.at.desc(), Notice.id)
    .limit(MOST)
)


def notices_of(session: Session, account_id: UUID, *, since: datetime) -> list[NoticeRow]:
    """Return the notices of one reader since ``since`` (UTC): unread first, then newest first.

    One statement; 100 at most.
    """
    rows = rows_of(session, _NOTICES, {"reader": account_id, "since": since})
    return [
        NoticeRow(row.id, row.kind, _name(row), row.at, row.read_at is not None) for row in rows
    ]


def _name(row: Any) -> str:
    if row.first_name is None:
        return ""
    if row.role is Role.PERSON:
        return str(row.first_name)
    return display_name(row.first_name, row.last_initial)
