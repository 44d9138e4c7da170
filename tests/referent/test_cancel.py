"""Taking a wish back."""

import pytest

from portal.core import clock
from portal.core.refusal import Refused
from portal.referent import queries, service
from tests.referent.test_ask import ask


def test_a_wish_taken_back_leaves_things_as_they_were(session, cast):
    wish = ask(session, cast, "ondine", "melodie")
    service.cancel(session, mandate_id=wish.id, by=cast["ondine"].id, at=clock.now())
    stands = queries.standing(session, wish.pathway_id)
    assert stands.wish is None
    assert stands.referent.helper_id == cast["clochette"].id


@pytest.mark.parametrize("who", ["melodie", "clochette", "poucette"])
def test_only_she_takes_her_wish_back(session, cast, who):
    wish = ask(session, cast, "ondine", "melodie")
    with pytest.raises(Refused, match="not-yours"):
        service.cancel(session, mandate_id=wish.id, by=cast[who].id, at=clock.now())


def test_a_wish_that_was_answered_is_no_longer_taken_back(session, cast):
    wish = ask(session, cast, "ondine", "melodie")
    service.accept(session, mandate_id=wish.id, by=cast["melodie"].id, at=clock.now())
    with pytest.raises(Refused, match="closed"):
        service.cancel(session, mandate_id=wish.id, by=cast["ondine"].id, at=clock.now())


def test_one_touch_and_no_proof(visitor, cast):
    visitor.as_("ondine").open("/mon-referent/changer")
    visitor.press("Je choisis", helper=cast["melodie"].handle)
    visitor.press("J’annule ma demande").sees("Clochette B.", "Demande à Mélodie T., annulée le")
    visitor.does_not_see("J’annule ma demande")


def test_a_page_that_is_too_old_says_what_to_do(visitor, cast, database):
    visitor.as_("ondine").open("/mon-referent/changer")
    visitor.press("Je choisis", helper=cast["melodie"].handle)
    with database.session(writing=True) as session:
        wish = queries.waiting_wish(session, cast["ondine"].pathway_id)
        service.accept(session, mandate_id=wish.mandate_id, by=cast["melodie"].id, at=clock.now())
        session.commit()
    visitor.press("J’annule ma demande", 409).sees("Cette demande a déjà une réponse.")


def test_an_odd_wish_is_not_there(visitor):
    visitor.as_("ondine").open("/mon-referent")
    answer = visitor.client.post("/mon-referent/annuler", data={"wish": "x"})
    assert answer.status_code in (403, 404)
