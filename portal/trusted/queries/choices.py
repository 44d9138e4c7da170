"""Who stands beside whom, and what her choice ticks. What is open to read is asked of the gate."""

from datetime import date, datetime
from enum import StrEnum
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, Select, and_, bindparam, select
from sqlalchemy.orm import Session, aliased

from portal.accounts.models import Account, display_name
from portal.core.value import Value
from portal.trusted.models import Guardianship, TrustedPerson


class Stands(StrEnum):
    """Where a choice stands. Only ``BESIDE`` lets the trusted person do anything."""

    WAITING = "waiting"
    BESIDE = "beside"
    OVER = "over"


class Choice(Value):
    """One choice of a trusted person: who chose whom, what is ticked, until when."""

    id: UUID
    person_id: UUID
    person_name: str
    account_id: UUID
    name: str
    first_name: str
    tie: str
    member_id: UUID | None
    reads: bool
    types: bool
    attends: bool
    chosen_at: datetime
    until: date
    accepted_at: datetime | None
    ended_at: datetime | None

    def stands(self, on: date) -> Stands:
        """Return where it stands on the day ``on`` (Paris)."""
        if self.ended_at is not None or self.until < on:
            return Stands.OVER
        return Stands.WAITING if self.accepted_at is None else Stands.BESIDE


_chooser = aliased(Account)
_CHOICES: Select[*tuple[Any, ...]] = (
    select(
        TrustedPerson.id,
        TrustedPerson.person_id,
        _chooser.first_name.label("person_name"),
        TrustedPerson.account_id,
        Account.first_name,
        Account.last_initial,
        Account.job,
        TrustedPerson.member_id,
        TrustedPerson.reads,
        TrustedPerson.types,
        TrustedPerson.attends,
        TrustedPerson.chosen_at,
        TrustedPerson.until,
        TrustedPerson.accepted_at,
        TrustedPerson.ended_at,
    )
    .join(Account, Account.id == TrustedPerson.account_id)
    .join(_chooser, _chooser.id == TrustedPerson.person_id)
)
_OF_HER = _CHOICES.where(
    TrustedPerson.person_id == bindparam("person_id"), TrustedPerson.ended_at.is_(None)
)
_OF_HIM = _CHOICES.where(TrustedPerson.account_id == bindparam("account_id"))


def chosen_by(session: Session, person_id: UUID) -> Choice | None:
    """Return the choice of ``person_id`` that nobody ended, past its day or not, or ``None``."""
    row = session.execute(_OF_HER, {"person_id": person_id}).first()
    return _choice(row) if row else None


def choice_of(session: Session, account_id: UUID) -> Choice | None:
    """Return the choice for which the account ``account_id`` was opened, or ``None``."""
    row = session.execute(_OF_HIM, {"account_id": account_id}).first()
    return _choice(row) if row else None


def trusted_by(session: Session, person_id: UUID) -> set[UUID]:
    """Return the accounts opened for choices and measures of ``person_id``: gone with her file."""
    chosen = select(TrustedPerson.account_id).where(TrustedPerson.person_id == person_id)
    named = select(Guardianship.account_id).where(Guardianship.person_id == person_id)
    return {one for one in session.scalars(named.union_all(chosen)) if one is not None}


def is_chosen(session: Session, *, person_id: UUID, account_id: UUID) -> bool:
    """Say whether ``account_id`` is the one whom ``person_id`` chose, accepted or not yet."""
    found = select(TrustedPerson.id).where(
        TrustedPerson.person_id == person_id,
        TrustedPerson.account_id == account_id,
        TrustedPerson.ended_at.is_(None),
    )
    return session.scalar(found) is not None


def stands_beside(on: Any) -> ColumnElement[bool]:
    """Return the condition that the ``TrustedPerson`` around may read on the day ``on`` (Paris)."""
    return and_(
        TrustedPerson.reads,
        TrustedPerson.accepted_at.is_not(None),
        TrustedPerson.ended_at.is_(None),
        TrustedPerson.until >= on,
    )


def _choice(row: Any) -> Choice:
    return Choice(
        id=row.id,
        person_id=row.person_id,
        person_name=row.person_name,
        account_id=row.account_id,
        name=display_name(row.first_name, row.last_initial),
        first_name=row.first_name,
        tie=row.job,
        member_id=row.member_id,
        reads=row.reads,
        types=row.types,
        attends=row.attends,
        chosen_at=row.chosen_at,
        until=row.until,
        accepted_at=row.accepted_at,
        ended_at=row.ended_at,
    )
