"""She chooses, he says yes, he reads by the gate alone; one act of either ends it at once."""

from datetime import timedelta

import pytest

from portal import schema
from portal.consent.catalogue import Duration, Purpose, Theme
from portal.consent.queries import themes_seen_by
from portal.consent.service import give, withdraw_everything
from portal.core.refusal import Refused
from portal.home import trusting
from portal.trusted import service
from portal.trusted.queries import Stands, chosen_by
from portal.trusted.service import Ticks
from tests.consent.acts import LATER, NOW, TODAY
from tests.trusted.acts import beside, choose


def sees(session, chosen, on=TODAY):
    return themes_seen_by(session, viewer_id=chosen.account_id, person_id=chosen.person_id, on=on)


def test_nothing_is_open_before_his_yes_and_the_plan_alone_after_it(session, cast):
    chosen = choose(session, cast)
    assert sees(session, chosen) == frozenset()
    service.accept(session, by=chosen.account_id, at=LATER)
    assert sees(session, chosen) == {Theme.PLAN}
    assert sees(session, chosen, on=chosen.until + timedelta(days=1)) == frozenset()


def test_what_is_not_ticked_is_not_open(session, cast):
    chosen = beside(session, cast, ticks=Ticks(types=True))
    assert sees(session, chosen) == frozenset()
    with pytest.raises(Refused, match="nothing-ticked"):
        choose(session, cast, of="merlin", ticks=Ticks())


@pytest.mark.parametrize("end", ["she stops", "he leaves", "all her agreements stop"])
def test_one_act_ends_it_at_once(session, cast, end):
    chosen = beside(session, cast)
    if end == "she stops":
        trusting.stop(session, by=cast["ondine"].id, at=LATER)
    elif end == "he leaves":
        trusting.leave(session, by=chosen.account_id, at=LATER)
    else:
        withdraw_everything(session, person_id=cast["ondine"].id, at=LATER)
    assert sees(session, chosen) == frozenset()
    with pytest.raises(Refused, match="over"):
        service.accept(session, by=chosen.account_id, at=LATER)


def test_who_says_no_reads_nothing_and_she_may_choose_again(session, cast):
    chosen = choose(session, cast)
    trusting.decline(session, by=chosen.account_id, at=LATER)
    again = choose(session, cast, at=LATER)
    service.accept(session, by=again.account_id, at=LATER)
    assert sees(session, chosen) == frozenset()
    assert sees(session, again) == {Theme.PLAN}


def test_one_choice_stands_at_a_time_until_its_day(session, cast):
    chosen = choose(session, cast)
    with pytest.raises(Refused, match="already-chosen"):
        choose(session, cast)
    later = NOW + timedelta(days=120)
    assert chosen_by(session, cast["ondine"].id).stands(chosen.until + timedelta(1)) is Stands.OVER
    choose(session, cast, at=later)


def test_nobody_chooses_in_her_place_nor_gives_him_more_than_the_plan(session, cast):
    with pytest.raises(Refused, match="not-yours"):
        service.choose(
            session, person_id=cast["ondine"].id, name="Fée", tie="marraine",
            ticks=Ticks(reads=True), until=TODAY, by=cast["clochette"].id, at=NOW,
        )  # fmt: skip
    chosen = beside(session, cast)
    with pytest.raises(Refused, match="not-in-circle"):
        give(
            session, person_id=chosen.person_id, recipient_id=chosen.account_id,
            theme=Theme.HOUSING, purpose=Purpose.COORDINATE, duration=Duration.THREE_MONTHS,
            by=chosen.person_id, at=LATER,
        )  # fmt: skip


def test_each_act_is_a_link_that_verify_recomputes(session, database, cast):
    beside(session, cast)
    trusting.stop(session, by=cast["ondine"].id, at=LATER)
    session.commit()
    assert schema.first_fault(database.engine) is None
