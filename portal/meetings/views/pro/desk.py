"""What a professional may see of meetings at this request, and the line that he leaves."""

from collections.abc import Iterable, Mapping
from functools import cached_property
from uuid import UUID

from flask import abort

from portal.assessment.catalogue import Domain
from portal.assessment.queries import may_see
from portal.audit.models import Basis
from portal.audit.service import record_reading, record_readings
from portal.circle.queries import Entry, entry_of
from portal.consent.catalogue import Theme
from portal.consent.queries import (
    Shared,
    Sight,
    common_sight,
    sight_of,
    themes_seen_by_of_many,
)
from portal.core.clock import local_date
from portal.core.value import Value
from portal.meetings.queries import (
    Company,
    MeetingRow,
    MeetingState,
    companies,
    company_of,
    meeting_of_people,
    meetings_of_people,
)
from portal.meetings.views.whose import referent_of
from portal.web.principal import me
from portal.web.request import db, now

PURPOSE, DAYS, HER_WORDS = "prepare_meeting", "meeting_days", "meeting_words"
"""What a line of the log says was read: one meeting, only days, or her own words for it too."""


class Desk(Value, dict=True):
    """One professional before the meetings of one person."""

    entry: Entry
    referent_id: UUID | None

    @property
    def is_referent(self) -> bool:
        """Say whether he is the active referent: he calls and leads meetings."""
        return self.referent_id == me().account_id

    @property
    def here(self) -> str:
        """Return the address of these meetings."""
        return f"/pro/personnes/{self.entry.person.handle}/reunions"

    @property
    def person_ids(self) -> frozenset[UUID]:
        """Return whose meetings these are: hers, or for a child those of the adults."""
        if self.entry.person.is_child:
            return self.entry.household.adults
        return frozenset({self.entry.person.account_id})

    def themes(self, who: Company) -> Sight:
        """Return what everyone whose meeting it is shares with him today, fresh from the gate.

        Asked of all the adults at once, and only where it decides: an invitation opens by itself
        the meeting to come (R04).
        """
        each = (sight_of(self.shared, person) for person in who.person_ids)
        return common_sight(each, who.person_ids)

    @cached_property
    def shared(self) -> Shared:
        """Return what each adult of the household shares with him at this request."""
        adults = self.entry.household.adults
        return themes_seen_by_of_many(
            db(), viewer_id=me().account_id, person_ids=adults, on=local_date(now())
        )

    def sees(self, meeting: MeetingRow, who: Company) -> bool:
        """Say whether the meeting is there for him: he leads it, or is invited to it.

        To be suggested, or ticked by one adult only, shows nothing. What is past is for those
        with whom the plan is shared today, and for the referent who owes the report: not for who
        is her referent since she lives apart, of a meeting of two.
        """
        invited = me().account_id in who.invited_accounts
        leads = self.is_referent and meeting.pathway_id == self.entry.household.pathway_id
        if meeting.was_called_off and meeting.starts_at and meeting.starts_at > now():
            # until its hour: who was to come reads that it does not take place
            return leads or invited
        if meeting.state in (MeetingState.ASKED, MeetingState.CANCELLED):
            return leads and (meeting.is_open or Theme.PLAN in self.themes(who))
        if meeting.state is MeetingState.REPORTED or not leads:
            past = not meeting.is_open and Theme.PLAN not in self.themes(who)
            return (self.is_referent or invited) and not past
        return True


class Room(Value):
    """One professional before one meeting."""

    desk: Desk
    meeting: MeetingRow
    who: Company

    @property
    def here(self) -> str:
        """Return the address of this meeting."""
        return f"{self.desk.here}/{self.meeting.number}"

    @property
    def is_past(self) -> bool:
        """Say whether its hour passed and nobody said yet how it was held."""
        row = self.meeting
        return row.is_open and row.starts_at is not None and row.starts_at <= now()

    @property
    def themes(self) -> Sight:
        """Return what everyone whose meeting it is shares with him today."""
        return self.desk.themes(self.who)

    @property
    def domains(self) -> tuple[Domain, ...]:
        """Return the parts of life whose decisions he may read and write."""
        return tuple(one for one in Domain if may_see(one, self.themes))


def desk_or_404(handle: str) -> Desk:
    """Return the desk before the meetings of ``handle``; to a stranger it does not exist (404)."""
    entry = entry_of(db(writing=True), viewer_id=me().account_id, handle=handle)
    if entry is None:
        abort(404)
    return Desk(entry, referent_of(entry.household.pathway_id))


def leading_desk(handle: str) -> Desk:
    """Return the desk of the active referent; to others, 404."""
    desk = desk_or_404(handle)
    if not desk.is_referent:
        abort(404)
    return desk


def room_or_404(handle: str, number: int) -> Room:
    """Return the desk before one meeting that he may see; else 404."""
    desk = desk_or_404(handle)
    meeting = meeting_of_people(db(), desk.person_ids, number)
    if meeting is None:
        abort(404)
    room = Room(desk, meeting, company_of(db(), meeting.id))
    if not desk.sees(meeting, room.who):
        abort(404)
    return room


def leading_room(handle: str, number: int) -> Room:
    """Return the room of the active referent; to others, 404."""
    room = room_or_404(handle, number)
    if not room.desk.is_referent:
        abort(404)
    return room


def telling_room(handle: str, number: int) -> Room:
    """Return the room of the active referent after a meeting was held; to others, 404."""
    room = leading_room(handle, number)
    if room.meeting.held_at is None:
        abort(404)
    return room


def seen_meetings(desk: Desk) -> list[tuple[MeetingRow, Company]]:
    """Return the meetings that he may see, with who takes part, newest first."""
    found = meetings_of_people(db(), desk.person_ids)
    who = companies(db(), [one.id for one in found]) if found else {}
    rows = [(one, who[one.id]) for one in reversed(found)]
    return [(one, mine) for one, mine in rows if desk.sees(one, mine)]


def leave_lines(room: Room, themes: Iterable[Theme]) -> None:
    """Write that he read ``themes`` of everyone whose meeting it is, and no more than those."""
    read = tuple(themes)
    for person_id in sorted(room.who.person_ids):
        record_reading(
            db(),
            viewer_id=me().account_id,
            viewer_name=me().display_name,
            viewer_service=room.desk.entry.viewer_service,
            person_id=person_id,
            themes=read,
            basis=Basis.CONSENT,
            at=now(),
            purpose=PURPOSE,
        )


def leave_line(desk: Desk, read: Mapping[UUID, str]) -> None:
    """Write what he ``read`` of the meetings of each of those people: no theme of the file."""
    record_readings(
        db(),
        viewer_id=me().account_id,
        viewer_name=me().display_name,
        viewer_service=desk.entry.viewer_service,
        purposes=read,
        basis=Basis.CONSENT,
        at=now(),
    )
