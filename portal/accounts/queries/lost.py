"""Cards made again with two people: as she reads it, as the desk does, as the lead counts it."""

from collections.abc import Collection
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, Select, bindparam, func, select
from sqlalchemy.orm import InstrumentedAttribute, Session, aliased

from portal.accounts.models import Account, LostCard, display_name
from portal.core.database import rows_of
from portal.core.types import UTCDateTime
from portal.core.value import Value
from portal.territories.models import Territory

MOST = 25


class LostCardRow(Value):
    """Who asked, who agreed, who made it, and when (UTC). ``first_name`` is hers.

    ``opens_at``: from when on the new card is made.
    """

    id: UUID
    territory_id: UUID
    place: str
    first_name: str
    asked_by_id: UUID
    asked_by: str
    asked_at: datetime
    agreed_by: str
    agreed_at: datetime | None
    opens_at: datetime | None
    made_by: str
    made_at: datetime | None
    stopped_at: datetime | None

    @property
    def is_open(self) -> bool:
        """Say whether it may still lead to a card."""
        return self.made_at is None and self.stopped_at is None


_her, _asked, _agreed, _made = (aliased(Account) for _each in range(4))
_ROWS: Select[*tuple[Any, ...]] = (
    select(
        LostCard.id,
        LostCard.territory_id,
        Territory.name.label("place"),
        _her.first_name.label("hers"),
        LostCard.asked_by_id,
        _asked.first_name.label("asked_name"),
        _asked.last_initial.label("asked_initial"),
        LostCard.asked_at,
        _agreed.first_name.label("agreed_name"),
        _agreed.last_initial.label("agreed_initial"),
        LostCard.agreed_at,
        LostCard.opens_at,
        _made.first_name.label("made_name"),
        _made.last_initial.label("made_initial"),
        LostCard.made_at,
        LostCard.stopped_at,
    )
    .join(Territory, Territory.id == LostCard.territory_id)
    .join(_her, _her.id == LostCard.account_id)
    .join(_asked, _asked.id == LostCard.asked_by_id)
    .outerjoin(_agreed, _agreed.id == LostCard.agreed_by_id)
    .outerjoin(_made, _made.id == LostCard.made_by_id)
    .order_by(LostCard.asked_at.desc(), LostCard.id)
    .limit(MOST)
)
_ONE = _ROWS.where(LostCard.id == bindparam("lost"))
_OF_HER = _ROWS.where(
    LostCard.account_id == bindparam("account"), LostCard.asked_at >= bindparam("since")
)
_IN_PLACES = _ROWS.where(
    LostCard.agreed_at.is_not(None),
    LostCard.territory_id.in_(bindparam("places", expanding=True)),
)


def lost_card_waits(account_id: InstrumentedAttribute[UUID]) -> ColumnElement[bool]:
    """Say in SQL whether a new card may be made for ``account_id``: asked for since ``lost_since``.

    The caller binds that instant (UTC): what was asked before is over.
    """
    since = bindparam("lost_since", type_=UTCDateTime)
    open_one = select(LostCard.id).where(
        LostCard.account_id == account_id,
        LostCard.made_at.is_(None),
        LostCard.stopped_at.is_(None),
        func.coalesce(LostCard.opens_at, LostCard.asked_at) >= since,
    )
    return open_one.correlate_except(LostCard).exists()


def lost_card(session: Session, lost_id: UUID) -> LostCardRow | None:
    """Return one, as a desk reads it, or ``None``."""
    rows = rows_of(session, _ONE, {"lost": lost_id})
    return _row(rows[0]) if rows else None


def lost_cards_of(session: Session, account_id: UUID, *, since: datetime) -> list[LostCardRow]:
    """Return hers since ``since`` (UTC), newest first, as she reads them."""
    return [_row(row) for row in rows_of(session, _OF_HER, {"account": account_id, "since": since})]


def lost_cards_in(session: Session, territory_ids: Collection[UUID]) -> list[LostCardRow]:
    """Return the last 25 on which two people agreed in some territories: her name is not shown."""
    return [_row(row) for row in rows_of(session, _IN_PLACES, {"places": list(territory_ids)})]


def _row(row: Any) -> LostCardRow:
    return LostCardRow(
        id=row.id,
        territory_id=row.territory_id,
        place=row.place,
        first_name=row.hers,
        asked_by_id=row.asked_by_id,
        asked_by=display_name(row.asked_name, row.asked_initial),
        asked_at=row.asked_at,
        agreed_by=display_name(row.agreed_name, row.agreed_initial) if row.agreed_name else "",
        agreed_at=row.agreed_at,
        opens_at=row.opens_at,
        made_by=display_name(row.made_name, row.made_initial) if row.made_name else "",
        made_at=row.made_at,
        stopped_at=row.stopped_at,
    )
