"""Facts on plans, steps and meetings."""

from collections import defaultdict
from collections.abc import Hashable, Iterator, Mapping
from datetime import timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import and_, case, exists, func, or_, select
from sqlalchemy.orm import Session

from portal.assessment.catalogue import Domain
from portal.circle.models import Pathway, PathwayPerson
from portal.core.clock import local_date
from portal.evaluation.queries.facts import Asked, Fact, Window, of_pathways
from portal.meetings.models import Meeting, MeetingPerson
from portal.plan.models import (
    Action,
    ActionState,
    AnswerKind,
    Method,
    PlanAnswer,
    PlanVersion,
    Progress,
    Side,
)
from portal.territories.models import Territory

WITHIN = timedelta(days=60)
"""How soon a plan is to be agreed by both sides (Q7)."""


def agreed_in_time(session: Session, window: Window) -> Iterator[Fact]:
    """Give one for each pathway that began; its part is a version agreed by all in 60 days (Q7)."""
    adult = and_(PathwayPerson.pathway_id == Pathway.id, ~PathwayPerson.is_child)
    adults = select(func.count()).where(adult).correlate(Pathway).scalar_subquery()
    agreed = and_(PlanAnswer.version_id == PlanVersion.id, PlanAnswer.kind == AnswerKind.AGREE)
    asked = (
        of_pathways(
            Pathway.active_since, adults, PlanVersion.id, PlanAnswer.side, PlanAnswer.account_id,
            PlanAnswer.at,
        )
        .outerjoin(PlanVersion, PlanVersion.pathway_id == Pathway.id)
        .outerjoin(PlanAnswer, agreed)
        .where(window.holds(Pathway.active_since))
    )  # fmt: skip
    there: dict[tuple[str, Hashable], int] = {}
    said: dict[Any, dict[Side, set[UUID]]] = defaultdict(lambda: defaultdict(set))
    for code, who, began, number, version, side, account, at in session.execute(asked):
        there[code, who] = number
        if at is not None and at <= began + WITHIN:
            said[code, who, version][side].add(account)
    together = {
        (code, who)
        for (code, who, _version), by in said.items()
        if len(by[Side.PERSON]) >= there[code, who] and by[Side.REFERENT]
    }
    return (Fact(code, who, 1, int((code, who) in together)) for code, who in there)


def disagreements(session: Session, window: Window) -> Iterator[Fact]:
    """Give the versions proposed in each pathway; a part of them she did not agree with (Q8)."""
    no = exists().where(
        PlanAnswer.version_id == PlanVersion.id,
        PlanAnswer.side == Side.PERSON,
        PlanAnswer.kind == AnswerKind.DISAGREE,
    )
    asked = (
        of_pathways(func.count(), func.sum(case((no, 1), else_=0)))
        .join(PlanVersion, PlanVersion.pathway_id == Pathway.id)
        .where(window.holds(PlanVersion.proposed_at))
        .group_by(Territory.code, Pathway.id)
    )
    return (Fact(*row) for row in session.execute(asked))


def asked_twice(session: Session, window: Window) -> Iterator[Fact]:
    """Give the versions that Q8 counts; a part of them asks the same thing twice (C2).

    A territory where one of them is older than this note has no number: half of them would tell,
    beside Q8, how many those are.
    """
    twice = func.sum(case((PlanVersion.asks_twice.is_(True), 1), else_=0))
    asked = (
        of_pathways(func.count(), twice, func.count(PlanVersion.asks_twice))
        .join(PlanVersion, PlanVersion.pathway_id == Pathway.id)
        .where(window.holds(PlanVersion.proposed_at))
        .group_by(Territory.code, Pathway.id)
    )
    found = session.execute(asked).all()
    unknown = {code for code, _who, versions, _twice, noted in found if noted < versions}
    return (Fact(*row[:4]) for row in found if row[0] not in unknown)


