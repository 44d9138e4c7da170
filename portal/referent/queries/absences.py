"""Referents who are not there, as their service or a lead sees it: no name of those they help."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import (
    BindParameter,
    ColumnElement,
    Select,
    and_,
    bindparam,
    case,
    distinct,
    func,
    or_,
    select,
)
from sqlalchemy.orm import InstrumentedAttribute, Session, aliased

from portal.accounts.models import Account, display_name
from portal.circle.models import Pathway, PathwayPerson
from portal.circle.queries import OVER
from portal.core.database import rows_of
from portal.core.roles import Role
from portal.referent.models import Absence, AbsenceBack, Interim, InterimAnswer, Mandate
from portal.territories.models import Organisation, Territory


@dataclass(frozen=True)
class Colleague:
    """A professional for whom one may speak. ``absent_since`` in UTC, ``due`` a day of Paris.

    ``referent_of`` people, ``waiting`` of them without anybody who answers, in her place or his.
    """

    account_id: UUID
    handle: str
    display_name: str
    job: str
    service: str
    referent_of: int
    absent_since: datetime | None
    waiting: int
    due: date | None


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

_speaker = aliased(Account)
_speaker_place = aliased(Territory)
_place = aliased(Territory)
_SPOKEN_FOR = or_(
    and_(
        _speaker.role == Role.PROFESSIONAL,
        or_(_speaker.organisation_id == Account.organisation_id, _speaker.id == Account.id),
    ),
    and_(
        _speaker.role == Role.DEPARTMENT_LEAD, _speaker_place.department_id == _place.department_id
    ),
)
_COLLEAGUES: Select[*tuple[Any, ...]] = (
    select(
        Account.id,
        Account.handle,
        Account.first_name,
        Account.last_initial,
        Account.job,
        Organisation.name.label("service"),
        func.count(distinct(Mandate.id)).label("referent_of"),
        func.min(Absence.said_at).label("absent_since"),
        func.count(
            distinct(case((and_(Absence.id.is_not(None), NEEDS_SOMEBODY), Absence.id)))
        ).label("waiting"),
        func.min(case((NEEDS_SOMEBODY, Absence.interim_due))).label("due"),
    )
    .select_from(_speaker)
    .join(_speaker_place, _speaker_place.id == _speaker.territory_id)
    .join(Account, Account.role == Role.PROFESSIONAL)
    .join(_place, _place.id == Account.territory_id)
    .outerjoin(Organisation, Organisation.id == Account.organisation_id)
    .outerjoin(
        Mandate,
        and_(
            Mandate.helper_id == Account.id,
            Mandate.started_at.is_not(None),
            Mandate.closed_at.is_(None),
            Mandate.pathway_id.in_(select(Pathway.id).where(Pathway.state.not_in(OVER))),
        ),
    )
    .outerjoin(Absence, and_(Absence.helper_id == Account.id, Absence.closed_at.is_(None)))
    .where(_speaker.id == bindparam("speaker"), _SPOKEN_FOR)
    .group_by(
        Account.id,
        Account.handle,
        Account.first_name,
        Account.last_initial,
        Account.job,
        Organisation.name,
    )
    .order_by(Account.first_name, Account.id)
)


def colleagues(session: Session, speaker_id: UUID) -> list[Colleague]:
    """Return those for whom ``speaker_id`` may say « not there », himself included: one statement.

    For a professional, his service; for a lead, the professionals of the département.
    """
    return [
        Colleague(
            account_id=row.id,
            handle=row.handle,
            display_name=display_name(row.first_name, row.last_initial),
            job=row.job,
            service=row.service or "",
            referent_of=row.referent_of,
            absent_since=row.absent_since,
            waiting=row.waiting,
            due=row.due,
        )
        for row in rows_of(session, _COLLEAGUES, {"speaker": speaker_id})
    ]


def who_waits(session: Session, absence_id: UUID) -> tuple[UUID, ...]:
    """Return the adults for whom somebody is to be named, while that absence goes on."""
    asked = _WHO_WAITS.join(Absence, Absence.pathway_id == _adult.pathway_id)
    return tuple(session.scalars(asked.where(Absence.id == absence_id)))
