"""What happens to meetings once their time is fixed, told to those above."""

from uuid import UUID

from portal.core.events import Event
from portal.core.value import Value


class Attendance(Value):
    """Who was to come to meeting ``number``, and ``by`` whom something of it changed.

    ``person_ids``: whose meeting it is; ``helper_ids``: the accounts of those invited;
    ``referent_id``: who leads it today.
    """

    pathway_id: UUID
    number: int
    by: UUID
    referent_id: UUID | None
    person_ids: frozenset[UUID]
    helper_ids: frozenset[UUID]


class MeetingFixed(Event):
    """One of the times that were proposed is the one."""

    meeting_id: UUID
    who: Attendance


class MeetingMoved(Event):
    """The time that was fixed holds no more: others are proposed."""

    meeting_id: UUID
    who: Attendance


class MeetingDeclined(Event):
    """One of those who were to come, adult or invited helper, can no longer."""

    decline_id: UUID
    who: Attendance


class MeetingDeclineTakenBack(Event):
    """Who could no longer come comes after all."""

    decline_id: UUID


class MeetingCalledOff(Event):
    """The meeting does not take place."""

    meeting_id: UUID
    who: Attendance
