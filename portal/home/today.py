"""What waits for one professional today: lines of several rooms, in the order to take them."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from uuid import UUID

from sqlalchemy.orm import Session

from portal.assessment.catalogue import Domain
from portal.assessment.queries import may_see
from portal.circle.queries import Known, people_known_to
from portal.consent.catalogue import Theme
from portal.consent.queries import (
    Shared,
    Sight,
    common_sight,
    ended_for,
    sight_of,
    themes_seen_by_of_many,
)
from portal.core.clock import local_date
from portal.plan.queries import (
    Promise,
    Waiting,
    WaitKind,
    held_by_doer,
    waiting_for_referent,
)
from portal.referent.queries import WishRow, held_by

SOON = timedelta(days=7)
FOLDED_FROM = 6
"""From this many reviews on, one line stands for them all until he asks for them."""

_SOMEBODY_WAITS = frozenset(
    {
        WaitKind.DISAGREEMENT.value,
        WaitKind.EXCEPT.value,
        WaitKind.PAPER_DENIED.value,
        WaitKind.TALK.value,
        WaitKind.HIS_ANSWER.value,
        WaitKind.DECLINED.value,
        "asked",
        "wish",
    }
)
ENDED_SHOWN = timedelta(days=7)


class Group(StrEnum):
    """What a line is about: the filters of the page."""

    PLANS = "plans"
    REVIEWS = "points"
    PROMISES = "promesses"
    REFERENT = "referent"


@dataclass(frozen=True)
class Line:
    """One thing that waits. ``days`` since it waits, or, when ``late``, days of delay.

    ``kind`` is a ``WaitKind`` value, or ``promise``, ``asked`` (to promise), ``wish``, ``change``.
    """

    group: Group
    kind: str
    person: Known
    days: int
    late: bool = False
    number: int | None = None
    what: str = ""
    language: str = ""
    due: date | None = None
    mandate_id: UUID | None = None
    lineage: UUID | None = None
    plan_shown: bool = True


@dataclass(frozen=True)
class Stopped:
    """What no longer holds with one person: ``count`` agreements. Nothing to do, no motive."""

    person: Known
    count: int


@dataclass(frozen=True)
class Today:
    """What waits, and beside it, folded, with whom an agreement ended in the last days."""

    lines: list[Line]
    stopped: list[Stopped]


def today(session: Session, *, helper_id: UUID, at: datetime) -> Today:
    """Return what waits for ``helper_id`` at ``at`` (UTC).

    First his own promises that are late, then what somebody waits for him to answer, then the rest,
    and reviews at the end; of each, late first, then the oldest.

    An agreement that ended waits for nobody: she who stopped owes no call about it (DOMAIN §6).
    Seven statements, whatever the number of people. No words of anyone but his own promises.
    """
    on = local_date(at)
    known = people_known_to(session, helper_id)
    by_person = {one.person_id: one for one in known}
    by_pathway = {one.pathway_id: one for one in reversed(known)}
    held = held_by(session, helper_id)
    shared = themes_seen_by_of_many(
        session, viewer_id=helper_id, person_ids=by_person.keys(), on=on
    )
    mine = held.pathways & set(by_pathway)
    steps = held_by_doer(session, helper_id, pathway_ids=mine, reads=_reads(known, shared))
    lines = [
        *_plans(session, helper_id, mine, by_person, shared, steps.declined, on),
        *(_promise(one, by_pathway, on) for one in steps.promised),
        *(_asked(one, by_pathway, on) for one in steps.asked),
        *(_wish(one, by_person, on) for one in held.wishes),
        *(_change(one, by_pathway) for one in sorted(held.changing, key=str)),
    ]
    kept = [line for line in lines if line is not None]
    return Today(sorted(kept, key=in_order), _stopped(session, helper_id, by_person, shared, at))


def _reads(known: Iterable[Known], shared: Shared) -> Callable[[UUID, Domain], bool]:
    """Return what every adult of each pathway lets him read there (R04)."""
    adults: dict[UUID, list[Known]] = {}
    for one in known:
        if not one.is_child:
            adults.setdefault(one.pathway_id, []).append(one)
    common = {pathway_id: _common(each, shared) for pathway_id, each in adults.items()}
    return lambda pathway_id, domain: pathway_id in common and may_see(domain, common[pathway_id])


def _common(adults: Iterable[Known], shared: Shared) -> Sight:
    """Return what ``adults``, of one pathway, all share with him.

    Where somebody left, nothing: what was common is read page by page, not listed.
    """
    each = list(adults)
    asked = () if any(one.somebody_left for one in each) else each
    sights = (sight_of(shared, one.person_id) for one in asked)
    return common_sight(sights, {one.person_id for one in each})


def in_order(line: Line) -> tuple[int, bool, int, str]:
    """Return the key of ``line`` in the order of the page.

    First what he promised and is late: it is shown to him before anyone (DOMAIN §2).
    """
    if line.late and line.kind == "promise":
        rank = 0
    elif line.kind in _SOMEBODY_WAITS:
        rank = 1
    else:
        rank = 3 if line.group is Group.REVIEWS else 2
    return rank, not line.late, -line.days, line.person.first_name


def _plans(
    session: Session,
    helper_id: UUID,
    pathways: frozenset[UUID],
    by_person: dict[UUID, Known],
    shared: Shared,
    declined: tuple[Promise, ...],
    on: date,
) -> list[Line]:
    if not pathways:
        return []
    waiting = waiting_for_referent(
        session, pathways, referent_id=helper_id, shared=shared, declined=declined
    )
    here = {(one.pathway_id, one.person_id): one for one in by_person.values()}
    found = [(one, here.get((one.pathway_id, one.person_id))) for one in waiting]
    # A plan that waits under the name of who left its household waits for those who stay.
    there = {one.pathway_id: one for one in reversed(by_person.values())}
    lines = [(one, person or there.get(one.pathway_id)) for one, person in found]
    return [_plan(one, who, on) for one, who in lines if who and not _is_far(one, on)]


def _is_far(one: Waiting, on: date) -> bool:
    return one.kind is WaitKind.REVIEW and (one.due is None or one.due > on + SOON)


def _plan(one: Waiting, person: Known, on: date) -> Line:
    late = one.due is not None and one.due < on
    counts = one.due is not None and (late or one.kind is WaitKind.REVIEW)
    days = (on - (one.due if counts and one.due else local_date(one.since))).days
    group = Group.REVIEWS if one.kind is WaitKind.REVIEW else Group.PLANS
    return Line(
        group,
        one.kind.value,
        person,
        days,
        late=late,
        number=one.number,
        due=one.due,
        plan_shown=one.plan_shown,
    )


def _promise(one: Promise, by_pathway: dict[UUID, Known], on: date) -> Line | None:
    person, due = by_pathway.get(one.pathway_id), one.action.due_date
    if person is None or due is None or due > on + SOON:
        return None
    return Line(
        Group.PROMISES,
        "promise",
        person,
        days=(on - due).days,
        late=due < on,
        what=one.action.what,
        language=one.action.language,
        due=due,
    )


def _asked(one: Promise, by_pathway: dict[UUID, Known], on: date) -> Line | None:
    person = by_pathway.get(one.pathway_id)
    if person is None:
        return None
    return Line(
        Group.PROMISES,
        "asked",
        person,
        days=(on - local_date(one.proposed_at)).days,
        what=one.action.what,
        language=one.action.language,
        due=one.action.due_date,
        lineage=one.action.lineage,
    )


def _wish(one: WishRow, by_person: dict[UUID, Known], on: date) -> Line | None:
    person = by_person.get(one.asked_by_id)
    if person is None:
        return None
    due = one.due
    late = due < on
    days = (on - (due if late else local_date(one.asked_at))).days
    return Line(Group.REFERENT, "wish", person, days, late=late, due=due, mandate_id=one.mandate_id)


def _change(pathway_id: UUID, by_pathway: dict[UUID, Known]) -> Line | None:
    """Return the line that says that she changes: that, never why. He may pass on."""
    person = by_pathway.get(pathway_id)
    return Line(Group.REFERENT, "change", person, days=0) if person is not None else None


def _stopped(
    session: Session,
    helper_id: UUID,
    by_person: dict[UUID, Known],
    shared: Shared,
    at: datetime,
) -> list[Stopped]:
    # Renewing ends the old record: what is still open did not stop.
    ended: dict[UUID, set[Theme]] = {}
    for one in ended_for(session, helper_id, at - ENDED_SHOWN):
        if one.person_id in by_person and one.theme not in shared[one.person_id]:
            ended.setdefault(one.person_id, set()).add(one.theme)
    return [Stopped(by_person[person_id], len(themes)) for person_id, themes in ended.items()]
