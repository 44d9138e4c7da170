"""Where a commission is heard, she gives her wishes in her order; no reason is asked."""

import pytest

from portal.core import ledger
from portal.core.refusal import Refused
from portal.core.working_days import working_day_after
from portal.referent import queries
from portal.referent.models import Choice, RankedWish
from tests.referent.choosing import ask, rank

HER = "pimprenelle"


def test_her_order_is_kept_as_links_of_the_chain(session, cast):
    choice = rank(session, cast, HER, "gretel", "fanchon")
    found = queries.choice_of(session, cast[HER].pathway_id)
    assert [one.helper_id for one in found.wishes] == [cast["gretel"].id, cast["fanchon"].id]
    assert found.due == working_day_after(cast.day, 10)
    assert found.id == choice.id
    assert ledger.first_false_act(session, RankedWish) is None
    assert ledger.first_break(session) is None


def test_the_referent_of_today_stays(session, cast):
    rank(session, cast, HER, "gretel")
    assert queries.referent_id_of(session, cast[HER].pathway_id) == cast["aucassin"].id


@pytest.mark.parametrize(
    ("helpers", "code"),
    [
        ((), "nobody"),
        (("gretel", "gretel"), "twice"),
        (("gretel", "fanchon", "nicolette", "raiponce"), "too-many"),
        (("raiponce",), "not-in-circle"),
        (("aucassin",), "already-referent"),
    ],
)
def test_what_is_no_list_of_wishes(session, cast, helpers, code):
    with pytest.raises(Refused, match=code):
        rank(session, cast, HER, *helpers)


def test_one_list_at_a_time(session, cast):
    rank(session, cast, HER, "gretel")
    with pytest.raises(Refused, match="already-asked"):
        rank(session, cast, HER, "fanchon")


def test_she_does_not_ask_past_the_commission(session, cast):
    with pytest.raises(Refused, match="through-commission"):
        ask(session, cast, HER, "gretel")


def test_where_she_chooses_alone_no_commission_hears_her(session, cast):
    with pytest.raises(Refused, match="direct-mode"):
        rank(session, cast, "ondine", "melodie")


def test_too_many_words(session, cast):
    with pytest.raises(Refused, match="too-long"):
        rank(session, cast, HER, "gretel", words="a" * 2001)


def test_her_words_are_sealed(session, cast):
    choice = rank(session, cast, HER, "gretel", words="Elle connaît mes enfants.")
    assert b"enfants" not in session.get(Choice, choice.id).words


@pytest.fixture
def page(visitor):
    return visitor.as_(HER).open("/mon-referent/changer")


def test_she_gives_her_list_without_script(page, cast):
    page.sees("Mon premier choix", "Mon troisième choix", "Gretel")
    page.press("Je donne ma liste", wish_1=cast["gretel"].handle, wish_2=cast["fanchon"].handle)
    page.sees("La commission lit vos choix", "Gretel", "La réponse arrive au plus tard le")
    page.sees("Aucassin reste votre contact").open("/mon-referent/changer")
    assert page.page.heading == "Mon référent"


def test_the_same_person_twice_keeps_what_was_typed(page, cast):
    twice = cast["gretel"].handle
    page.press("Je donne ma liste", 422, wish_1=twice, wish_2=twice, words="Merci.")
    page.sees("Cette personne est déjà plus haut.", "Merci.")


def test_nobody_chosen(page):
    page.press("Je donne ma liste", 422).sees("Choisissez une personne.")


def test_she_takes_her_list_back(page, cast):
    page.press("Je donne ma liste", wish_1=cast["gretel"].handle)
    page.press("J’annule ma demande").sees("Changer").does_not_see("La commission lit")


def test_a_place_that_she_leaves_empty_is_no_wish(page, cast, session):
    for place in ("wish_1", "wish_2", "wish_3"):
        first = page.page.tree.find(f".//select[@name='{place}']/option")
        assert (first.get("value"), first.text) == ("", "Je ne choisis pas")
    page.press("Je donne ma liste", wish_1="", wish_2=cast["gretel"].handle, wish_3="")
    listed = queries.choice_of(session, cast[HER].pathway_id).wishes
    assert [one.helper_id for one in listed] == [cast["gretel"].id]
