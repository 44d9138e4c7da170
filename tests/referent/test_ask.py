"""Asking for a referent."""

from datetime import timedelta

import pytest
import time_machine

from portal.consent.catalogue import Theme
from portal.core import clock
from portal.core.refusal import Refused
from portal.referent import queries, service
from tests.referent.newcomer import come_in


def ask(session, cast, who, helper, themes=(), pathway=None):
    return service.ask(
        session,
        pathway_id=cast[pathway or who].pathway_id,
        helper_id=cast[helper].id,
        themes=themes,
        by=cast[who].id,
        at=clock.now(),
    )


def test_a_wish_waits_and_the_referent_of_today_stays(session, cast):
    wish = ask(session, cast, "ondine", "melodie", [Theme.PLAN])
    stands = queries.standing(session, wish.pathway_id)
    assert stands.referent.helper_id == cast["clochette"].id
    assert stands.wish.helper_id == cast["melodie"].id
    assert stands.wish.themes == {Theme.PLAN}


@pytest.mark.parametrize(
    ("who", "helper", "code"),
    [
        ("ondine", "raiponce", "not-in-circle"),
        ("ondine", "poucette", "not-in-circle"),
        ("ondine", "clochette", "already-referent"),
    ],
)
def test_only_another_helper_of_the_circle_can_be_asked(session, cast, who, helper, code):
    with pytest.raises(Refused, match=code):
        ask(session, cast, who, helper)


def test_one_wish_at_a_time(session, cast):
    ask(session, cast, "ondine", "melodie")
    with pytest.raises(Refused, match="already-asked"):
        ask(session, cast, "ondine", "gaspard")


@pytest.mark.parametrize("who", ["poucette", "clochette", "petit-jean"])
def test_only_an_adult_of_the_pathway_asks(session, cast, who):
    pathway = "morgane" if who == "petit-jean" else "ondine"
    with pytest.raises(Refused, match="not-yours"):
        ask(session, cast, who, "melodie", pathway=pathway)


@pytest.mark.parametrize("theme", [Theme.HEALTH, Theme.JUSTICE, Theme.STUDY])
def test_what_is_asked_apart_is_never_bundled(session, cast, theme):
    with pytest.raises(Refused, match="theme-apart"):
        ask(session, cast, "ondine", "melodie", [Theme.PLAN, theme])


def test_she_asks_on_her_phone_without_a_reason(visitor, cast):
    visitor.as_("ondine").open("/mon-referent/changer")
    visitor.sees("Clochette reste votre contact jusqu’au bout du changement.", "Mélodie T.")
    names = {field.get("name") for field in visitor.page.tree.iter("input")}
    assert names == {"csrf_token", "helper", "themes", "shown", "silent"}
    assert not list(visitor.page.tree.iter("textarea"))
    assert not [box for box in visitor.page.tree.iter("input") if box.get("checked") is not None]
    visitor.press("Je choisis cette personne", helper=cast["melodie"].handle, themes=["plan"])
    visitor.sees("Votre demande attend une réponse", "Mélodie T.", "J’annule ma demande")
    visitor.open("/mon-referent/changer").sees("Votre demande attend une réponse")


def test_choosing_nobody_comes_back_with_a_sentence(visitor):
    visitor.as_("ondine").open("/mon-referent/changer")
    visitor.press("Je choisis cette personne", 422, themes=["plan"]).sees(
        "Choisissez une personne."
    )
    assert [b.get("value") for b in visitor.page.tree.iter("input") if b.get("checked") is not None]


def test_a_name_that_was_not_offered_is_refused(visitor, cast):
    visitor.as_("ondine").open("/mon-referent/changer")
    visitor.press("Je choisis", 422, helper=cast.stranger.handle)


def test_after_five_minutes_she_proves_it_is_her(visitor, cast):
    visitor.as_("ondine")
    with time_machine.travel(clock.now() + timedelta(minutes=6)):
        visitor.open("/mon-referent/changer").sees("Votre code secret")
        chosen = {"helper": cast["melodie"].handle}
        visitor.press("Je choisis", 422, proof="000001", **chosen).sees("Ce code n’est pas le bon")
        visitor.press("Je choisis", proof=cast["ondine"].pin, **chosen)
        visitor.sees("Votre demande attend une réponse")


def test_others_have_no_such_page(visitor):
    visitor.as_("clochette").open("/mon-referent", 404).open("/mon-referent/changer", 404)


def test_nobody_comes_without_signing_in(visitor):
    assert visitor.open("/mon-referent").page.heading != "Mon référent"


def test_without_a_referent_the_number_of_duty_is_there(visitor, cast, database, settings):
    come_in(visitor, cast["poucette"], database, settings).open("/mon-referent")
    visitor.sees("Vous n’avez pas encore de référent.", "L’accueil du Département")
