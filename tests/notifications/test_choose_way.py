"""A way is chosen by who shows that its address is his or hers; stopping asks for nothing."""

from __future__ import annotations

from datetime import timedelta

import pytest

from portal.core.refusal import Refused
from portal.notifications import service
from portal.notifications.catalogue import CODE_TRIES, Channel, Hours
from portal.notifications.models import ChannelCheck, NoticeChannel, OutboxLine
from portal.notifications.queries import Telling, telling_of
from portal.notifications.rules import read_address
from tests.notifications.ways import NOON, ask, check_of, choose, tell


@pytest.fixture
def ondine(cast):
    """Her id."""
    return cast["ondine"].id


@pytest.mark.parametrize(
    ("channel", "typed", "read"),
    [
        (Channel.SMS, "06 12 34 56 78", "+33612345678"),
        (Channel.SMS, "07.12.34.56.78", "+33712345678"),
        (Channel.SMS, "+33 (0)6 12 34 56 78", "+33612345678"),
        (Channel.SMS, "0033612345678", "+33612345678"),
        (Channel.SMS, "+380 44 123 45 67", "+380441234567"),
        (Channel.SMS, "01 12 34 56 78", None),
        (Channel.SMS, "+33 1 12 34 56 78", None),
        (Channel.SMS, "٠٦١٢٣٤٥٦٧٨", None),
        (Channel.SMS, "9" * 10_000, None),
        (Channel.SMS, "ondine@conte.example", None),
        (Channel.EMAIL, " ondine.b@conte.example ", "ondine.b@conte.example"),
        (Channel.EMAIL, "ondine@conte", None),
        (Channel.EMAIL, "a@b.example\nBcc: c@d.example", None),
        (Channel.EMAIL, "a@b.example,c@d.example", None),
        (Channel.EMAIL, "-oQ/tmp@b.example\0", None),
        (Channel.EMAIL, "", None),
    ],
)
def test_an_address_is_read_kindly_or_not_at_all(channel, typed, read):
    assert read_address(channel, typed) == read


def test_the_code_that_came_takes_the_address_into_use(session, ondine):
    code = ask(session, ondine)
    assert telling_of(session, ondine, at=NOON) == Telling(asked=Channel.SMS, asked_address="…78")
    assert service.confirm_channel(session, by=ondine, code=code, at=NOON)
    assert telling_of(session, ondine, at=NOON) == Telling(channel=Channel.SMS, address="…78")


def test_an_address_nobody_showed_to_be_his_is_told_nothing(session, ondine):
    ask(session, ondine)
    tell(session, ondine)
    assert {line.code for line in session.query(OutboxLine)} == {"confirm"}


def test_a_wrong_code_is_counted_and_the_sixth_try_is_never_right(session, ondine):
    code = ask(session, ondine)
    wrong = "000000" if code != "000000" else "111111"
    for _try in range(CODE_TRIES):
        assert not service.confirm_channel(session, by=ondine, code=wrong, at=NOON)
    assert check_of(session, ondine).tries == CODE_TRIES
    assert not service.confirm_channel(session, by=ondine, code=code, at=NOON)
    assert session.get(NoticeChannel, ondine) is None


def test_a_code_is_right_for_half_an_hour_and_once(session, ondine):
    code = ask(session, ondine)
    late = NOON + timedelta(minutes=30)
    assert not service.confirm_channel(session, by=ondine, code=code, at=late)
    assert service.confirm_channel(session, by=ondine, code=code, at=late - timedelta(seconds=1))
    assert not service.confirm_channel(session, by=ondine, code=code, at=NOON)


def test_nobody_is_written_to_at_will(session, ondine):
    for _code in range(3):
        ask(session, ondine)
    with pytest.raises(Refused, match="too-many"):
        ask(session, ondine, address="07 00 00 00 00")
    ask(session, ondine, at=NOON + timedelta(days=1))


def test_stopping_does_not_give_three_codes_more(session, ondine):
    for _code in range(3):
        ask(session, ondine)
    service.stop_channel(session, by=ondine)
    with pytest.raises(Refused, match="too-many"):
        ask(session, ondine)


def test_what_was_chosen_holds_until_the_other_one_is_shown(session, ondine):
    choose(session, ondine)
    code = ask(session, ondine, Channel.EMAIL)
    assert telling_of(session, ondine, at=NOON).channel is Channel.SMS
    assert service.confirm_channel(session, by=ondine, code=code, at=NOON)
    told = telling_of(session, ondine, at=NOON)
    assert (told.channel, told.address) == (Channel.EMAIL, "o…@conte.example")


def test_two_who_have_one_phone_learn_nothing_of_each_other(session, cast):
    for name in ("perceval", "melusine"):
        choose(session, cast[name].id)
    assert session.query(NoticeChannel).count() == 2


def test_stopping_forgets_the_address_and_what_waited(session, ondine):
    choose(session, ondine)
    ask(session, ondine, Channel.EMAIL)
    tell(session, ondine)
    service.stop_channel(session, by=ondine)
    assert telling_of(session, ondine, at=NOON) == Telling()
    assert session.query(OutboxLine).count() == 0
    assert check_of(session, ondine).address is None


def test_hours_change_without_a_code_and_only_for_a_way_in_use(session, ondine):
    with pytest.raises(Refused, match="not-there"):
        service.choose_hours(session, by=ondine, hours=Hours.ANY)
    choose(session, ondine)
    service.choose_hours(session, by=ondine, hours=Hours.ANY)
    assert telling_of(session, ondine, at=NOON).hours is Hours.ANY


def test_an_address_never_shown_to_be_ones_own_is_gone_the_next_day(session, ondine):
    ask(session, ondine)
    service.forget_checks(session, NOON + timedelta(hours=23))
    assert session.query(ChannelCheck).count() == 1
    service.forget_checks(session, NOON + timedelta(days=1))
    assert session.query(ChannelCheck).count() == 0


def test_nothing_of_an_address_or_a_code_can_be_read_in_the_tables(session, ondine):
    code = ask(session, ondine)
    kept = check_of(session, ondine)
    assert kept.address is not None
    assert kept.code is not None
    assert b"612345678" not in kept.address
    assert code.encode() not in kept.code
