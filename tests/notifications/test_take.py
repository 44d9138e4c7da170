"""One line is held by one, leaves at the hours chosen, and only while there is something new."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest

from portal.notifications import service
from portal.notifications.catalogue import LEASE, WAITS, Channel, Fault, Hours, Sending
from portal.notifications.models import OutboxLine
from portal.notifications.rules import Quiet, may_leave_at
from portal.territories.catalogue import SETTINGS, QuietDays
from tests.notifications.ways import NOON, ask, choose, tell

BOTH = tuple(Channel)
USUAL = Quiet(20, 8, QuietDays.SUNDAYS_HOLIDAYS)


@pytest.fixture
def ondine(cast, session):
    """Her id; she chose texts, and something is new."""
    choose(session, cast["ondine"].id)
    tell(session, cast["ondine"].id)
    return cast["ondine"].id


def take(session, at=NOON, ways=BOTH):
    return service.take(session, ways=ways, at=at)


def line(session):
    session.expire_all()
    (found,) = session.query(OutboxLine).all()
    return found


def test_a_letter_says_where_and_in_which_language(session, ondine):
    letter = take(session)
    assert (letter.channel, letter.address, letter.language, letter.code) == (
        Channel.SMS, "+33612345678", "fr", "",
    )  # fmt: skip


def test_what_one_holds_no_other_takes_until_his_time_is_over(session, ondine):
    first = take(session)
    assert take(session, NOON + LEASE - timedelta(seconds=1)) is None
    again = take(session, NOON + LEASE)
    assert (again.id, again.holder == first.holder) == (first.id, False)


def test_who_held_it_before_can_no_longer_say_what_came_of_it(session, ondine):
    first = take(session)
    second = take(session, NOON + LEASE)
    assert not service.sent(session, first, at=NOON + LEASE)
    assert not service.not_sent(session, first, for_good=True, at=NOON + LEASE)
    assert line(session).state is Sending.WAITING
    assert service.sent(session, second, at=NOON + LEASE)
    assert line(session).state is Sending.SENT
    assert take(session, NOON + timedelta(days=1)) is None


def test_each_try_waits_longer_and_the_seventh_is_the_last(session, ondine):
    at = NOON
    service.choose_hours(session, by=ondine, hours=Hours.ANY)
    for wait in WAITS:
        assert service.not_sent(session, take(session, at), for_good=False, at=at)
        assert take(session, at + wait - timedelta(seconds=1)) is None
        at = may_leave_at(Hours.ANY, at + wait, USUAL)
    assert service.not_sent(session, take(session, at), for_good=False, at=at)
    dead = line(session)
    assert (dead.state, dead.fault, dead.tries) == (Sending.FAILED, Fault.NO_ANSWER, 7)


def test_a_line_on_which_each_who_took_it_died_is_tried_no_more(session, ondine):
    for number in range(7):
        assert take(session, NOON + number * LEASE) is not None
    assert take(session, NOON + 7 * LEASE) is None
    assert line(session).fault is Fault.NO_ANSWER


def test_an_address_that_is_refused_is_not_tried_again(session, ondine):
    service.not_sent(session, take(session), for_good=True, at=NOON)
    assert line(session).fault is Fault.REFUSED


def test_a_way_that_this_site_does_not_have_is_told_as_such(session, ondine):
    assert take(session, ways=(Channel.EMAIL,)) is None
    assert line(session).fault is Fault.NO_WAY


def test_who_has_read_everything_meanwhile_is_not_called(session, ondine):
    service.read_all(session, by=ondine, at=NOON)
    assert take(session) is None
    assert session.query(OutboxLine).count() == 0


def test_a_code_that_is_over_does_not_leave(session, cast):
    ask(session, cast["merlin"].id)
    assert take(session, NOON + timedelta(minutes=30)) is None
    assert session.query(OutboxLine).count() == 0


def test_a_code_leaves_at_night_as_its_page_is_open(session, cast):
    night = NOON + timedelta(hours=11)
    code = ask(session, cast["merlin"].id, at=night)
    assert take(session, night).code == code


@pytest.mark.parametrize(
    ("hours", "at", "leaves"),
    [
        (Hours.DAY, "2026-03-03T08:59+01:00", "2026-03-03T09:00+01:00"),
        (Hours.DAY, "2026-03-03T09:00+01:00", "2026-03-03T09:00+01:00"),
        (Hours.DAY, "2026-03-03T18:59+01:00", "2026-03-03T18:59+01:00"),
        (Hours.DAY, "2026-03-03T19:00+01:00", "2026-03-04T09:00+01:00"),
        (Hours.MORNING, "2026-03-03T12:00+01:00", "2026-03-04T09:00+01:00"),
        (Hours.AFTERNOON, "2026-03-03T12:00+01:00", "2026-03-03T13:00+01:00"),
        (Hours.ANY, "2026-03-03T03:00+01:00", "2026-03-03T03:00+01:00"),
        # the night on which clocks change in Paris
        (Hours.DAY, "2026-03-28T22:00+01:00", "2026-03-29T09:00+02:00"),
        (Hours.DAY, "2026-10-24T22:00+02:00", "2026-10-25T09:00+01:00"),
        # an instant of another zone is one of Paris
        (Hours.DAY, "2026-07-01T06:30+00:00", "2026-07-01T09:00+02:00"),
    ],
)
def test_hours_are_those_of_paris(hours, at, leaves):
    assert may_leave_at(hours, datetime.fromisoformat(at)) == datetime.fromisoformat(leaves)


def test_what_comes_in_quiet_hours_waits_for_the_morning(session, cast, ondine):
    night = NOON + timedelta(hours=10)
    assert take(session, night) is None
    assert take(session, night + timedelta(hours=10)) is None
    assert take(session, night + timedelta(hours=11)) is not None


def test_what_failed_leaves_again_when_asked_and_never_twice(session, ondine):
    service.not_sent(session, take(session), for_good=True, at=NOON)
    tell(session, ondine)
    assert service.try_again(session, at=NOON) == 0
    assert line(session).state is Sending.WAITING
    service.not_sent(session, take(session), for_good=True, at=NOON)
    assert service.try_again(session, at=NOON) == 1
    assert take(session).tries == 1


def test_a_failure_elsewhere_is_another_departments_to_send_again(session, cast, ondine):
    service.not_sent(session, take(session), for_good=True, at=NOON)
    elsewhere = [cast["hansel"].territory_id]
    assert service.try_again(session, territory_ids=elsewhere, at=NOON) == 0
    assert line(session).state is Sending.FAILED


@pytest.mark.parametrize(
    ("hours", "at", "leaves"),
    [
        (Hours.ANY, "2026-03-03T03:00+01:00", "2026-03-03T08:00+01:00"),
        (Hours.ANY, "2026-03-03T19:59+01:00", "2026-03-03T19:59+01:00"),
        (Hours.ANY, "2026-03-03T20:00+01:00", "2026-03-04T08:00+01:00"),
        # hers are the stricter ones
        (Hours.MORNING, "2026-03-03T08:30+01:00", "2026-03-03T09:00+01:00"),
        (Hours.DAY, "2026-03-03T19:30+01:00", "2026-03-04T09:00+01:00"),
        # a Sunday; then a Saturday evening before Easter, its Sunday and its Monday
        (Hours.ANY, "2026-03-08T12:00+01:00", "2026-03-09T08:00+01:00"),
        (Hours.MORNING, "2026-04-04T20:00+02:00", "2026-04-07T09:00+02:00"),
    ],
)
def test_the_stricter_of_hers_and_of_her_territory_wins(hours, at, leaves):
    assert may_leave_at(hours, datetime.fromisoformat(at), USUAL) == datetime.fromisoformat(leaves)


def test_whatever_a_territory_chooses_each_choice_keeps_an_hour():
    strictest = Quiet(SETTINGS["quiet_from"].least, SETTINGS["quiet_until"].most)
    for hours in Hours:
        assert may_leave_at(hours, NOON + timedelta(hours=12), strictest) > NOON


def test_a_line_waits_for_the_hours_of_the_territory(session, ondine):
    service.choose_hours(session, by=ondine, hours=Hours.ANY)
    night, sunday = NOON + timedelta(hours=11), NOON + timedelta(days=5)
    assert take(session, night) is None
    assert line(session).due_at == NOON + timedelta(hours=20)
    assert take(session, sunday) is None
    assert take(session, sunday + timedelta(days=1)) is not None
