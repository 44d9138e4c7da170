"""« On parlera de » is what every invited professional sees of everyone on the meeting's day."""

from __future__ import annotations

from datetime import timedelta

import pytest

from portal.consent import service as consent
from portal.consent.catalogue import Duration, Purpose, Theme
from portal.core import clock
from portal.meetings.queries import spoken_of


def _spoken(session, cast, viewers, people=("ondine",), later: int = 0):
    return spoken_of(
        session,
        viewer_ids={cast[name].id for name in viewers},
        person_ids={cast[name].id for name in people},
        on=clock.local_date(clock.now()) + timedelta(days=later),
    )


def _give(session, cast, to: str, theme: Theme) -> None:
    ondine = cast["ondine"].id
    consent.give(
        session,
        person_id=ondine,
        recipient_id=cast[to].id,
        theme=theme,
        purpose=Purpose.PREPARE_MEETING,
        duration=Duration.THIS_MEETING,
        by=ondine,
        at=clock.now(),
    )


def test_one_invited_without_an_agreement_closes_the_theme(session, cast) -> None:
    assert Theme.WORK in _spoken(session, cast, ["clochette", "melodie"]).open
    found = _spoken(session, cast, ["clochette", "melodie", "gaspard"])
    assert Theme.WORK in found.closed
    assert Theme.WORK in found.lacks(cast["gaspard"].id, cast["ondine"].id)
    assert Theme.WORK not in found.lacks(cast["melodie"].id, cast["ondine"].id)


def test_an_agreement_for_this_meeting_opens_it_until_its_last_day(session, cast) -> None:
    _give(session, cast, "gaspard", Theme.WORK)
    three = ["clochette", "melodie", "gaspard"]
    assert Theme.WORK in _spoken(session, cast, three, later=7).open
    assert Theme.WORK in _spoken(session, cast, three, later=8).closed


def test_nothing_of_one_adult_is_talked_of_without_the_yes_of_the_other(session, cast) -> None:
    assert Theme.FAMILY in _spoken(session, cast, ["alice"], ["melusine"]).open
    assert Theme.FAMILY in _spoken(session, cast, ["alice"], ["melusine", "perceval"]).closed


@pytest.mark.parametrize("viewers", [[], ["raiponce"]])
def test_before_nobody_and_before_a_stranger_nothing_is_open(session, cast, viewers) -> None:
    assert _spoken(session, cast, viewers).open == ()


def test_open_and_closed_are_all_the_parts_of_a_file(session, cast) -> None:
    found = _spoken(session, cast, ["clochette"])
    assert set(found.open) | set(found.closed) == set(Theme) - {Theme.STUDY, Theme.TESTIMONY}
    assert not set(found.open) & set(found.closed)
