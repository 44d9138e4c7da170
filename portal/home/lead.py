"""The desk of a département's lead: numbers, and how many people each referent follows.

No name of an accompanied person (DOMAIN §1), and nothing by which one worker could be set above
another (R28): the list goes by service and name alone, and holds no other number.
"""

from collections.abc import Collection
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import (
    ColumnElement,
    ScalarSelect,
    Select,
    and_,
    bindparam,
    case,
    func,
    select,
    true,
)
from sqlalchemy.orm import Session, aliased, join, outerjoin

from portal.accounts.models import Account, Card, DeniedUse, display_name
from portal.audit.models import AccessAnswer, AccessQuestion
from portal.circle.models import Pathway, PathwayPerson
from portal.circle.queries import OVER
from portal.core.database import rows_of
from portal.core.value import Value
from portal.meetings.models import Meeting
from portal.meetings.queries import AWAITED
from portal.records.models import DataRequest, RequestKind
from portal.referent.models import Choice, CommissionAnswer, Mandate
from portal.referent.queries import UNANSWERED, Unanswered, Waiting, unanswered_of
from portal.territories.models import Organisation

SHOWN = 50
FIRST = 10
"""How many absences his first page shows: the others are one touch away."""


class Numbers(Value):
    """How many adults are followed; of them, without a referent, and not yet come in themselves.

    ``to_hear``: the lists of wishes that wait for a commission. ``late_reports``: reports of a
    meeting without the person, not given in time. ``contested``: cards of which somebody says
    « it was not me »; ``questions``: « is this reading normal? »; ``corrections``: what somebody
    says is wrong about her. Each waits for an answer.
    """

    followed: int
    without_referent: int
    not_come_in: int
    to_hear: int
    late_reports: int
    contested: int
    questions: int
    corrections: int


class Load(Value):
    """How many people, children too, a referent follows today: so that nobody carries too much."""

    name: str
    job: str
    service: str
    people: int


_ACTIVE = (Mandate.started_at.is_not(None), Mandate.closed_at.is_(None))
_HAS_REFERENT = (
    select(Mandate.id).where(Mandate.pathway_id == Pathway.id, *_ACTIVE).correlate(Pathway).exists()
)
_CAME_IN = (
    select(Card.id)
    .where(Card.account_id == PathwayPerson.account_id, Card.activated_at.is_not(None))
    .correlate(PathwayPerson)
    .exists()
)
_FOLLOWED = and_(Pathway.state.not_in(OVER), PathwayPerson.left_at.is_(None))
_asked_of, _met_in = aliased(Pathway), aliased(Pathway)


def _there(territory_id: Any) -> ColumnElement[bool]:
    return territory_id.in_(bindparam("places", expanding=True))  # type: ignore[no-any-return]


def _how_many(waiting: Any, *more: ColumnElement[bool]) -> ScalarSelect[int]:
    return select(func.count()).select_from(waiting).where(*more).scalar_subquery()


_TO_HEAR = _how_many(
    join(Choice, _asked_of, _asked_of.id == Choice.pathway_id).outerjoin(
        CommissionAnswer, CommissionAnswer.choice_id == Choice.id
    ),
    Choice.closed_at.is_(None),
    CommissionAnswer.id.is_(None),
    _there(_asked_of.territory_id),
    _asked_of.state.not_in(OVER),
)
_LATE_REPORTS = _how_many(
    join(Meeting, _met_in, _met_in.id == Meeting.pathway_id),
    AWAITED,
    Meeting.report_due < bindparam("on"),
    _there(_met_in.territory_id),
)
_CONTESTED = _how_many(DeniedUse, DeniedUse.answered_at.is_(None), _there(DeniedUse.territory_id))
_QUESTIONS = _how_many(
    outerjoin(AccessQuestion, AccessAnswer, AccessAnswer.question_id == AccessQuestion.id),
    AccessAnswer.id.is_(None),
    _there(AccessQuestion.territory_id),
)
_CORRECTIONS = _how_many(
    DataRequest,
    DataRequest.kind == RequestKind.CORRECT,
    DataRequest.closed_at.is_(None),
    _there(DataRequest.territory_id),
)
_NUMBERS: Select[*tuple[Any, ...]] = (
    select(
        func.count().label("followed"),
        func.count(case((~_HAS_REFERENT, 1))).label("without_referent"),
        func.count(case((~_CAME_IN, 1))).label("not_come_in"),
        _TO_HEAR.label("to_hear"),
        _LATE_REPORTS.label("late_reports"),
        _CONTESTED.label("contested"),
        _QUESTIONS.label("questions"),
        _CORRECTIONS.label("corrections"),
    )
    .select_from(PathwayPerson)
    .join(Pathway, Pathway.id == PathwayPerson.pathway_id)
    .where(_there(Pathway.territory_id), _FOLLOWED, PathwayPerson.is_child.is_(False))
)
_numbers, _absences = _NUMBERS.subquery(), UNANSWERED.subquery()
_FIRST: Select[*tuple[Any, ...]] = (
    select(_numbers, _absences)
    .select_from(_numbers.outerjoin(_absences, true()))
    .order_by(_absences.c.due, _absences.c.absent_id)
)
_LOADS: Select[*tuple[Any, ...]] = (
    select(
        Account.first_name,
        Account.last_initial,
        Account.job,
        Organisation.name.label("service"),
        func.count().label("people"),
        func.count().over().label("referents"),
    )
    .select_from(Mandate)
    .join(Pathway, Pathway.id == Mandate.pathway_id)
    .join(PathwayPerson, PathwayPerson.pathway_id == Pathway.id)
    .join(Account, Account.id == Mandate.helper_id)
    .outerjoin(Organisation, Organisation.id == Account.organisation_id)
    .where(_there(Pathway.territory_id), _FOLLOWED, *_ACTIVE)
    .group_by(Account.id, Account.first_name, Account.last_initial, Account.job, Organisation.name)
    .order_by(Organisation.name, Account.first_name, Account.last_initial, Account.id)
    .limit(SHOWN)
    .offset(bindparam("after"))
)


def numbers_of(
    session: Session, territory_ids: Collection[UUID], *, lead_id: UUID, on: date
) -> tuple[Numbers, Waiting[Unanswered]]:
    """Return how many people are followed in some territories, and the absences to cover.

    One statement, of the 10 absences whose day comes first. ``on`` is a day in Paris.
    """
    values = {"places": list(territory_ids), "lead": lead_id, "most": FIRST, "after": 0, "on": on}
    rows = rows_of(session, _FIRST, values)
    first = rows[0]
    numbers = Numbers(
        first.followed,
        first.without_referent,
        first.not_come_in,
        first.to_hear,
        first.late_reports,
        first.contested,
        first.questions,
        first.corrections,
    )
    absences = tuple(unanswered_of(row) for row in rows if row.absent_id is not None)
    return numbers, Waiting(absences, first.total or 0)


def loads_of(
    session: Session, territory_ids: Collection[UUID], *, after: int
) -> tuple[list[Load], int]:
    """Return 50 referents after the first ``after``, by service and name, and how many there are.

    One statement. No other order exists: there is no argument for it (R28).
    """
    rows = rows_of(session, _LOADS, {"places": list(territory_ids), "after": after})
    found = [
        Load(display_name(row.first_name, row.last_initial), row.job, row.service or "", row.people)
        for row in rows
    ]
    return found, rows[0].referents if rows else 0
