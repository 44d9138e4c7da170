"""A whole plan: for those whose plan it is, and for a professional what each of them agreed."""

from collections.abc import Iterable, Iterator
from datetime import date, datetime
from enum import StrEnum
from uuid import UUID

from sqlalchemy.orm import Session

from portal.assessment.queries import may_see
from portal.circle.queries import Household, households
from portal.consent.catalogue import Theme
from portal.consent.queries import Shared, Sight, shared_by_all, sight_of
from portal.core.value import Value, replace
from portal.plan.models import AnswerKind
from portal.plan.queries.promises import Promise
from portal.plan.queries.rows import ActionRow, GoalRow, Lines
from portal.plan.queries.standing import VersionRow, VersionState
from portal.plan.queries.versions import Versions, versions_of_many


class PlanView(Value):
    """One version of a plan with its lines. ``versions`` says what else there is."""

    household: Household
    versions: Versions
    version: VersionRow
    goals: tuple[GoalRow, ...]
    actions: tuple[ActionRow, ...]

    @property
    def state(self) -> VersionState:
        """Return the state of the version shown."""
        return self.version.state


class SharedPlan(Value):
    """What a professional may see of a plan. ``whole``: every adult shares the plan itself.

    Even then lines on a sensitive theme are there only with a yes of their own.
    """

    whole: bool
    version: VersionRow | None
    goals: tuple[GoalRow, ...]
    actions: tuple[ActionRow, ...]


class WaitKind(StrEnum):
    """Why a plan waits for its referent."""

    DISAGREEMENT = "disagreement"
    EXCEPT = "except"
    PAPER_DENIED = "paper_denied"
    TALK = "talk"
    HIS_ANSWER = "his_answer"
    DRAFT = "draft"
    HER_ANSWER = "her_answer"
    DECLINED = "declined"
    REVIEW = "review"


CALLS_FOR_HIM = frozenset({WaitKind.DISAGREEMENT, WaitKind.EXCEPT, WaitKind.TALK})
"""What somebody answered to her referent: he is told of it even when he may not read the plan."""


class Waiting(Value):
    """One thing that waits in one plan, since a UTC instant. It holds none of anyone's words.

    ``plan_shown``: he may read that plan. What somebody answered is told to him all the same.

    ``due`` is the last day (Paris) for a referent to answer a wish to talk, or the day of the
    next review.
    """

    pathway_id: UUID
    person_id: UUID
    kind: WaitKind
    number: int
    since: datetime
    due: date | None = None
    plan_shown: bool = True


def shared_part(view: PlanView, viewer_id: UUID, shared: Shared) -> SharedPlan:
    """Return the part of ``view`` that ``viewer_id`` may see.

    A goal needs its author's yes (a child's, that of every adult); an action that of every
    adult, unless it is the viewer's own and each adult said yes to that line.
    """
    untold = view.version.open_lines if view.version.told else {a.lineage for a in view.actions}
    common = shared_by_all(view.household, shared)
    told = tuple(
        action
        for action in view.actions
        if action.doer_id != viewer_id
        or action.lineage not in untold
        or may_see(action.domain, common)
    )
    part = shared_lines(view.household, Lines(view.goals, told), viewer_id, shared)
    whole = Theme.PLAN in common
    return SharedPlan(whole, view.version if whole else None, part.goals, part.actions)


def shared_lines(home: Household, lines: Lines, viewer_id: UUID, shared: Shared) -> Lines:
    """Return those of ``lines`` that ``viewer_id`` may see. He may sign what he may see whole."""
    common = shared_by_all(home, shared)

    def of(author_id: UUID) -> Sight:
        return sight_of(shared, author_id) if author_id in home.adults else common

    return Lines(
        tuple(goal for goal in lines.goals if may_see(goal.domain, of(goal.author_id))),
        tuple(
            action
            for action in lines.actions
            if action.doer_id == viewer_id or may_see(action.domain, common)
        ),
    )


