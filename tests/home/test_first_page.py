"""« / »: hers when she is in, the four sentences when nobody is, elsewhere for the others."""

import pytest

from portal.core import clock
from portal.meetings import service as meetings
from portal.meetings.queries import meetings_of
from tests.meetings.story import first_number
from tests.referent.newcomer import come_in


def test_her_page_says_who_connects_everything_and_what_waits(visitor):
    visitor.as_("ondine").open("/").sees(
        "Bonjour Ondine",
        "Votre plan a changé.",
        "Gaspard demande à voir : argent.",
        "Clochette B.",
        "Appeler",
        "Prochaine étape",
        "Date prévue :",
    )


def test_at_most_three_things_wait_and_each_has_one_act(visitor):
    visitor.as_("ondine").open("/")
    cards = [
        box
        for box in visitor.page.tree.iter("div")
        if "card-waiting" in (box.get("class") or "").split()
    ]
    assert 1 <= len(cards) <= 3
    assert all(len(list(card.iter("a"))) == 1 for card in cards)


def test_every_place_is_one_tap_away(visitor):
    visitor.as_("ondine").open("/")
    there = {link.get("href") for link in visitor.page.tree.iter("a")}
    places = {"/mon-plan", "/mon-referent", "/mes-accords", "/mon-avis", "/qui-a-vu", "/aide"}
    assert places <= there
    assert "tel:0536490011" in there


def test_a_newcomer_has_a_number_that_answers(visitor, cast, database, settings):
    come_in(visitor, cast["poucette"], database, settings).open("/")
    visitor.sees("Vous n’avez pas encore de référent.", "L’accueil du Département")


def test_a_newcomer_chooses_a_referent_before_any_opinion_or_balance(
    visitor, cast, database, settings
):
    her = come_in(visitor, cast["poucette"], database, settings).open("/")
    her.sees("Je choisis mon référent").does_not_see("Votre avis compte.")
    her.open("/mon-plan").sees("J’emporte le fichier").does_not_see("Le bilan et mon fichier")
    her.open("/mon-plan/bilan").sees("Le plan vient d’abord.")
    her.does_not_see("Je commence mon bilan")
    key = next(one for one in her.page.tree.iter("input") if one.get("name") == "csrf_token")
    form = {"csrf_token": key.get("value")}
    answer = her.client.post("/mon-plan/bilan/commencer", data=form)
    assert (answer.status_code, "Le plan vient d’abord." in answer.text) == (409, True)
    her.open("/mon-plan/bilan").sees("Le plan vient d’abord.")


@pytest.mark.parametrize("name", ["perceval", "melusine", "orphee", "pimprenelle", "merlin"])
def test_each_of_the_cast_has_a_first_page(visitor, name):
    visitor.as_(name).open("/").sees("La personne qui relie tout")


def test_when_nobody_is_in_it_says_what_this_is_and_how_to_get_a_card(visitor):
    visitor.open("/").sees("J’entre avec ma carte", "Où avoir une carte", "Ariège", "Pas-de-Calais")
    visitor.does_not_see("Ondine", "Je sors")


@pytest.mark.parametrize(
    ("name", "door"),
    [
        ("clochette", "/pro/"),
        ("viviane", "/pairs/"),
        ("griselidis", "/pro/"),
        ("ogier", "/pro/gouvernance"),
    ],
)
def test_others_go_to_their_own_first_page(visitor, name, door):
    visitor.as_(name)
    answer = visitor.client.get("/")
    assert (answer.status_code, answer.headers["Location"]) == (303, door)


@pytest.mark.parametrize("code", ["en", "ar", "es", "uk"])
def test_it_is_spoken_in_every_language(visitor, code):
    visitor.speaking(code).open("/")
    assert visitor.page.tree.get("lang") == code


@pytest.mark.parametrize(
    ("name", "said", "part"),
    [
        ("pimprenelle", "3 dates sont proposées pour un rendez-vous.", "dates"),
        ("morgane", "Votre prochain rendez-vous", ""),
    ],
)
def test_one_card_tells_of_her_meetings_and_leads_there(visitor, cast, database, name, said, part):
    with database.session(writing=False) as session:
        number = first_number(session, cast, name)
    visitor.as_(name).open("/").sees(said)
    there = [link.get("href") for link in visitor.page.tree.iter("a")]
    hers = [one for one in there if one and one.startswith("/mes-rendez-vous/")]
    assert hers == [f"/mes-rendez-vous/{number}/{part}".rstrip("/")]


def test_a_new_report_is_told_until_she_answers_it(visitor, cast, database):
    with database.session(writing=True) as session:
        meeting = meetings_of(session, cast["orphee"].id, most=99)[0]
        ulysse = {"by": cast["ulysse"].id, "referent_id": cast["ulysse"].id, "at": clock.now()}
        said = {"meeting_id": meeting.id, "language": "fr"}
        meetings.tell(session, words="Nous avons choisi une date.", **said, **ulysse)
        session.commit()
    visitor.as_("orphee").open("/").sees("Un compte rendu est arrivé.")
    visitor.open(f"/mes-rendez-vous/{meeting.number}/compte-rendu")
    visitor.submit("J’ajoute mes mots", words="Merci.").open("/")
    visitor.does_not_see("Un compte rendu est arrivé.")


def test_whom_to_call_is_read_before_what_waits(visitor):
    shown = visitor.as_("pimprenelle").open("/").page.text
    assert shown.index("Appeler") < shown.index("Ce qui vous attend")
