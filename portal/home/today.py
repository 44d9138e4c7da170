"""What waits for one professional today: lines of several rooms, late first."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from uuid import UUID

from sqlalchemy.orm import Session

from portal.circle.queries import Known, people_known_to
from portal.consent.catalogue import Theme
from portal.consent.queries import Shared, ended_for, themes_seen_by_of_many
from portal.core.clock import local_date
from portal.plan.queries import Promise, Waiting, promises_of, waiting_for_referent
from portal.referent.queries import WishRow, held_by

SOON = timedelta(days=7)
ENDED_SHOWN = timedelta(days=7)


class Group(StrEnum):
    """What a line is about: the filters of the page."""

    PLANS = "plans"
    PROMISES = "promesses"
    REFERENT = "referent"
    AGREEMENTS = "accords"


@dataclass(frozen=True)
class Line:
    """One thing that waits. ``days`` since it waits, or, when ``late``, days of delay.

    ``kind`` is a ``WaitKind`` value, or ``promise``, ``wish``, ``ended``.
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
    theme: Theme | None = None
    mandate_id: UUID | None = None


def today(session: Session, *, helper_id: UUID, at: datetime) -> list[Line]:
    """Return what waits for ``helper_id`` at ``at`` (UTC), late first, then the oldest.

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
    lines = [
        *_plans(session, helper_id, held.pathways & set(by_pathway), by_person, shared, on),
        *(_promise(one, by_pathway, on) for one in promises_of(session, helper_id)),
        *(_wish(one, by_person, on) for one in held.wishes),
        *_ended(session, helper_id, by_person, shared, at),
    ]
    kept = [line for line in lines if line is not None]
    return sorted(kept, key=lambda line: (not line.late, -line.days, line.person.first_name))


def _plans(
    session: Session,
    helper_id: UUID,
    pathways: frozenset[UUID],
    by_person: dict[UUID, Known],
    shared: Shared,
    on: date,
) -> list[Line]:
    if not pathways:
        return []
    waiting = waiting_for_referent(session, pathways, referent_id=helper_id, shared=shared)
    return [
        _plan(one, by_person[one.person_id], on) for one in waiting if one.person_id in by_person
    ]


def _plan(one: Waiting, person: Known, on: date) -> Line:
    days = (on - local_date(one.since)).days
    return Line(Group.PLANS, one.kind.value, person, days, number=one.number)


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


def _wish(one: WishRow, by_person: dict[UUID, Known], on: date) -> Line | None:
    person = by_person.get(one.asked_by_id)
    if person is None:
        return None
    due = one.due
    late = due < on
    days = (on - (due if late else local_date(one.asked_at))).days
    return Line(Group.REFERENT, "wish", person, days, late=late, due=due, mandate_id=one.mandate_id)


def _ended(
    session: Session,
    helper_id: UUID,
    by_person: dict[UUID, Known],
    shared: Shared,
    at: datetime,
) -> list[Line]:
    ended = [
        one for one in ended_for(session, helper_id, at - ENDED_SHOWN) if one.person_id in by_person
    ]
    # Renewing ends the old record: what is still open did not stop.
    return [
        Line(
            Group.AGREEMENTS,
            "ended",
            by_person[one.person_id],
            days=(local_date(at) - local_date(one.at)).days,
            theme=one.theme,
        )
        for one in ended
        if one.theme not in shared[one.person_id]
    ]
