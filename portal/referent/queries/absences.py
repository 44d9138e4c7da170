"""For whom an absence counts, and for whom somebody is to be named meanwhile."""

from uuid import UUID

from sqlalchemy import (
    BindParameter,
    ColumnElement,
    Select,
    and_,
    or_,
    select,
)
from sqlalchemy.orm import InstrumentedAttribute, Session, aliased

from portal.circle.models import PathwayPerson
from portal.referent.models import Absence, AbsenceBack, Interim, InterimAnswer


def told_to(person: BindParameter[UUID]) -> ColumnElement[bool]:
    """Say in SQL which absences count for ``person``: what a service or a lead says, for everybody.

    What one adult says herself counts for her alone: no adult cuts the other off from her referent,
    nor learns what the other said (R04).
    """
    return and_(or_(Absence.said_by_id == person, told_to_all()), ~said_back(person))


def said_back(
    person: ColumnElement[UUID] | InstrumentedAttribute[UUID],
) -> ColumnElement[bool]:
    """Say in SQL whether ``person`` said for herself that the absent one is there again."""
    said = select(AbsenceBack.absence_id).where(
        AbsenceBack.absence_id == Absence.id, AbsenceBack.person_id == person
    )
    return said.correlate_except(AbsenceBack).exists()


def told_to_all() -> ColumnElement[bool]:
    """Say in SQL which absences count for everybody: said by a service, or by two adults."""
    by_a_person = select(PathwayPerson.account_id).where(
        PathwayPerson.account_id == Absence.said_by_id
    )
    return or_(Absence.shared_at.is_not(None), ~by_a_person.correlate(Absence).exists())


_adult = aliased(PathwayPerson)
_said = aliased(PathwayPerson)
_REFUSED = select(InterimAnswer.interim_id).where(
    InterimAnswer.interim_id == Interim.id,
    InterimAnswer.person_id == _adult.account_id,
    InterimAnswer.says_yes.is_(False),
)
_MEANWHILE = select(Interim.id).where(
    Interim.absence_id == Absence.id,
    Interim.ended_at.is_(None),
    ~_REFUSED.correlate(Interim, _adult).exists(),
)
_WHO_WAITS = (
    select(_adult.account_id)
    .where(
        _adult.pathway_id == Absence.pathway_id,
        _adult.is_child.is_(False),
        _adult.left_at.is_(None),
        or_(
            Absence.said_by_id == _adult.account_id,
            Absence.shared_at.is_not(None),
            ~select(_said.account_id)
            .where(_said.account_id == Absence.said_by_id)
            .correlate(Absence)
            .exists(),
        ),
        ~_MEANWHILE.correlate(Absence, _adult).exists(),
        ~said_back(_adult.account_id),
    )
    .order_by(_adult.account_id)
)
NEEDS_SOMEBODY = _WHO_WAITS.order_by(None).correlate(Absence).exists()
"""Somebody is to be named: an adult has nobody yet, or said no to each of those who were."""


def who_waits(session: Session, absence_id: UUID) -> tuple[UUID, ...]:
    """Return the adults for whom somebody is to be named, while that absence goes on."""
    asked = _WHO_WAITS.join(Absence, Absence.pathway_id == _adult.pathway_id)
    return tuple(session.scalars(asked.where(Absence.id == absence_id)))


def answered_by(helper_id: UUID) -> Select[Absence]:
    """Return the question for the absences that go on, in which ``helper_id`` answers meanwhile."""
    his = select(Interim.id).where(
        Interim.absence_id == Absence.id,
        Interim.helper_id == helper_id,
        Interim.ended_at.is_(None),
    )
    going = select(Absence).where(Absence.closed_at.is_(None), his.exists())
    return going.order_by(Absence.said_at, Absence.id)
