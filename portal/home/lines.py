"""One thing that waits for a professional, as a line of his desk, and its place among others."""

from datetime import date, datetime, timedelta
from enum import StrEnum
from uuid import UUID

from portal.circle.queries import Known
from portal.core.clock import local_date
from portal.core.value import Value
from portal.meetings.queries import MeetingWait, WaitingMeeting
from portal.plan.queries import Promise, Waiting, WaitKind
from portal.referent.queries import WishRow

SOON = timedelta(days=7)

_SOMEBODY_WAITS = frozenset(
    {
        WaitKind.DISAGREEMENT.value,
        WaitKind.EXCEPT.value,
        WaitKind.PAPER_DENIED.value,
        WaitKind.TALK.value,
        WaitKind.HIS_ANSWER.value,
        WaitKind.DECLINED.value,
        "asked",
        "report",
        "wish",
        MeetingWait.ASKED.value,
        MeetingWait.TIMES.value,
        MeetingWait.CANNOT.value,
    }
)


class Group(StrEnum):
    """What a line is about: the filters of the page."""

    PLANS = "plans"
    REVIEWS = "points"
    PROMISES = "promesses"
    REFERENT = "referent"
    MEETINGS = "reunions"


class Line(Value):
    """One thing that waits. ``days`` since it waits, or, when ``late``, days of delay.

    ``kind`` is a ``WaitKind`` value, or ``promise``, ``asked`` (to promise), ``wish``, ``change``,
    ``to_review`` (``number`` steps), ``report`` (she waits for it, of the meeting ``number``), or
    what else waits of that meeting, as ``MeetingWait`` says it.
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


def is_far(one: Waiting, on: date) -> bool:
    """Say whether a review comes so late that it is not told on the day ``on`` (Paris)."""
    return one.kind is WaitKind.REVIEW and (one.due is None or one.due > on + SOON)


def plan_line(one: Waiting, person: Known, on: date) -> Line:
    """Return the line of what a plan waits for, on the day ``on`` (Paris)."""
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


def promise_line(one: Promise, by_pathway: dict[UUID, Known], on: date) -> Line | None:
    """Return the line of what he promised, if it is for soon. Its words are his own."""
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


def asked_line(one: Promise, by_pathway: dict[UUID, Known], on: date) -> Line | None:
    """Return the line of a step that he is asked to promise."""
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


def meeting_line(one: WaitingMeeting, person: Known, on: date) -> Line:
    """Return the line of what waits of a meeting; a report due to her has its day."""
    if one.wait is MeetingWait.REPORT and one.due is not None:
        days, late = (on - one.due).days, one.due < on
        return Line(Group.MEETINGS, "report", person, days, late, number=one.number, due=one.due)
    days = (on - local_date(one.since)).days
    return Line(Group.MEETINGS, one.wait.value, person, days, number=one.number)


def wish_line(
    one: WishRow, by_person: dict[UUID, Known], by_pathway: dict[UUID, Known], on: date
) -> Line | None:
    """Return the line of a wish: somebody asks that he be her referent.

    Who asked may have left since, without him: he is still asked, by those who stay.
    """
    person = by_person.get(one.asked_by_id) or by_pathway.get(one.pathway_id)
    if person is None:
        return None
    due = one.due
    late = due < on
    days = (on - (due if late else local_date(one.asked_at))).days
    return Line(Group.REFERENT, "wish", person, days, late=late, due=due, mandate_id=one.mandate_id)


def change_line(
    pathway_id: UUID, since: datetime, by_pathway: dict[UUID, Known], on: date
) -> Line | None:
    """Return the line that says that she changes: that, never why. He may pass on."""
    person = by_pathway.get(pathway_id)
    days = (on - local_date(since)).days
    return Line(Group.REFERENT, "change", person, days) if person is not None else None


def to_review_line(person: Known, steps: int, since: datetime, on: date) -> Line:
    """Return the line that says that ``steps`` of a plan are to review: not whose, nor why."""
    days = (on - local_date(since)).days
    return Line(Group.PLANS, "to_review", person, days, number=steps)
