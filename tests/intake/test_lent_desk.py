"""The screen that a desk hands to her: no address of the desk opens until she gives it back."""

import pytest

from tests.intake.test_account_with_her import PIN, made, said_yes
from tests.intake.test_no_account_needed import DESK, paper_on, proposed

DESK_PAGES = (
    "/",
    "/pro/",
    "/pro/personnes",
    DESK,
    "/pro/nouvelles",
    "/entrer",
    "/pro/mes-lectures",
)


def stays(visitor, words):
    for address in DESK_PAGES:
        visitor.open(address).sees(words)
        assert visitor.page.tree.find(".//nav[@class='desk-nav']") is None


def test_before_her_touch_the_page_says_that_it_is_hers_to_take(visitor):
    visitor.as_("clochette").open(DESK).submit(first_name="Cendrillon", public="far_from_work")
    there = f"{visitor.page.address}/cote-a-cote"
    visitor.open(there).sees("À vous, Cendrillon").does_not_see("Ma réponse")
    visitor.press("Je prends l’écran").sees("Ma réponse")
    stays(visitor, "Ma réponse")


def test_back_and_every_address_lead_to_her_page(visitor):
    proposed(visitor).sees("Ma réponse")
    stays(visitor, "Ma réponse")


def test_she_may_read_it_in_her_language(visitor):
    proposed(visitor)
    address = visitor.page.address
    visitor.open("/langues", depuis=address).sees("العربية")
    visitor.open("/langue/ar", retour=address)
    assert visitor.page.tree.get("lang") == "ar"
    assert visitor.page.address == address


def test_an_act_of_the_desk_does_nothing_meanwhile(visitor):
    proposed(visitor)
    token = visitor.page.tree.find(".//input[@name='csrf_token']").get("value")
    sent = {"csrf_token": token, "first_name": "Javotte", "public": "far_from_work"}
    assert visitor.client.post(DESK, data=sent).location.endswith("/cote-a-cote")
    visitor.press("Je rends l’écran").retakes().open(DESK).does_not_see("Javotte")


def test_after_her_answer_only_giving_back_is_left(visitor):
    proposed(visitor).press("Non").sees("C’est votre droit.")
    stays(visitor, "C’est fini ici")
    visitor.press("Je rends l’écran").retakes().sees("À moi").does_not_see("Cendrillon")
    visitor.open(DESK).does_not_see("Cendrillon", "Ma réponse")


def test_her_paper_and_her_digits_are_on_no_page_after(visitor):
    paper = said_yes(visitor)
    stays(visitor, "C’est fini ici")
    desk = made(visitor, paper)
    desk.submit(pin=PIN, pin_again=PIN).sees("Vos 6 chiffres sont gardés")
    stays(desk, "Vos 6 chiffres sont gardés")
    desk.press("Je rends l’écran").retakes().sees("À moi")
    assert desk.open("/cote-a-cote/a-moi").page.address == "/pro/carte-neuve"
    assert PIN not in desk.open("/pro/carte-neuve").page.source


def test_a_code_for_her_eyes_is_closed_by_the_next_page(visitor):
    desk = made(visitor, said_yes(visitor)).press("Je choisirai sur mon téléphone")
    paper = paper_on(desk.page)
    stays(desk, "C’est fini ici")
    assert paper not in desk.page.source


def test_nothing_is_lent_to_who_signs_in_again(visitor):
    proposed(visitor)
    visitor.open("/partir").as_("clochette").open(DESK).sees("Cendrillon")


def test_giving_back_what_is_not_lent_does_nothing(visitor):
    visitor.as_("clochette").open(DESK)
    token = visitor.page.tree.find(".//input[@name='csrf_token']").get("value")
    answer = visitor.client.post("/cote-a-cote/rendre", data={"csrf_token": token})
    assert (answer.status_code, answer.location) == (303, "/")


def test_a_screen_that_is_not_lent_is_caught(visitor, monkeypatch):
    proposed(visitor)
    monkeypatch.setattr("portal.home.views.side_by_side.lent_page", lambda: None)
    with pytest.raises(AssertionError):
        stays(visitor, "Ma réponse")


def test_a_desk_that_she_holds_is_locked_whatever_becomes_of_the_cookie(visitor):
    proposed(visitor)
    visitor.client.delete_cookie("page", domain="localhost")
    for address in ("/pro/personnes", DESK):
        visitor.open(address).sees("À moi, Clochette").does_not_see("Cendrillon")
