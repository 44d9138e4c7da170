"""A note erased by mistake is taken back for a day; nobody reads it meanwhile, then it is gone."""

from __future__ import annotations

from datetime import timedelta

import pytest
from sqlalchemy import select

from portal.core import clock
from portal.core.refusal import Refused
from portal.meetings import service
from portal.meetings.catalogue import MeetingKind
from portal.meetings.models import FamilyNote
from portal.meetings.queries.family import NoteRow, family_notes
from portal.meetings.service.family import TAKEN_BACK
from portal.records.catalogue import READ
from portal.records.queries import counts, held
from tests.meetings.story import Story

WORDS = "Parler des vacances."


class Zone:
    """The notes of Perceval and Mélusine, one of his erased at ``at``."""

    def __init__(self, session, cast) -> None:
        story = Story(session, cast, "aurore", ("perceval", "melusine"))
        self.session, self.cast, self.at = session, cast, clock.now()
        self.meeting_id = story.call(MeetingKind.FAMILY_CONFERENCE).id
        note = service.write_note(
            session, meeting_id=self.meeting_id, words=WORDS, language="fr",
            by=cast["perceval"].id, at=self.at,
        )  # fmt: skip
        self.note_id = note.id
        service.erase_note(session, **self.of("perceval", self.at))

    def of(self, who: str, at) -> dict:
        """Return what the verbs are told."""
        asked = {"meeting_id": self.meeting_id, "note_id": self.note_id}
        return {**asked, "by": self.cast[who].id, "at": at}

    def read(self, who: str, at=None) -> list[NoteRow]:
        """Return what ``who`` reads, a moment after the note was erased."""
        since = (at or self.at + timedelta(minutes=1)) - TAKEN_BACK
        return family_notes(
            self.session, self.meeting_id, reader_id=self.cast[who].id, most=9, erased_since=since
        )


@pytest.fixture
def zone(session, cast) -> Zone:
    return Zone(session, cast)


def test_nobody_reads_it_and_its_author_sees_that_it_is_erased(zone) -> None:
    assert zone.read("melusine") == []
    assert [(one.erased, one.words) for one in zone.read("perceval")] == [(True, "")]


def test_it_comes_back_as_it_was(zone) -> None:
    service.take_note_back(zone.session, **zone.of("perceval", zone.at))
    seen = zone.read("melusine")
    assert [(one.words, one.at) for one in seen] == [(WORDS, zone.at)]


def test_only_its_author_takes_it_back_and_once(zone) -> None:
    with pytest.raises(Refused, match="not-yours"):
        service.take_note_back(zone.session, **zone.of("melusine", zone.at))
    with pytest.raises(Refused, match="not-there"):
        service.erase_note(zone.session, **zone.of("perceval", zone.at))
    service.take_note_back(zone.session, **zone.of("perceval", zone.at))
    with pytest.raises(Refused, match="not-there"):
        service.take_note_back(zone.session, **zone.of("perceval", zone.at))


def test_after_a_day_it_is_gone_for_good(zone) -> None:
    later = zone.at + TAKEN_BACK
    assert zone.read("perceval", at=later) == []
    with pytest.raises(Refused, match="not-there"):
        service.take_note_back(zone.session, **zone.of("perceval", later))
    assert service.forget_notes(zone.session, at=later - timedelta(seconds=1)) == 0
    assert service.forget_notes(zone.session, at=later) == 1
    assert (
        zone.session.scalars(select(FamilyNote.id).where(FamilyNote.id == zone.note_id)).all() == []
    )


def test_it_is_at_once_in_no_list_and_no_copy_of_her_data(zone, cast) -> None:
    person_id, listed = cast["perceval"].id, READ["family_note"]
    assert held(zone.session, listed, person_id) == []
    assert counts(zone.session, person_id)["family_note"] == 0
    service.take_note_back(zone.session, **zone.of("perceval", zone.at))
    assert [one.values["words"] for one in held(zone.session, listed, person_id)] == [WORDS]