def meetings(session: Session, window: Window) -> Iterator[Fact]:
    """Give the meetings held; a part of them with her, as she does not deny (Q9)."""
    denied = exists().where(
        MeetingPerson.meeting_id == Meeting.id, MeetingPerson.absent_at.is_not(None)
    )
    with_her = and_(Meeting.held_with_her.is_(True), ~denied)
    asked = (
        of_pathways(
            func.count(),
            func.sum(case((with_her, 1), else_=0)),
        )
        .join(Meeting, Meeting.pathway_id == Pathway.id)
        .where(window.holds(Meeting.held_at))
        .group_by(Territory.code, Pathway.id)
    )
    return (Fact(*row) for row in session.execute(asked))


def steps_in_time(session: Session, window: Window) -> Iterator[Fact]:
    """Give the steps due, those of people and those of professionals apart; a part done (Q10).

    A step counts as the newest proposed version says it. What was given up was not due.
    """
    of_it = Progress.lineage == Action.lineage
    done = (
        select(func.min(Progress.at))
        .where(of_it, Progress.state == ActionState.DONE)
        .correlate(Action)
        .scalar_subquery()
    )
    hers = exists().where(
        PathwayPerson.pathway_id == Pathway.id, PathwayPerson.account_id == Action.doer_id
    )
    asked = (
        of_pathways(Action.lineage, Action.due_date, case((hers, 1), else_=0), done)
        .join(PlanVersion, PlanVersion.pathway_id == Pathway.id)
        .join(Action, Action.version_id == PlanVersion.id)
        .where(
            PlanVersion.proposed_at.is_not(None),
            Action.doer_id.is_not(None),
            Action.due_date.between(window.starts_on, window.ends_on),
            ~exists().where(of_it, Progress.state == ActionState.DROPPED).correlate(Action),
        )
        .order_by(PlanVersion.number)
    )
    newest = {row[2]: row for row in session.execute(asked)}
    counted: dict[tuple[str, Hashable, str], list[int]] = defaultdict(lambda: [0, 0])
    for code, who, _lineage, due, is_hers, at in newest.values():
        sums = counted[code, who, "person" if is_hers else "helper"]
        sums[0] += 1
        sums[1] += int(at is not None and local_date(at) <= due)
    return (Fact(code, who, sums[0], sums[1], cut) for (code, who, cut), sums in counted.items())


def rights_obtained(session: Session, window: Window) -> Iterator[Fact]:
    """Give the steps for rights that were first done in the period (N2)."""
    done = (
        select(Progress.lineage, func.min(Progress.at).label("at"))
        .where(Progress.state == ActionState.DONE)
        .group_by(Progress.lineage)
        .subquery()
    )
    asked = (
        of_pathways(func.count(Action.lineage.distinct()))
        .join(PlanVersion, PlanVersion.pathway_id == Pathway.id)
        .join(Action, Action.version_id == PlanVersion.id)
        .join(done, done.c.lineage == Action.lineage)
        .where(Action.domain == Domain.RIGHTS, done.c.at >= window.since, done.c.at < window.until)
        .group_by(Territory.code, Pathway.id)
    )
    return (Fact(*row) for row in session.execute(asked))


def helped_answers(session: Session, window: Window) -> Iterator[Fact]:
    """Give what people answered to plans; a part on paper or beside somebody (A2)."""
    helped = or_(PlanAnswer.on_paper, PlanAnswer.method == Method.SIDE_BY_SIDE)
    asked = (
        select(
            Territory.code,
            PlanAnswer.account_id,
            func.count(),
            func.sum(case((helped, 1), else_=0)),
        )
        .join(Pathway, Pathway.territory_id == Territory.id)
        .join(PlanVersion, PlanVersion.pathway_id == Pathway.id)
        .join(PlanAnswer, PlanAnswer.version_id == PlanVersion.id)
        .where(PlanAnswer.side == Side.PERSON, window.holds(PlanAnswer.at))
        .group_by(Territory.code, PlanAnswer.account_id)
    )
    return (Fact(*row) for row in session.execute(asked))


HELP: Mapping[str, Asked] = {
    "Q7": agreed_in_time,
    "Q8": disagreements,
    "C2": asked_twice,
    "Q9": meetings,
    "Q10": steps_in_time,
    "N2": rights_obtained,
    "A2": helped_answers,
}
