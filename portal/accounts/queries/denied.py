"""Who said « Ce n’était pas moi », by a number and never by a name, and what came of it."""

from collections.abc import Collection
from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Select, bindparam, func, select
from sqlalchemy.orm import Session, aliased

from portal.accounts.models import Account, DenialOutcome, DeniedUse, display_name
from portal.core.database import rows_of
from portal.core.roles import Role
from portal.core.value import Value
from portal.territories.models import Organisation, Territory

A_PAGE = 25
CARD_MAKERS = (Role.RECEPTION_AGENT, Role.PROFESSIONAL)


class Denial(Value):
    """A denial made at ``at`` (UTC), to be answered by the day ``due`` (Paris).

    ``redone``: a desk made a new card with her since.
    """

    id: UUID
    number: str
    at: datetime
    due: date
    redone: bool
    outcome: DenialOutcome | None
    answered_at: datetime | None

    def is_late(self, today: date) -> bool:
        """Say whether the answer is still missing after its day. ``today`` is in Paris."""
        return self.answered_at is None and today > self.due


class DenialRow(Value):
    """A denial as a lead reads it: where, and who made the card and told its code."""

    denial: Denial
    place: str
    maker: str
    teller: str
    service: str


_maker, _teller = aliased(Account), aliased(Account)
_ONE = (
    DeniedUse.id,
    DeniedUse.number,
    DeniedUse.at,
    DeniedUse.due,
    DeniedUse.redone_at,
    DeniedUse.found,
    DeniedUse.answered_at,
)
_LAST_OF = (
    select(*_ONE)
    .where(DeniedUse.account_id == bindparam("account_id"))
    .order_by(DeniedUse.at.desc(), DeniedUse.id)
    .limit(1)
)
_LISTED: Select[*tuple[Any, ...]] = (
    select(
        *_ONE,
        Territory.name.label("place"),
        _maker.first_name,
        _maker.last_initial,
        _teller.first_name.label("teller"),
        _teller.last_initial.label("teller_initial"),
        Organisation.name.label("service"),
    )
    .join(Territory, Territory.id == DeniedUse.territory_id)
    .join(_maker, _maker.id == DeniedUse.maker_id)
    .outerjoin(_teller, _teller.id == DeniedUse.teller_id)
    .outerjoin(Organisation, Organisation.id == _maker.organisation_id)
    .order_by(DeniedUse.answered_at.is_not(None), DeniedUse.due, DeniedUse.at, DeniedUse.id)
    .limit(bindparam("most"))
    .offset(bindparam("after"))
)
_IN_PLACES = DeniedUse.territory_id.in_(bindparam("places", expanding=True))
_OF_LEAD = _LISTED.where(_IN_PLACES)
# Those of his service, but for what he had a hand in himself: the lead speaks with him.
_MY_SERVICE = select(Account.organisation_id).where(Account.id == bindparam("reader_id"))
_OF_SERVICE = _LISTED.where(
    _maker.organisation_id == _MY_SERVICE.scalar_subquery(),
    DeniedUse.maker_id != bindparam("reader_id"),
    DeniedUse.teller_id.is_distinct_from(bindparam("reader_id")),
    DeniedUse.answered_at.is_(None),
)


def last_denial(session: Session, account_id: UUID) -> Denial | None:
    """Return what she said last, or ``None``."""
    row = session.execute(_LAST_OF, {"account_id": account_id}).first()
    return None if row is None else _denial(row)


def denials_in(session: Session, territory_ids: Collection[UUID], *, after: int) -> list[DenialRow]:
    """Return a page of what was said in some territories: without an answer first, by their day."""
    asked = {"places": list(territory_ids), "after": after, "most": A_PAGE}
    return [_row(row) for row in rows_of(session, _OF_LEAD, asked)]


def denial_place(session: Session, denial_id: UUID) -> UUID | None:
    """Return the territory in which a denial was said, or ``None`` if there is none."""
    return session.scalar(select(DeniedUse.territory_id).where(DeniedUse.id == denial_id))


def denials_count(session: Session, territory_ids: Collection[UUID]) -> int:
    """Return how many there are in some territories."""
    counted = select(func.count()).select_from(DeniedUse).where(_IN_PLACES)
    return session.scalar(counted, {"places": list(territory_ids)}) or 0


def denials_of_service(session: Session, reader_id: UUID) -> list[DenialRow]:
    """Return what waits for an answer about cards of the service of ``reader_id``, 25 at most."""
    asked = {"reader_id": reader_id, "after": 0, "most": A_PAGE}
    return [_row(row) for row in rows_of(session, _OF_SERVICE, asked)]


def colleagues_of(
    session: Session, maker_id: UUID, *, but: Collection[UUID], most: int
) -> list[UUID]:
    """Return ``most`` of those who make cards in the service of ``maker_id``, but for ``but``.

    Those who do nothing else come first: reception agents, then professionals.
    """
    service = select(Account.organisation_id).where(Account.id == maker_id).scalar_subquery()
    found = (
        select(Account.id)
        .where(
            Account.organisation_id == service,
            Account.role.in_(CARD_MAKERS),
            Account.erased_at.is_(None),
            Account.id.not_in(list(but)),
        )
        .order_by(Account.role.desc(), Account.id)
        .limit(most)
    )
    return list(session.scalars(found))


def _denial(row: Any) -> Denial:
    outcome = DenialOutcome(row.found) if row.found else None
    redone = row.redone_at is not None
    return Denial(row.id, row.number, row.at, row.due, redone, outcome, row.answered_at)


def _row(row: Any) -> DenialRow:
    teller = display_name(row.teller, row.teller_initial) if row.teller else ""
    maker = display_name(row.first_name, row.last_initial)
    return DenialRow(_denial(row), row.place, maker, teller, row.service or "")