def waiting_for_referent(
    session: Session,
    pathway_ids: Iterable[UUID],
    *,
    referent_id: UUID,
    shared: Shared,
    declined: Iterable[Promise] = (),
) -> list[Waiting]:
    """Return what waits in the plans whose active referent is ``referent_id``: two statements.

    Only of plans that every adult shares with him, as ``shared`` says; but an answer that calls for
    him always comes: no adult's stop silences the other, and who asked to talk is not left without
    (R04, R14). One line a plan and a person, the oldest first. ``declined`` are the steps that
    other helpers said they cannot do, found by ``held_by_doer``: he is told of those that he may
    read.
    """
    homes = households(session, pathway_ids)
    if not homes:
        return []
    found = versions_of_many(session, homes, dict.fromkeys(homes, referent_id))
    waiting = [
        line
        for key, versions in found.items()
        for line in _told(homes[key], versions, referent_id, shared)
    ]
    waiting += _declined(declined, homes, shared)
    return sorted(waiting, key=lambda line: (line.since, line.pathway_id, line.person_id))


def _told(home: Household, versions: Versions, referent_id: UUID, shared: Shared) -> list[Waiting]:
    lines = _waits(home, versions, referent_id)
    if Theme.PLAN in shared_by_all(home, shared):
        return lines
    return [replace(line, plan_shown=False) for line in lines if line.kind in CALLS_FOR_HIM]


def _declined(
    declined: Iterable[Promise], homes: dict[UUID, Household], shared: Shared
) -> Iterator[Waiting]:
    for one in declined:
        home, said_at = homes.get(one.pathway_id), one.action.said.at
        if home is None or said_at is None:
            continue
        if may_see(one.action.domain, shared_by_all(home, shared)):
            first = home.people[0].account_id
            yield Waiting(one.pathway_id, first, WaitKind.DECLINED, one.number, said_at)


def _waits(household: Household, versions: Versions, referent_id: UUID) -> list[Waiting]:
    lines: list[Waiting] = []
    last = versions.waiting or versions.current
    first = household.people[0].account_id

    def add(
        person_id: UUID, kind: WaitKind, number: int, since: datetime, due: date | None = None
    ) -> None:
        lines.append(Waiting(household.pathway_id, person_id, kind, number, since, due))

    if versions.draft is not None:
        add(first, WaitKind.DRAFT, versions.draft.number, versions.draft.drafted_at)
    agreed = versions.current
    if agreed is not None and agreed.in_force_at is not None:
        due = versions.next_review
        add(first, WaitKind.REVIEW, agreed.number, agreed.in_force_at, due)
    if last is None or last.proposed_at is None:
        return lines
    # Her word that she signed no paper asks for her answer too: one line is enough.
    denied = {paper.person_id for paper in last.papers if paper.confirmed is False}
    for one in household.people:
        answer = last.last_of(one.account_id)
        if answer is None:
            if one.account_id in last.missing - denied:
                add(one.account_id, WaitKind.HER_ANSWER, last.number, last.proposed_at)
        elif answer.kind is AnswerKind.DISAGREE:
            add(one.account_id, WaitKind.DISAGREEMENT, last.number, answer.at)
        elif answer.kind is AnswerKind.TALK:
            add(one.account_id, WaitKind.TALK, last.number, answer.at, last.talk_due(answer))
        elif answer.left_out:
            add(one.account_id, WaitKind.EXCEPT, last.number, answer.at)
    for paper in last.papers:
        if paper.confirmed is False and paper.answered_at and paper.person_id in last.missing:
            add(paper.person_id, WaitKind.PAPER_DENIED, last.number, paper.answered_at)
    if not last.in_force and referent_id in last.missing and last.last_of(referent_id) is None:
        add(first, WaitKind.HIS_ANSWER, last.number, last.proposed_at)
    return lines
