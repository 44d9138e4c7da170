"""Measures of protection: hers, that of one guardian, those that wait for a lead."""

from collections.abc import Collection
from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, Select, and_, not_, or_, select
from sqlalchemy.orm import Session

from portal.accounts.models import Account
from portal.core.database import vault_of
from portal.core.value import Value
from portal.trusted.catalogue import MEASURES, Measure, MeasureTerms
from portal.trusted.models import Guardianship, GuardianshipAct, GuardianshipActKind


class MeasureRow(Value):
    """One measure, with the words that she and the lead wrote about it."""

    id: UUID
    person_id: UUID
    person_name: str
    account_id: UUID | None
    name: str
    measure: Measure
    court: str
    judged_on: date
    until: date | None
    recorded_by_name: str
    recorded_at: datetime
    confirmed_by_name: str
    confirmed_at: datetime | None
    contested_at: datetime | None
    words: str
    language: str
    reply: str
    answered_at: datetime | None
    ended_at: datetime | None

    @property
    def terms(self) -> MeasureTerms:
        """Return what this measure is, and what it opens."""
        return MEASURES[self.measure]

    @property
    def waits(self) -> bool:
        """Say whether it waits for a lead: to be confirmed, or for an answer to her question."""
        asked = self.contested_at is not None and self.answered_at is None
        return self.ended_at is None and (self.confirmed_at is None or asked)

    def is_open(self, on: date) -> bool:
        """Say whether it opens something on the day ``on`` (Paris)."""
        past = self.until is not None and self.until < on
        return self.ended_at is None and not self.waits and not past


class SaidOfMeasure(Value):
    """What was written about a measure at ``at`` (UTC): by her, or by a lead."""

    hers: bool
    at: datetime
    words: str
    language: str


_ROWS: Select[*tuple[Any, ...]] = select(Guardianship, Account.first_name).join(
    Account, Account.id == Guardianship.person_id
)
_SETTLED = and_(
    Guardianship.confirmed_at.is_not(None),
    or_(Guardianship.contested_at.is_(None), Guardianship.answered_at.is_not(None)),
)
"""A lead confirmed it, and no question of hers waits."""


def measure_of(session: Session, person_id: UUID) -> MeasureRow | None:
    """Return the measure of ``person_id`` that nobody ended, or ``None``."""
    return _one(session, Guardianship.person_id == person_id, Guardianship.ended_at.is_(None))


def last_measure_of(session: Session, person_id: UUID) -> MeasureRow | None:
    """Return the measure of ``person_id`` that stands, else the last one that ended, if any."""
    asked = _ROWS.where(Guardianship.person_id == person_id).order_by(
        Guardianship.ended_at.is_not(None), Guardianship.ended_at.desc(), Guardianship.id
    )
    row = session.execute(asked).first()
    return _row(session, row) if row else None


def said_of(session: Session, measure_id: UUID) -> list[SaidOfMeasure]:
    """Return what was written about a measure, the newest first: her words, a lead's answers."""
    acts = session.scalars(
        select(GuardianshipAct)
        .where(GuardianshipAct.measure_id == measure_id)
        .order_by(GuardianshipAct.ledger_seq.desc())
    )
    vault = vault_of(session)
    return [
        SaidOfMeasure(
            act.kind is GuardianshipActKind.CONTESTED,
            act.at,
            vault.open("guardianship_act.words", act.id, act.words),
            act.language,
        )
        for act in acts
        if act.words is not None
    ]


def measures_held(session: Session, territory_ids: Collection[UUID]) -> list[MeasureRow]:
    """Return what a lead of ``territory_ids`` confirmed and nobody contests, by day: it opens."""
    return _led(session, territory_ids, _SETTLED)


def measure_as(session: Session, account_id: UUID) -> MeasureRow | None:
    """Return the measure for which the account ``account_id`` was opened, ended or not."""
    return _one(session, Guardianship.account_id == account_id)


def measures_to_read(session: Session, territory_ids: Collection[UUID]) -> list[MeasureRow]:
    """Return what waits for a lead of ``territory_ids``, the oldest first. Her words are open."""
    return _led(session, territory_ids, not_(_SETTLED))


def measure_at(
    session: Session, measure_id: UUID, territory_ids: Collection[UUID]
) -> MeasureRow | None:
    """Return one measure of ``territory_ids``, whatever became of it, or ``None``."""
    return _one(
        session, Guardianship.id == measure_id, Guardianship.territory_id.in_(territory_ids)
    )


def in_force(on: Any) -> ColumnElement[bool]:
    """Return the condition that the ``Guardianship`` around opens something on ``on`` (Paris)."""
    return and_(
        _SETTLED,
        Guardianship.ended_at.is_(None),
        or_(Guardianship.until.is_(None), Guardianship.until >= on),
    )


def _led(
    session: Session, territory_ids: Collection[UUID], which: ColumnElement[bool]
) -> list[MeasureRow]:
    found = _ROWS.where(
        Guardianship.territory_id.in_(territory_ids), Guardianship.ended_at.is_(None), which
    ).order_by(Guardianship.recorded_at, Guardianship.id)
    return [_row(session, row) for row in session.execute(found)]


def _one(session: Session, *which: ColumnElement[bool]) -> MeasureRow | None:
    row = session.execute(_ROWS.where(*which)).one_or_none()
    return _row(session, row) if row else None


def _row(session: Session, row: Any) -> MeasureRow:
    kept, vault = row[0], vault_of(session)
    return MeasureRow(
        id=kept.id,
        person_id=kept.person_id,
        person_name=row[1],
        account_id=kept.account_id,
        name=kept.name,
        measure=kept.measure,
        court=kept.court,
        judged_on=kept.judged_on,
        until=kept.until,
        recorded_by_name=kept.recorded_by_name,
        recorded_at=kept.recorded_at,
        confirmed_by_name=kept.confirmed_by_name,
        confirmed_at=kept.confirmed_at,
        contested_at=kept.contested_at,
        words=vault.open("guardianship.words", kept.id, kept.words) if kept.words else "",
        language=kept.language,
        reply=vault.open("guardianship.reply", kept.id, kept.reply) if kept.reply else "",
        answered_at=kept.answered_at,
        ended_at=kept.ended_at,
    )
