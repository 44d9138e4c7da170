"""What waits for one professional today: lines of several rooms, in the order to take them."""

from collections.abc import Callable, Collection, Iterable, Mapping
from datetime import date, datetime, timedelta
from uuid import UUID

from sqlalchemy.orm import Session

from portal.assessment.catalogue import Domain
from portal.assessment.queries import may_see
from portal.circle.models import PathwayPerson
from portal.circle.queries import KNOWN, Known
from portal.consent.catalogue import Theme
from portal.consent.queries import (
    Ended,
    Shared,
    Sight,
    common_sight,
    sight_of,
    stops_around,
    themes_seen_by_of_many,
)
from portal.core.clock import local_date
from portal.core.database import rows_of
from portal.core.value import Value
from portal.home.lines import (
    Line,
    asked_line,
    change_line,
    in_order,
    is_far,
    meeting_line,
    plan_line,
    promise_line,
    to_review_line,
    wish_line,
)
from portal.meetings.queries import WAITS, WaitingMeeting
from portal.plan.queries import (
    Promise,
    held_by_doer,
    steps_to_review,
    waiting_for_referent,
)
from portal.referent.queries import held_by

FOLDED_FROM = 6
"""From this many reviews on, one line stands for them all until he asks for them."""

ENDED_SHOWN = timedelta(days=7)
REVIEWED_FOR = timedelta(days=60)
"""How long a stop is told with the steps that rested on it: the plan itself tells it for ever."""

_MEETING = tuple(one.label(f"m_{one.name}") for one in WAITS.c)
_KNOWN = KNOWN.add_columns(*_MEETING).outerjoin(
    WAITS, WAITS.c.pathway_id == PathwayPerson.pathway_id
)


class Stopped(Value):
    """What no longer holds with one person: ``count`` agreements. Nothing to do, no motive."""

    person: Known
    count: int


class Today(Value):
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
    held = held_by(session, helper_id)
    known, meetings = _known(session, helper_id, held.pathways, at)
    by_person = {one.person_id: one for one in known}
    by_pathway = {one.pathway_id: one for one in reversed(known)}
    shared = themes_seen_by_of_many(
        session, viewer_id=helper_id, person_ids=by_person.keys(), on=on
    )
    mine = held.pathways & set(by_pathway)
    hers = {one.person_id: one.pathway_id for one in known if one.pathway_id in mine}
    stops = stops_around(
        session, viewer_id=helper_id, person_ids=hers.keys(), since=at - REVIEWED_FOR
    )
    homes = _adults(known)
    steps = held_by_doer(
        session,
        helper_id,
        pathway_ids=mine,
        other_ids={one.recipient_id for one in stops if one.person_id in hers} - {helper_id},
        adults={key: {one.person_id for one in each} for key, each in homes.items()},
        reads=_reads(homes, shared),
    )
    lines = [
        *_plans(session, helper_id, mine, by_person, shared, steps.declined, on),
        *(promise_line(one, by_pathway, on) for one in steps.promised),
        *(asked_line(one, by_pathway, on) for one in steps.asked),
        *(wish_line(one, by_person, by_pathway, on) for one in held.wishes),
        *(change_line(*one, by_pathway, on) for one in held.changing.items()),
        *_meetings(meetings, by_person, by_pathway, on),
        *_to_review(steps.others, stops, hers, by_pathway, on),
    ]
    kept = [line for line in lines if line is not None]
    his = [one for one in stops if one.recipient_id == helper_id and one.at >= at - ENDED_SHOWN]
    return Today(sorted(kept, key=in_order), _stopped(his, by_person, shared))


def _to_review(
    others: Iterable[Promise],
    stops: Iterable[Ended],
    hers: Mapping[UUID, UUID],
    by_pathway: dict[UUID, Known],
    on: date,
) -> Iterable[Line]:
    """Yield a line for each plan of his of which a step rested on an agreement that stopped."""
    lost: dict[UUID, dict[tuple[UUID, Theme], datetime]] = {}
    for one in stops:
        if one.person_id in hers:
            lost.setdefault(hers[one.person_id], {}).setdefault(
                (one.recipient_id, one.theme), one.at
            )
    steps: dict[UUID, set[UUID]] = {}
    for each in others:
        gone = lost.get(each.pathway_id, {})
        found = steps_to_review([each.action], gone, each.proposed_at)
        steps.setdefault(each.pathway_id, set()).update(found)
    for pathway_id, lineages in steps.items():
        if lineages and pathway_id in by_pathway:
            since = max(lost[pathway_id].values())
            yield to_review_line(by_pathway[pathway_id], len(lineages), since, on)


def _known(
    session: Session, helper_id: UUID, pathways: Collection[UUID], at: datetime
) -> tuple[list[Known], list[WaitingMeeting]]:
    """Return whom he knows, and what waits of their meetings, in one statement."""
    asked = {"helper_id": helper_id, "pathways": list(pathways), "now": at}
    rows = rows_of(session, _KNOWN, asked)
    known = {(row.pathway_id, row.person_id): Known(*row[: -len(_MEETING)]) for row in rows}
    waits = {
        (row.m_pathway_id, row.m_number): WaitingMeeting.of(row[-len(_MEETING) :])
        for row in rows
        if row.m_wait is not None
    }
    return list(known.values()), list(waits.values())


def _meetings(
    waits: Iterable[WaitingMeeting],
    by_person: dict[UUID, Known],
    by_pathway: dict[UUID, Known],
    on: date,
) -> Iterable[Line]:
    for one in waits:
        who = by_person.get(one.person_id)
        # A meeting under the name of who left its household is that of those who stay.
        here = who if who and who.pathway_id == one.pathway_id else by_pathway[one.pathway_id]
        yield meeting_line(one, here, on)


def _adults(known: Iterable[Known]) -> dict[UUID, list[Known]]:
    """Return the adults of each pathway."""
    adults: dict[UUID, list[Known]] = {}
    for one in known:
        if not one.is_child:
            adults.setdefault(one.pathway_id, []).append(one)
    return adults


def _reads(adults: Mapping[UUID, list[Known]], shared: Shared) -> Callable[[UUID, Domain], bool]:
    """Return what every adult of each pathway lets him read there (R04)."""
    common = {pathway_id: _common(each, shared) for pathway_id, each in adults.items()}
    return lambda pathway_id, domain: pathway_id in common and may_see(domain, common[pathway_id])


def _common(adults: Iterable[Known], shared: Shared) -> Sight:
    """Return what ``adults``, of one pathway, all share with him.

    Where one of them left, or does not have him, nothing: it is read page by page, not listed.
    """
    each = list(adults)
    asked = () if any(one.somebody_apart for one in each) else each
    sights = (sight_of(shared, one.person_id) for one in asked)
    return common_sight(sights, {one.person_id for one in each})


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
    return [plan_line(one, who, on) for one, who in lines if who and not is_far(one, on)]


def _stopped(his: Iterable[Ended], by_person: dict[UUID, Known], shared: Shared) -> list[Stopped]:
    # Renewing ends the old record: what is still open did not stop.
    ended: dict[UUID, set[Theme]] = {}
    for one in his:
        if one.person_id in by_person and one.theme not in shared[one.person_id]:
            ended.setdefault(one.person_id, set()).add(one.theme)
    return [Stopped(by_person[person_id], len(themes)) for person_id, themes in ended.items()]
