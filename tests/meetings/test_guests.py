"""Who comes is her choice, name by name; in a couple, the choice of each (R04)."""

from __future__ import annotations

from uuid import uuid4

import pytest

from portal.circle.service import remove_member
from portal.core import clock
from portal.core.refusal import Refused
from portal.meetings import service
from portal.meetings.queries import company_of
from tests.meetings.story import Story


def _names(story: Story, meeting) -> set[str]:
    return {guest.first_name for guest in company_of(story.session, meeting.id).invited}


def test_who_is_ticked_is_invited_and_who_is_unticked_is_not(session, cast) -> None:
    story = Story(session, cast, "clochette", ("ondine",))
    meeting = story.call(suggested=[story.member("robin")])
    story.tick(meeting, "ondine", "melodie", "gaspard")
    assert _names(story, meeting) == {"Mélodie", "Gaspard"}
    story.tick(meeting, "ondine", "gaspard")
    assert _names(story, meeting) == {"Gaspard"}


def test_a_couple_invites_only_whom_both_ticked(session, cast) -> None:
    story = Story(session, cast, "aurore", ("perceval", "melusine"))
    meeting = story.call()
    story.tick(meeting, "perceval", "lancelot", "alice")
    assert _names(story, meeting) == set()
    story.tick(meeting, "melusine", "alice")
    assert _names(story, meeting) == {"Alice"}


def test_a_meeting_of_one_of_a_couple_is_not_the_other_ones(session, cast) -> None:
    meeting = Story(session, cast, "aurore", ("melusine",)).call()
    with pytest.raises(Refused, match="not-yours"):
        service.choose_guests(
            session, meeting_id=meeting.id, member_ids=[], by=cast["perceval"].id, at=clock.now()
        )


def test_nobody_outside_her_circle_and_nobody_else_ticks(session, cast) -> None:
    story = Story(session, cast, "clochette", ("ondine",))
    meeting = story.call()
    for by, member, code in (
        ("ondine", uuid4(), "not-in-circle"),
        ("merlin", story.member("melodie"), "not-yours"),
        ("clochette", story.member("melodie"), "not-yours"),
    ):
        with pytest.raises(Refused, match=code):
            service.choose_guests(
                session,
                meeting_id=meeting.id,
                member_ids=[member],
                by=cast[by].id,
                at=clock.now(),
            )


def test_who_left_the_circle_is_no_longer_invited(session, cast) -> None:
    story = Story(session, cast, "clochette", ("ondine",))
    meeting = story.call()
    story.tick(meeting, "ondine", "melodie")
    member = story.member("melodie")
    remove_member(session, pathway_id=story.pathway_id, member_id=member, at=clock.now())
    assert _names(story, meeting) == set()
