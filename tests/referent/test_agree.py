"""The referent of a couple changes by the yes of each of them, and of nobody in her place."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from portal.consent.catalogue import Theme
from portal.core import clock, ledger
from portal.core.clock import local_date
from portal.core.refusal import Refused
from portal.core.working_days import LocalHolidays, working_day_after
from portal.referent import queries, service
from portal.referent.models import MandateYes
from tests.referent.test_accept import accept, sees
from tests.referent.test_ask import ask


def agree(session, cast, wish, who="melusine", themes=()):
    return service.agree(
        session, mandate_id=wish.id, themes=themes, by=cast[who].id, at=clock.now()
    )


def test_nothing_changes_before_the_other_adult_says_yes(session, cast):
    before = sees(session, cast, "aurore", "melusine")
    wish = ask(session, cast, "perceval", "blanche", [Theme.PLAN])
    with pytest.raises(Refused, match="not-all-yes"):
        accept(session, cast, wish, "blanche")
    assert queries.referent_id_of(session, wish.pathway_id) == cast["aurore"].id
    assert sees(session, cast, "aurore", "melusine") == before


def test_the_professional_does_not_know_of_it_before(session, cast):
    wish = ask(session, cast, "perceval", "blanche")
    assert queries.held_by(session, cast["blanche"].id).wishes == ()
    assert queries.wish_for(session, wish.id, cast["blanche"].id) is None
    agree(session, cast, wish)
    assert [one.mandate_id for one in queries.held_by(session, cast["blanche"].id).wishes] == [
        wish.id
    ]


def test_his_days_to_answer_count_from_the_last_yes(session, cast):
    wish = ask(session, cast, "perceval", "blanche")
    later = clock.now() + timedelta(days=21)
    first = queries.waiting_wish(session, wish.pathway_id)
    service.agree(session, mandate_id=wish.id, themes=(), by=cast["melusine"].id, at=later)
    ready = queries.waiting_wish(session, wish.pathway_id)
    assert (first.ready, ready.ready) == (False, True)
    for wish_row, since in ((first, wish.asked_at), (ready, later)):
        day = local_date(since)
        assert wish_row.due == working_day_after(day, 10, LocalHolidays.ALSACE_MOSELLE)


def test_each_shows_what_she_ticked_herself_and_nothing_else(session, cast):
    hers, his = (sees(session, cast, "blanche", who) for who in ("melusine", "perceval"))
    wish = ask(session, cast, "perceval", "blanche", [Theme.PLAN, Theme.MONEY])
    agree(session, cast, wish, themes=[Theme.FAMILY])
    accept(session, cast, wish, "blanche")
    assert sees(session, cast, "blanche", "melusine") == hers | {Theme.FAMILY}
    assert sees(session, cast, "blanche", "perceval") == his | {Theme.PLAN, Theme.MONEY}


def test_her_yes_is_a_link_of_the_chain(session, cast):
    wish = ask(session, cast, "perceval", "blanche")
    yes = agree(session, cast, wish, themes=[Theme.PLAN])
    assert yes.notice
    assert ledger.first_false_act(session, MandateYes) is None
    assert ledger.first_break(session) is None


@pytest.mark.parametrize(
    ("who", "code"),
    [
        ("perceval", "not-yours"),
        ("aurore", "not-yours"),
        ("blanche", "not-yours"),
        ("ondine", "not-yours"),
    ],
)
def test_nobody_says_yes_in_her_place(session, cast, who, code):
    wish = ask(session, cast, "perceval", "blanche")
    with pytest.raises(Refused, match=code):
        agree(session, cast, wish, who)


def test_yes_is_said_once_and_not_to_what_is_over(session, cast):
    wish = ask(session, cast, "perceval", "blanche")
    agree(session, cast, wish)
    with pytest.raises(Refused, match="already-yes"):
        agree(session, cast, wish)
    accept(session, cast, wish, "blanche")
    with pytest.raises(Refused, match="closed"):
        agree(session, cast, wish)


def test_what_is_asked_apart_is_not_ticked_here(session, cast):
    wish = ask(session, cast, "perceval", "blanche")
    with pytest.raises(Refused, match="theme-apart"):
        agree(session, cast, wish, themes=[Theme.HEALTH])


@pytest.mark.parametrize("said_yes", [False, True])
def test_her_no_ends_the_wish_and_she_may_ask_herself(session, cast, said_yes):
    wish = ask(session, cast, "perceval", "blanche")
    if said_yes:
        agree(session, cast, wish)
    service.cancel(session, mandate_id=wish.id, by=cast["melusine"].id, at=clock.now())
    with pytest.raises(Refused, match="closed"):
        accept(session, cast, wish, "blanche")
    assert queries.referent_id_of(session, wish.pathway_id) == cast["aurore"].id
    ask(session, cast, "melusine", "alice")


def test_who_is_alone_needs_nobody_else(session, cast):
    wish = ask(session, cast, "ondine", "melodie")
    assert queries.missing_yes(session, wish.id) == []
    assert not session.scalars(select(MandateYes).where(MandateYes.mandate_id == wish.id)).all()
    accept(session, cast, wish, "melodie")
