"""« Je ne peux plus venir »: said in time by who is to come, told in neutral words, taken back."""

from __future__ import annotations

from datetime import timedelta

import pytest

from portal.core import clock
from portal.core.refusal import Refused
from portal.meetings import service
from portal.meetings.catalogue import Part
from portal.meetings.queries import MeetingWait, coming, company_of, waiting_for
from tests.meetings.story import DAY, Story
from tests.notifications.told import told


class Fixed:
    """A meeting of Ondine at a fixed time, Mélodie invited."""

    def __init__(self, session, cast, people=("ondine",), referent="clochette") -> None:
        self.story = Story(session, cast, referent, people)
        self.session, self.cast = session, cast
        self.meeting, self.at = self.story.fixed(), clock.now()

    def no(self, who: str, at=None) -> None:
        """Let ``who`` say that he can no longer come."""
        facts = {"meeting_id": self.meeting.id, "by": self.cast[who].id, "at": at or clock.now()}
        service.cannot_come(self.session, **facts, referent_id=self.story.by)

    def yes(self, who: str) -> None:
        """Let ``who`` come after all."""
        facts = {"meeting_id": self.meeting.id, "by": self.cast[who].id, "at": clock.now()}
        service.come_after_all(self.session, **facts)

    def told(self, who: str) -> list[str]:
        """Return what ``who`` was told since."""
        return told(self.session, self.cast, who, since=self.at)

    def waits(self) -> list[MeetingWait]:
        """Return what waits for the referent."""
        asked = {"pathways": [self.story.pathway_id], "at": clock.now()}
        return [one.wait for one in waiting_for(self.session, self.story.by, **asked)]


@pytest.fixture
def fixed(session, cast) -> Fixed:
    made = Fixed(session, cast)
    made.story.tick(made.meeting, "ondine", "melodie")
    return made


def test_hers_is_told_at_desks_once_and_waits_for_the_referent(fixed, cast) -> None:
    ondine = (cast["ondine"].id, fixed.at, fixed.at + 9 * DAY)
    assert fixed.meeting.number in [one.number for one in coming(fixed.session, *ondine)]
    fixed.no("ondine")
    fixed.no("ondine")
    assert company_of(fixed.session, fixed.meeting.id).who_cannot == {cast["ondine"].id}
    assert fixed.told("clochette") == fixed.told("melodie") == ["somebody_cannot"]
    assert fixed.told("ondine") == []
    assert fixed.waits() == [MeetingWait.CANNOT]
    assert fixed.meeting.number not in [one.number for one in coming(fixed.session, *ondine)]


def test_a_helpers_is_told_to_her_and_she_still_comes(fixed) -> None:
    fixed.no("melodie")
    assert fixed.told("ondine") == ["guest_cannot"]
    assert fixed.told("clochette") == ["somebody_cannot"]
    assert fixed.waits() == [MeetingWait.GUEST_CANNOT]


def test_who_comes_after_all_is_told_no_more(fixed) -> None:
    for who in ("ondine", "melodie"):
        fixed.no(who)
        fixed.yes(who)
        with pytest.raises(Refused, match="not-said"):
            fixed.yes(who)
    assert fixed.told("clochette") == fixed.told("ondine") == []
    assert company_of(fixed.session, fixed.meeting.id).who_cannot == frozenset()


def test_to_say_how_she_takes_part_is_to_come_again(fixed, cast) -> None:
    fixed.no("ondine")
    said = {"meeting_id": fixed.meeting.id, "words": "", "language": "fr", "at": clock.now()}
    service.take_part(fixed.session, part=Part.BY_PHONE, by=cast["ondine"].id, **said)
    assert company_of(fixed.session, fixed.meeting.id).who_cannot == frozenset()


def test_only_who_is_to_come_says_it_and_before_the_hour(fixed) -> None:
    for who in ("robin", "clochette", "merlin"):
        with pytest.raises(Refused, match="not-invited"):
            fixed.no(who)
    with pytest.raises(Refused, match="too-late"):
        fixed.no("ondine", at=fixed.meeting.starts_at + timedelta(minutes=1))
    unfixed = fixed.story.call()
    fixed.meeting = unfixed
    with pytest.raises(Refused, match="not-fixed"):
        fixed.no("ondine")


def test_new_times_ask_everyone_again(fixed) -> None:
    fixed.no("ondine")
    facts = fixed.story.leads(meeting_id=fixed.meeting.id, place="Ici", language="fr")
    service.propose_times(fixed.session, times=fixed.story.times(), **facts)
    assert company_of(fixed.session, fixed.meeting.id).who_cannot == frozenset()


def test_what_one_adult_cannot_is_not_told_to_the_other(session, cast) -> None:
    fixed = Fixed(session, cast, ("melusine", "perceval"), "aurore")
    fixed.no("melusine")
    assert fixed.told("aurore") == ["somebody_cannot"]
    assert fixed.told("perceval") == []
