"""Changing a setting: dated, kept, refused with a reason."""

from __future__ import annotations

from datetime import timedelta

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DatabaseError

from portal.core import clock
from portal.core.append_only import Immutable
from portal.core.refusal import Refused
from portal.territories.models import SettingChange
from portal.territories.queries import settings_of
from portal.territories.service import Scope, change_setting, last_rank
from tests.territories.places import choose, island

TODAY = clock.local_date(clock.now())


@pytest.mark.parametrize(
    ("key", "value", "kept"),
    [
        ("answer_days", " 07 ", 7),
        ("duty_phone", "+33 1.99.00-00 02", "01 99 00 00 02"),
        ("duty_phone", "3919", "3919"),
        ("languages", "uk, fr,uk", ("fr", "uk")),
        ("target_publics", "single_parent,rsa", ("rsa", "single_parent")),
        ("target_publics", "", ()),
        ("duty_hours", "De 9 h à 17 h", "De 9 h à 17 h"),
    ],
)
def test_a_value_is_put_in_shape_and_holds(session, key, value, kept):
    here = island(session, duty_phone="01 99 00 00 01", target_publics="anyone")
    choose(session, here.id, **{key: value})
    assert getattr(settings_of(session, here.id, on=TODAY), key) == kept


@pytest.mark.parametrize(
    ("key", "value", "code"),
    [
        ("answer_days", "dix", "not-a-number"),
        ("answer_days", "-1", "not-a-number"),
        ("answer_days", "0", "out-of-bounds"),
        ("answer_days", "61", "out-of-bounds"),
        ("answer_days", "10", "nothing-changed"),
        ("choice_mode", "vote", "not-a-choice"),
        ("duty_phone", "01 23 45", "not-a-phone"),
        ("duty_phone", " ", "nothing-written"),
        ("duty_name", "", "nothing-written"),
        ("duty_name", None, "nothing-changed"),
        ("duty_hours", "a" * 121, "too-long"),
        ("languages", "", "not-a-language"),
        ("languages", "français", "not-a-language"),
        ("target_publics", "fairies", "not-a-public"),
        ("colour", "vert", "not-there"),
    ],
)
def test_what_cannot_be_is_refused_and_changes_nothing(session, key, value, code):
    here = island(session)
    choose(session, here.id, answer_days="10") if code == "nothing-changed" else None
    before = settings_of(session, here.id, on=TODAY)
    with pytest.raises(Refused) as refused:
        choose(session, here.id, **{key: value})
    assert refused.value.code == code
    assert settings_of(session, here.id, on=TODAY) == before


def test_nobody_is_left_without_a_number_to_call(session):
    here = island(session, duty_phone="01 99 00 00 01")
    with pytest.raises(Refused) as refused:
        choose(session, here.id, duty_phone=None)
    assert refused.value.code == "nothing-written"
    choose(session, department_id=here.department_id, duty_phone="01 99 00 00 09")
    choose(session, here.id, duty_phone=None)
    assert settings_of(session, here.id, on=TODAY).duty_phone == "01 99 00 00 09"


def test_what_was_in_force_yesterday_stays_what_it_was(session):
    with pytest.raises(Refused) as refused:
        choose(session, island(session).id, from_day=TODAY - timedelta(days=1), answer_days="5")
    assert refused.value.code == "in-the-past"


def test_who_did_not_read_the_last_change_reads_it_first(session):
    here = island(session)
    scope, at = Scope(territory_id=here.id), clock.now()
    facts = {"scope": scope, "key": "answer_days", "by": None, "by_name": "Riquet H.", "at": at}
    change_setting(session, value="5", from_day=TODAY, seen=0, **facts)
    with pytest.raises(Refused) as refused:
        change_setting(session, value="6", from_day=TODAY, seen=0, **facts)
    assert refused.value.code == "changed-meanwhile"
    assert last_rank(session, scope, "answer_days") == 1


def test_a_change_is_kept_for_ever(session):
    here = island(session)
    choose(session, here.id, answer_days="5")
    change = session.query(SettingChange).filter_by(territory_id=here.id).one()
    change.value = "6"
    with pytest.raises(Immutable):
        session.flush()
    session.expire(change)
    for act in ("UPDATE setting_change SET value = '6'", "DELETE FROM setting_change"):
        with pytest.raises(DatabaseError), session.begin_nested():
            session.execute(text(act))
    assert settings_of(session, here.id, on=TODAY).answer_days == 5
