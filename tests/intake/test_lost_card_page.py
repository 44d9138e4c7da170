"""Card and words lost, at desks: a paper, a second person, a day, then her own six digits."""

from uuid import uuid4

import pytest
import time_machine

from portal.accounts.models import Account
from portal.accounts.queries import cards_of, events_of
from portal.core import clock
from portal.territories.models import Territory
from tests.intake.test_account_with_her import card_on
from tests.intake.test_maker_cannot_enter import PAPER, PIN

HER = "ondine"
DAY = 24 * 3600 + 60


def asked(visitor, cast, by="clochette"):
    desk = visitor.another().as_(by).open(f"/pro/personnes/{cast[HER].handle}/carte-perdue")
    return desk.press("Je fais son papier", here="y")


def at_desk(visitor, paper, name="sesame"):
    return visitor.another().as_(name).open("/pro/proposer").submit(paper=paper)


def test_from_the_paper_to_a_page_that_opens_again(visitor, cast):
    paper = PAPER.search(asked(visitor, cast).page.source)[1]
    at_desk(visitor, paper, "clochette").sees("Une autre personne doit confirmer.")
    second = at_desk(visitor, paper).sees("Ondine", "Clochette").does_not_see("Mélodie")
    second.press("Je confirme", status=422).sees("Cochez seulement si elle est là.")
    second.press("Je confirme", here="y").sees("Les cartes d’avant sont fermées")
    old = cast[HER].card
    visitor.another().open("/entrer").submit(card=old, pin=cast[HER].pin, status=422)
    with time_machine.travel(clock.now().timestamp() + DAY, tick=False):
        desk = at_desk(visitor, paper).sees("La carte neuve peut se faire maintenant")
        desk.open(f"{desk.page.address}/cote-a-cote").press("Je prends l’écran")
        desk.submit(pin="123456", pin_again="123456", status=409)
        desk.submit(pin=PIN, pin_again=PIN).sees("Vos 6 chiffres sont gardés")
        new = card_on(desk.press("rends l’écran").retakes().open("/pro/carte-neuve").page)
        visitor.another().open("/entrer").submit(card=new, pin=PIN).sees("8 mots")
        lead = visitor.another().as_("griselidis").open("/pro/cartes-contestees")
        lead.sees("Cartes perdues", "Clochette", "carte faite le").does_not_see("Ondine")


def test_she_reads_of_it_and_says_no_with_one_touch(visitor, cast):
    her = visitor.as_(HER)
    paper = PAPER.search(asked(visitor, cast).page.source)[1]
    her.open("/").sees("Une carte neuve se prépare pour vous")
    her.open("/nouvelles").sees("demande une carte neuve pour vous")
    her.open("/mes-entrees").sees("Une carte neuve se prépare pour vous", "Clochette")
    her.press("J’arrête cette carte neuve").sees("est arrêtée")
    her.open("/").does_not_see("Une carte neuve se prépare")
    desk = visitor.another().as_("sesame").open("/pro/proposer").submit(paper=paper, status=422)
    desk.sees("Aucune proposition en cours")


def test_a_stranger_another_departement_and_nobody_of_her_circle_begin(visitor, cast):
    handle = cast[HER].handle
    visitor.another().as_("tristan").open(f"/pro/personnes/{handle}/carte-perdue", 404)
    paper = PAPER.search(asked(visitor, cast).page.source)[1]
    address = at_desk(visitor, paper).page.address
    visitor.another().as_("tristan").open(address, 404)
    far = visitor.another().as_("tristan").open("/pro/proposer").submit(paper=paper, status=422)
    far.sees("Aucune proposition en cours")


def test_no_digits_are_typed_before_the_wait_is_over(visitor, cast):
    paper = PAPER.search(asked(visitor, cast).page.source)[1]
    second = at_desk(visitor, paper)
    address = second.page.address
    second.open(f"{address}/cote-a-cote").sees("Confirmez seulement ce que vous voyez")
    second.press("Je confirme", here="y")
    second.open(f"{address}/cote-a-cote").sees("La carte neuve se fait à partir du")


@pytest.mark.parametrize(("what", "left"), [("one", 1), ("all", 0)])
def test_a_card_is_closed_by_its_number_and_she_reads_by_whom(visitor, cast, database, what, left):
    visitor.as_(HER).open("/mes-entrees/carte").press("Je fais une carte")
    desk = visitor.another().as_("sesame").open("/pro/fermer-une-carte")
    desk.press("Je ferme", card=cast[HER].card, what=what).sees("C’est fermé.")
    desk.does_not_see("Ondine")
    visitor.another().open("/entrer").submit(card=cast[HER].card, pin=cast[HER].pin, status=422)
    with database.session(writing=False) as session:
        assert len(cards_of(session, cast[HER].id, clock.now())) == left
        told = events_of(session, cast[HER].id, clock.now())
    assert {one.with_name for one in told if one.kind.value == "card_ended"} == {
        cast["sesame"].display_name
    }


@pytest.mark.parametrize("odd", [None, "", "\x00", "9" * 40, "x" * 10_000, ["ABCD", "EFGH"]])
def test_an_odd_number_or_choice_is_a_sentence_and_no_fault(visitor, cast, odd):
    desk = visitor.as_("sesame").open("/pro/fermer-une-carte")
    key = desk.page.tree.find(".//input[@name='csrf_token']").get("value")
    for sent in ({} if odd is None else {"card": odd}, {"card": cast[HER].card, "what": odd or ""}):
        answer = desk.client.post("/pro/fermer-une-carte", data={"csrf_token": key, **sent})
        assert answer.status_code == 422
    address = "/pro/carte-perdue/00000000-0000-4000-8000-000000000000"
    for path in (address, f"{address}/cote-a-cote"):
        assert desk.client.post(path, data={"csrf_token": key, "here": odd}).status_code == 404


def test_no_helper_is_the_second_one_but_a_referent_or_a_lead_is(visitor, cast):
    paper = PAPER.search(asked(visitor, cast, "melodie").page.source)[1]
    helper = at_desk(visitor, paper, "gaspard").sees("un référent de son secteur (Ariège)")
    address = helper.page.address
    key = helper.page.tree.find(".//input[@name='csrf_token']").get("value")
    helper.client.post(address, data={"csrf_token": key, "here": "y"})
    referent = at_desk(visitor, paper, "clochette")
    referent.does_not_see("Les cartes d’avant sont fermées", "vous ne pouvez pas confirmer")
    lead = visitor.another().as_("griselidis").open("/pro/carte-perdue")
    lead.submit(paper="ABCD", status=422).sees("Aucune demande en cours")
    lead.open("/pro/carte-perdue").submit(paper=paper)
    lead.press("Je confirme", here="y").sees("Les cartes d’avant sont fermées", "Grisélidis")
    visitor.another().as_("hansel").open(address, 404)
    visitor.another().as_("hansel").open("/pro/carte-perdue").submit(paper=paper, status=422)


def test_elsewhere_in_the_departement_nobody_is_the_second_one(visitor, cast, database):
    paper = PAPER.search(asked(visitor, cast).page.source)[1]
    with database.session(writing=True) as session:
        here = session.get_one(Territory, cast[HER].territory_id)
        beside = Territory(
            id=uuid4(), code="autre", name="Vallée", department_id=here.department_id
        )
        session.add(beside)
        session.flush()
        session.get_one(Account, cast["sesame"].id).territory_id = beside.id
        session.commit()
    at_desk(visitor, paper).sees("Ici, vous ne pouvez pas confirmer")
