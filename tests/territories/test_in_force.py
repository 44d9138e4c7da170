"""Which value is in force where, and on which day (R07)."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from portal.core import clock
from portal.core.working_days import LocalHolidays
from portal.territories.catalogue import SETTINGS, ChoiceMode
from portal.territories.models import SettingChange
from portal.territories.queries import (
    Change,
    TerritorySettings,
    in_force,
    settings_of,
    settings_of_many,
    timeline_of,
)
from tests.territories.places import choose, island

TODAY = clock.local_date(clock.now())
MONTH = timedelta(days=30)


def test_where_nobody_chose_the_defaults_hold(session):
    found = settings_of(session, island(session).id, on=TODAY)
    assert (found.answer_days, found.interim_days, found.repropose_days) == (10, 2, 30)
    assert (found.open_actions, found.heavy_share, found.wish_ranks) == (3, 60, 3)
    assert (found.choice_mode, found.languages) == (ChoiceMode.DIRECT, ("fr",))
    assert set(TerritorySettings.__struct_fields__) == set(SETTINGS)


def test_a_territory_follows_its_departement_until_it_chooses(session):
    here = island(session)
    choose(session, department_id=here.department_id, answer_days="8", interim_days="1")
    choose(session, here.id, answer_days="6")
    found = settings_of(session, here.id, on=TODAY)
    assert (found.answer_days, found.interim_days) == (6, 1)
    choose(session, here.id, answer_days=None)
    assert settings_of(session, here.id, on=TODAY).answer_days == 8


def test_a_value_holds_from_its_day_and_not_before(session):
    here = island(session)
    choose(session, here.id, answer_days="7")
    choose(session, here.id, from_day=TODAY + MONTH, answer_days="5")
    told = timeline_of(session, here.id)
    days = [TODAY - MONTH, TODAY, TODAY + MONTH - timedelta(days=1), TODAY + MONTH]
    assert [told.on(day).answer_days for day in days] == [10, 7, 7, 5]


def test_of_two_changes_for_one_day_the_last_one_holds():
    first, second = (Change("answer_days", True, TODAY, rank, str(rank)) for rank in (1, 2))
    for order in ([first, second], [second, first]):
        assert in_force(order, TODAY) == {"answer_days": "2"}


def test_another_place_changes_nothing_here(session):
    here, there = island(session), island(session, "autre-ile")
    choose(session, there.id, answer_days="4")
    choose(session, department_id=there.department_id, interim_days="5")
    found = settings_of_many(session, [here.id, there.id], on=TODAY)
    assert (found[here.id].answer_days, found[here.id].interim_days) == (10, 2)
    assert (found[there.id].answer_days, found[there.id].interim_days) == (4, 5)


def test_its_holidays_are_those_of_the_place(session):
    here = island(session, local_holidays=LocalHolidays.ALSACE_MOSELLE)
    good_friday = date(2027, 3, 26)
    found = settings_of(session, here.id, on=TODAY)
    assert found.working_day_after(good_friday - timedelta(days=1), 1) == date(2027, 3, 30)
    assert found.working_day_after(date(2028, 12, 25), 1) == date(2028, 12, 27)


def test_a_territory_that_does_not_exist_has_no_settings(session):
    with pytest.raises(LookupError):
        settings_of(session, island(session).department_id, on=TODAY)


def test_words_with_odd_signs_come_back_as_they_were(session):
    words = "L’équipe « d’ici » \\ | , ; é\nà 9 h"
    here = island(session, welcome=words)
    assert settings_of(session, here.id, on=TODAY).welcome == words
    assert session.query(SettingChange).filter_by(territory_id=here.id).count() == 1
