"""Pimprenelle's story with a moved clock: on each of the 8 days she reads a person to call.

Her first wish is not available because he has too many people, her second says yes on day 8.
"""

from datetime import timedelta

import time_machine

from portal.core import clock
from portal.referent import queries
from portal.referent.models import DeclineCategory
from tests.referent.choosing import accept, answer, decline, rank, say_yes, turn

HER = "pimprenelle"
DAY = timedelta(days=1)


def in_a_browser(visitor, cast, names):
    """Return whom of ``names`` her first page offers to call now."""
    shown = " ".join(visitor.another().as_(HER).open("/").page.text.split())
    return " ".join(name for name in names if f"Appeler {name}" in shown)


def test_on_each_of_the_eight_days_somebody_is_there_to_call(visitor, cast, database):
    start = clock.now()
    with database.session(writing=True) as session:
        choice = rank(session, cast, HER, "fanchon", "gretel", at=start - 3 * DAY)
        answer(session, cast, choice, "fanchon", at=start - DAY)
        session.commit()
    shown = {}
    for day in range(9):
        now = start + day * DAY
        with time_machine.travel(now), database.session(writing=True) as session:
            if day == 0:
                say_yes(session, cast, HER, at=now)
            if day == 3:
                wish = queries.waiting_wish(session, cast[HER].pathway_id)
                why = {"category": DeclineCategory.TOO_MANY}
                session.expire_all()
                decline(session, cast, Wish(wish.mandate_id), "fanchon", at=now, **why)
                assert turn(session, cast, HER).helper_id == cast["gretel"].id
                say_yes(session, cast, HER, at=now)
            if day == 8:
                wish = queries.waiting_wish(session, cast[HER].pathway_id)
                accept(session, cast, Wish(wish.mandate_id), "gretel", at=now)
            session.commit()
        with time_machine.travel(now + timedelta(hours=1)):
            shown[day] = in_a_browser(visitor, cast, ("Aucassin", "Fanchon", "Gretel"))
    assert shown == {**dict.fromkeys(range(8), "Aucassin"), 8: "Gretel"}


def test_at_every_hour_of_these_days_the_past_says_the_same(session, cast):
    """The demonstration lived it: no hour of her pathway is without somebody."""
    pathway_id, her = cast[HER].pathway_id, cast[HER].id
    at = clock.now() - 45 * DAY
    while at < clock.now():
        assert queries.contact_of(session, pathway_id, at, person_id=her).helper_id is not None
        at += timedelta(hours=5)


def test_before_the_first_referent_the_number_on_duty_answers(session, cast):
    found = queries.contact_of(
        session, cast["poucette"].pathway_id, clock.now(), person_id=cast["poucette"].id
    )
    assert found.helper_id is None
    assert found.duty_phone


class Wish:
    """A wish, by its id."""

    def __init__(self, wish_id):
        self.id = wish_id
