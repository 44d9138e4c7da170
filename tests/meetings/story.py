"""Meetings as tests make them: called, answered, fixed and held through the verbs."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any
from uuid import UUID

from portal.circle.queries import helpers_of
from portal.core import clock
from portal.meetings import service
from portal.meetings.catalogue import MeetingKind
from portal.meetings.models import Meeting
from portal.meetings.queries import Absence, MeetingRow, company_of, meeting_of, meetings_of

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from tests.cast import Cast

DAY = timedelta(days=1)


def first_number(session: Session, cast: Cast, name: str) -> int:
    """Return the address of the first meeting of ``name`` in the demo."""
    return meetings_of(session, cast[name].id, most=99)[0].number


@dataclass
class Story:
    """The meetings of ``people`` (the first one asks), led by ``referent``."""

    session: Session
    cast: Cast
    referent: str
    people: tuple[str, ...]

    def __post_init__(self) -> None:
        self.pathway_id = self.cast[self.people[0]].pathway_id
        self.by = self.cast[self.referent].id

    def leads(self, **more: Any) -> dict[str, Any]:
        """Return what every act of the referent has."""
        return {"by": self.by, "at": clock.now(), "referent_id": self.by, **more}

    def times(self, at: datetime | None = None) -> list[datetime]:
        """Return three times, the first one tomorrow."""
        start = at or clock.now()
        return [start + DAY, start + 2 * DAY, start + 3 * DAY]

    def call(self, kind: MeetingKind = MeetingKind.CASE_MEETING, **more: Any) -> Meeting:
        """Call a meeting of those people."""
        facts = {
            "pathway_id": self.pathway_id,
            "kind": kind,
            "person_ids": {self.cast[name].id for name in self.people},
            "times": self.times(more.get("at")),
            "place": "Salle bleue",
            "point": "Préparer la suite.",
            "suggested": (),
            "language": "fr",
        }
        return service.call(self.session, **{**facts, **self.leads(), **more})

    def member(self, name: str) -> UUID:
        """Return the place of ``name`` in the circle."""
        circle = helpers_of(self.session, self.pathway_id)
        key = self.cast[name].id
        return next(one.member_id for one in circle if one.account_id == key)

    def tick(self, meeting: Meeting, by: str, *names: str) -> None:
        """Let ``by`` tick those names and nobody else."""
        service.choose_guests(
            self.session,
            meeting_id=meeting.id,
            member_ids=[self.member(name) for name in names],
            by=self.cast[by].id,
            at=clock.now(),
        )

    def row(self, meeting: Meeting) -> MeetingRow:
        """Return the meeting as it stands."""
        found = meeting_of(self.session, self.cast[self.people[0]].id, meeting.number)
        assert found is not None
        return found

    def absence(self, meeting: Meeting, name: str = "") -> Absence | None:
        """Return why the meeting may be held without ``name``, or without the first of them."""
        found = company_of(self.session, meeting.id).of(self.cast[name or self.people[0]].id)
        assert found is not None
        return found.absence

    def reason(self, meeting: Meeting, words: str, *about: str) -> None:
        """Write why the meeting may be held without those named ``about``, or without everyone."""
        service.give_reason(
            self.session,
            meeting_id=meeting.id,
            reasons={self.cast[name].id: words for name in about or self.people},
            language="fr",
            **self.leads(),
        )

    def answer(self, meeting: Meeting, by: str, *can: bool) -> None:
        """Let ``by`` answer the three times."""
        slots = [slot.id for slot in self.row(meeting).slots]
        service.answer_times(
            self.session,
            meeting_id=meeting.id,
            answers=dict(zip(slots, can, strict=False)),
            by=self.cast[by].id,
            at=clock.now(),
        )

    def fix(self, meeting: Meeting, position: int = 1) -> None:
        """Fix one of the three times."""
        slot = self.row(meeting).slots[position - 1]
        service.fix_time(self.session, meeting_id=meeting.id, slot_id=slot.id, **self.leads())

    def fixed(self, kind: MeetingKind = MeetingKind.CASE_MEETING) -> Meeting:
        """Return a meeting that each of those people can come to, at its first time."""
        meeting = self.call(kind)
        for name in self.people:
            self.answer(meeting, name, True, True, True)
        self.fix(meeting)
        return meeting
