"""What was asked about somebody's data, for her and for who answers her."""

from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Select, bindparam, select
from sqlalchemy.orm import Session

from portal.accounts.models import Account
from portal.core.database import vault_of
from portal.core.value import Value
from portal.records.catalogue import READ
from portal.records.models import DataRequest, RequestEnd, RequestKind
from portal.territories.models import Territory

MOST = 30


class RequestRow(Value):
    """One request. ``about`` is the title (French, to be said) of what it is about, if any."""

    id: UUID
    kind: RequestKind
    first_name: str
    about: str
    words: str
    language: str
    asked_at: datetime
    due: date
    closed_at: datetime | None
    closed: RequestEnd | None
    reply: str
    replied_by: str

    def is_late(self, on: date) -> bool:
        """Say whether it should have been answered before the day ``on`` (Paris)."""
        return self.closed_at is None and self.due < on


class Standing(Value):
    """Whether others read her file: since when they do not, and why."""

    shut_at: datetime | None
    by_time: bool


_ROWS: Select[*tuple[Any, ...]] = select(DataRequest, Account.first_name).join(
    Account, Account.id == DataRequest.person_id
)
_HERS = (
    _ROWS.where(DataRequest.person_id == bindparam("person_id"))
    .order_by(DataRequest.asked_at.desc(), DataRequest.id)
    .limit(MOST)
)
_THERE = (
    _ROWS.join(Territory, Territory.id == DataRequest.territory_id)
    .where(
        Territory.department_id
        == select(Territory.department_id)
        .where(Territory.id == bindparam("territory_id"))
        .scalar_subquery(),
        DataRequest.kind == RequestKind.CORRECT,
        DataRequest.closed_at.is_(None),
    )
    .order_by(DataRequest.due, DataRequest.id)
    .limit(bindparam("most"))
    .offset(bindparam("start"))
)


def requests_of(session: Session, person_id: UUID) -> list[RequestRow]:
    """Return what she asked, newest first, the last 30."""
    return [_row(session, *row) for row in session.execute(_HERS, {"person_id": person_id})]


def requests_at(
    session: Session, territory_id: UUID, *, start: int = 0, most: int = MOST
) -> list[RequestRow]:
    """Return the corrections that wait in the département of ``territory_id``, due first."""
    values = {"territory_id": territory_id, "start": start, "most": most}
    return [_row(session, *row) for row in session.execute(_THERE, values)]


def standing_of(session: Session, person_id: UUID) -> Standing:
    """Return whether others may read the file of ``person_id``."""
    row = session.execute(
        select(Account.shut_at, Account.shut_by_time).where(Account.id == person_id)
    ).one()
    return Standing(row.shut_at, row.shut_by_time)


def _row(session: Session, one: DataRequest, first_name: str) -> RequestRow:
    vault = vault_of(session)
    return RequestRow(
        id=one.id,
        kind=one.kind,
        first_name=first_name,
        about=READ[one.about].title if one.about and one.about in READ else "",
        words=vault.open("data_request.words", one.id, one.words) if one.words else "",
        language=one.language,
        asked_at=one.asked_at,
        due=one.due,
        closed_at=one.closed_at,
        closed=one.closed,
        reply=vault.open("data_request.reply", one.id, one.reply) if one.reply else "",
        replied_by=one.replied_by_name,
    )
