"""A professional says no: nothing changes, and she chooses again."""

import pytest

from portal.core import clock
from portal.core.refusal import Refused
from portal.referent import queries, service
from tests.referent.test_ask import ask


def test_the_referent_of_today_stays(session, cast):
    wish = ask(session, cast, "ondine", "melodie")
    service.decline(session, mandate_id=wish.id, by=cast["melodie"].id, at=clock.now())
    assert queries.referent_id_of(session, wish.pathway_id) == cast["clochette"].id
    assert ask(session, cast, "ondine", "gaspard").id != wish.id


@pytest.mark.parametrize("who", ["ondine", "clochette", "raiponce"])
def test_only_the_one_who_is_asked_answers(session, cast, who):
    wish = ask(session, cast, "ondine", "melodie")
    with pytest.raises(Refused, match="not-yours"):
        service.decline(session, mandate_id=wish.id, by=cast[who].id, at=clock.now())


def test_a_wish_taken_back_is_no_longer_answered(session, cast):
    wish = ask(session, cast, "ondine", "melodie")
    service.cancel(session, mandate_id=wish.id, by=cast["ondine"].id, at=clock.now())
    with pytest.raises(Refused, match="closed"):
        service.decline(session, mandate_id=wish.id, by=cast["melodie"].id, at=clock.now())


def test_she_reads_the_no_on_her_first_page_and_no_reason(visitor, cast, database):
    with database.session(writing=True) as session:
        wish = ask(session, cast, "ondine", "melodie")
        session.commit()
    desk = visitor.another().as_("melodie").open(f"/pro/demandes/{wish.id}")
    assert not list(desk.page.tree.iter("textarea"))
    desk.press("Je refuse").sees("Aujourd’hui")
    visitor.as_("ondine").open("/").sees("Votre demande de référent a reçu un non.")
    visitor.open("/mon-referent").sees("Mélodie T. a dit non le")


def test_a_person_has_no_such_page(visitor, cast, session):
    wish = ask(session, cast, "ondine", "melodie")
    session.commit()
    visitor.as_("ondine").open(f"/pro/demandes/{wish.id}", 404)
