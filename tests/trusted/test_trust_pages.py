"""The pages of both: choosing, handing over a card, saying yes, reading, stopping."""

import re

import pytest

from portal.trusted.queries import chosen_by
from tests.doors import form_key
from tests.trusted.acts import beside, choose, come_in, signed_in

HERE = "/ma-personne-de-confiance"
TERMS = {"name": "Fée", "tie": "ma marraine", "ticks": ["reads"], "time": "three_months"}


def test_she_chooses_and_reads_it_all_before_her_yes(visitor, cast):
    visitor.as_("ondine").open(HERE).sees("Rien ne vous oblige").open(f"{HERE}/choisir")
    visitor.submit(status=422, name="Fée").sees("Choisissez au moins une ligne")
    assert 'value="Fée"' in visitor.page.source
    visitor.submit("Je relis", **TERMS).sees("Fée, ma marraine pourra voir", "ne signe rien")
    visitor.submit("Oui, je suis d’accord").sees("La carte à donner", "Le code de cette carte")
    visitor.press("C’est fait").sees("N’a pas encore dit oui", "Fée")
    visitor.open(f"{HERE}/carte").sees("N’a pas encore dit oui").does_not_see("Le code de")


def test_other_terms_than_those_she_read_are_read_again(visitor, cast):
    visitor.as_("ondine").open(f"{HERE}/choisir").submit("Je relis", **TERMS)
    visitor.submit("Oui, je suis d’accord", status=409, ticks=["reads", "types"])
    visitor.sees("Relisez d’abord", "Elle pourra écrire avec vous")


def test_the_card_lets_him_choose_his_digits_and_say_yes(visitor, cast):
    visitor.as_("ondine").open(f"{HERE}/choisir").submit("Je relis", **TERMS)
    shown = visitor.submit("Oui, je suis d’accord").page.source
    token, _site, code = re.findall(r'<code dir="ltr">([^<]+)</code>', shown)
    him = visitor.another().open("/entrer").submit(card=token)
    him.submit(code=code, pin="493827", pin_again="493827").press("Je vois mes 8 mots")
    words = re.findall(r"<code[^>]*>(\w+)</code>", him.page.source)
    assert len(words) == 8


def test_he_says_yes_reads_and_she_sees_the_line(visitor, app, session, cast):
    chosen = choose(session, cast)
    session.commit()
    him = come_in(visitor.another(), app, chosen.account_id).open("/proche/")
    him.sees("vous fait confiance", "Vous ne décidez jamais").open("/proche/plan", status=404)
    him.open("/proche/").press("Oui, j’accepte").sees("avec son accord")
    him.open("/proche/plan").sees("avec son accord")
    visitor.as_("ondine").open("/nouvelles").sees("Votre personne de confiance a répondu")
    visitor.open("/qui-a-vu").sees("Fée", "ma marraine")
    visitor.open(HERE).press("J’arrête").sees("Vous n’avez plus de personne de confiance")
    him.open("/proche/plan", status=404).open("/proche/").sees("C’est terminé")
    visitor.open("/qui-a-vu").sees("Fée")


def test_the_first_address_leads_him_to_his_page_and_no_other_opens(visitor, app, session, cast):
    chosen = beside(session, cast)
    session.commit()
    him = come_in(visitor, app, chosen.account_id).open("/").sees("Ondine compte sur vous")
    for place in ("/mon-plan", "/mes-accords", "/mes-entrees/code", "/mon-referent", "/pro/"):
        him.open(place, status=404)


def test_what_another_adult_did_not_agree_to_stays_closed_to_him(visitor, app, session, cast):
    chosen = beside(session, cast, of="melusine")
    session.commit()
    him = come_in(visitor, app, chosen.account_id).open("/proche/plan")
    him.does_not_see("Qu’on arrête de se contredire")


def test_she_finds_it_in_her_agreements_and_her_data(visitor, session, cast):
    beside(session, cast)
    session.commit()
    visitor.as_("ondine").open("/mes-accords").sees("Fée").open("/mes-donnees").sees("confiance")


def test_she_reads_the_very_page_that_he_reads(visitor, app, session, cast):
    chosen = beside(session, cast)
    session.commit()
    his = come_in(visitor.another(), app, chosen.account_id).open("/proche/plan")
    hers = visitor.as_("ondine").open(f"{HERE}/sa-page").sees("Ce que voit Fée")
    quoted = re.compile(r'<blockquote.*?</blockquote>|<ul class="lines".*?</ul>', re.DOTALL)
    assert quoted.findall(hers.page.source) == quoted.findall(his.page.source) != []
    visitor.open(HERE).press("J’arrête").open(f"{HERE}/sa-page").sees("Rien ne vous oblige")


@pytest.mark.parametrize(
    "odd",
    [
        {"name": "x" * 10_000}, {"tie": "\0"}, {"ticks": ["reads", "signs"]}, {"ticks": []},
        {"time": "9" * 40}, {"time": ["three_months", "x"], "tie": ""}, {"name": " "},
    ],
)  # fmt: skip
def test_odd_values_get_a_sentence_and_change_nothing(visitor, app, session, cast, odd):
    client = signed_in(app, cast["ondine"].id)
    data = {**TERMS, **odd, "csrf_token": form_key(app, client), "shown": "x"}
    assert client.post(f"{HERE}/choisir", data=data).status_code == 422
    assert chosen_by(session, cast["ondine"].id) is None
