"""Her account is made with her; whoever made it can never use it (R03)."""

import re

from sqlalchemy import select

from portal.accounts.models import Account, Card, Login
from portal.circle.models import PathwayPerson
from portal.circle.queries import pathway_of
from tests.intake.test_no_account_needed import paper_on, proposed

PIN = "904716"


def said_yes(visitor, name="Cendrillon"):
    proposed(visitor, name).press("Oui, je veux un référent")
    return paper_on(visitor.page)


def made(visitor, paper):
    """Let Sésame, at the reception, make the account of who brings ``paper``."""
    desk = visitor.another().as_("sesame").sees("Accueil")
    desk.submit(paper=paper).sees("Elle a dit oui")
    desk.submit(first_name="Cendrillon").sees("Lui passer l’écran")
    return desk.press("Lui passer l’écran")


def card_on(page):
    return re.search(r"<code dir=\"ltr\">((?:\w{4} ){4}\w)</code>", page.source)[1]


def test_the_form_has_no_address_and_no_mail(visitor):
    desk = visitor.another().as_("sesame").submit(paper=said_yes(visitor))
    names = {one.get("name") for one in desk.page.tree.iter("input")}
    assert names == {"csrf_token", "first_name", "phone", "contact_by", "take"}


def test_with_six_digits_typed_by_her_the_card_is_hers_alone(visitor, database):
    desk = made(visitor, said_yes(visitor))
    answer = desk.submit(pin=PIN, pin_again=PIN).sees("Vos 6 chiffres sont gardés")
    assert PIN not in answer.page.source
    card = card_on(desk.press("Je rends l’écran").retakes().open("/pro/carte-neuve").page)
    desk.press("La carte est remise")
    desk.open("/pro/carte-neuve").does_not_see(card)
    agent = visitor.another().open("/entrer").submit(card=card, pin="135724", status=422)
    agent.open("/premiere-fois").sees("Entrer")
    her = visitor.another().open("/entrer").submit(card=card, pin=PIN)
    her.sees("8 mots")
    with database.session(writing=False) as session:
        account = session.scalar(select(Account).where(Account.first_name == "Cendrillon"))
        assert session.get(Login, account.id) is None
        assert pathway_of(session, account.id).state == "circle"
        hashes = session.scalars(select(Card).where(Card.account_id == account.id)).all()
        assert [one.opening_hash for one in hashes] == [None]
        assert PIN not in hashes[0].pin_hash


def test_after_the_card_the_desk_finds_her_nowhere(visitor, database):
    desk = made(visitor, said_yes(visitor))
    here = desk.page.address
    for screen in (desk.submit(pin=PIN, pin_again=PIN), visitor):
        screen.press("Je rends l’écran").retakes()
    for gone in (here, here.removesuffix("/code/cote-a-cote")):
        desk.open(gone, status=404)
        visitor.open(gone, status=404)
    desk.open("/pro/proposer").does_not_see("Cendrillon")
    with database.session(writing=False) as session:
        handle = session.scalar(select(Account.handle).where(Account.first_name == "Cendrillon"))
    for file in (f"/pro/personnes/{handle}", "/pro/personnes", f"/pro/personnes/{handle}/plan"):
        desk.open(file, status=404)


def test_no_account_before_her_yes(visitor, database):
    proposed(visitor)
    here = visitor.page.address.removesuffix("/cote-a-cote")
    visitor.press("Je rends l’écran").retakes().open(here)
    token = re.search(r'name="csrf_token"[^>]*value="([^"]+)"', visitor.page.source)[1]
    answer = visitor.client.post(
        f"{here}/compte",
        data={"csrf_token": token, "first_name": "Cendrillon", "contact_by": "call"},
    )
    assert answer.status_code == 409
    assert "pas encore dit oui" in answer.text
    with database.session(writing=False) as session:
        assert session.scalar(select(Account).where(Account.first_name == "Cendrillon")) is None
        assert session.scalars(select(PathwayPerson)).all()


def test_digits_that_everybody_tries_are_refused_and_none_is_given_back(visitor):
    desk = made(visitor, said_yes(visitor))
    desk.submit(pin="123456", pin_again="123456", status=409).sees("Choisissez autre chose.")
    desk.does_not_see("123456")


def test_a_reception_agent_explains_and_judges_no_situation(visitor):
    desk = visitor.as_("sesame").open("/pro/proposer")
    names = {one.get("name") for one in desk.page.tree.iter("input")}
    assert "reasons" not in names
    desk.submit(first_name="Javotte", public="far_from_work").sees("Lui passer l’écran")
    desk.press("Lui passer l’écran").press("Non").sees("C’est votre droit.")
