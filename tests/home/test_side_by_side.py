"""The screen goes to her and comes back."""

from datetime import timedelta

import time_machine

from portal.accounts import service
from portal.core import clock
from portal.home.views import side_by_side
from portal.web.principal import me
from portal.web.request import db, now

MORNING = (clock.now() + timedelta(days=1)).astimezone(clock.PARIS).replace(hour=10, minute=2)


def test_she_takes_the_screen_with_her_own_code_and_gives_it_back(visitor, cast):
    file = f"/pro/personnes/{cast['ondine'].handle}"
    visitor.as_("clochette").open(file).open(f"{file}/cote-a-cote").sees("À vous, Ondine")
    visitor.press("Je prends l’écran", pin=cast["ondine"].pin)
    assert visitor.page.address == "/mon-plan"
    visitor.sees("L’écran est à vous.")
    visitor.open(file, 404).open("/mon-referent", 404).open("/mon-plan")
    visitor.press("Je rends l’écran").sees("À moi, Clochette")
    visitor.press("Je reprends l’écran", proof=visitor.code("clochette"))
    assert visitor.page.address == file
    visitor.open("/mon-plan", 404).open(file)


def test_without_his_code_who_gives_the_screen_back_finds_none_of_his_pages(visitor, cast):
    file = f"/pro/personnes/{cast['ondine'].handle}"
    visitor.as_("clochette").open(f"{file}/cote-a-cote")
    visitor.press("Je prends l’écran", pin=cast["ondine"].pin).press("Je rends l’écran")
    for address in (file, "/pro/", "/pro/personnes", "/pro/absences", "/"):
        visitor.open(address).sees("Je reprends l’écran").does_not_see("Votre journée", "Accords")
    visitor.press("Je reprends l’écran", 422).sees("Écrivez votre code")
    visitor.press("Je reprends l’écran", 422, proof="000000").sees("Ce code n’est pas le bon.")
    visitor.open("/pro/").sees("Je reprends l’écran")
    visitor.press("Je reprends l’écran", proof=visitor.code("clochette"))
    assert visitor.page.address == "/pro/"


def test_who_takes_her_cookie_away_opens_his_pages_no_more(visitor, cast):
    visitor.as_("clochette").open(f"/pro/personnes/{cast['ondine'].handle}/cote-a-cote")
    visitor.press("Je prends l’écran", pin=cast["ondine"].pin)
    visitor.client.delete_cookie("main", domain="localhost")
    visitor.open("/pro/personnes").sees("Je reprends l’écran")


def test_the_banner_says_who_holds_the_screen_and_until_when(visitor, cast):
    address = f"/pro/personnes/{cast['ondine'].handle}/cote-a-cote"
    with time_machine.travel(MORNING, tick=False):
        visitor.as_("clochette").open(address).press("Je prends l’écran", pin=cast["ondine"].pin)
        visitor.sees("Ondine, sans rien toucher il se ferme à 10 h 12.")


def test_she_reads_how_long_she_used_the_screen(visitor, cast):
    address = f"/pro/personnes/{cast['ondine'].handle}/cote-a-cote"
    with time_machine.travel(MORNING, tick=False):
        visitor.as_("clochette").open(address).press("Je prends l’écran", pin=cast["ondine"].pin)
    with time_machine.travel(MORNING + timedelta(minutes=2), tick=False):
        visitor.press("Je rends l’écran").retakes()
        hers = visitor.another().as_("ondine").open("/mes-entrees")
        hers.sees("Vous avez utilisé l’écran avec Clochette B., de 10 h 02 à 10 h 04.")


def test_nothing_of_hers_stays_in_the_browser(visitor, cast):
    address = f"/pro/personnes/{cast['ondine'].handle}/cote-a-cote"
    visitor.as_("clochette").open(address).press("Je prends l’écran", pin=cast["ondine"].pin)
    assert visitor.page.headers["Cache-Control"] == "no-store"
    token = visitor.page.tree.find(".//input[@name='csrf_token']").get("value")
    answer = visitor.client.post("/cote-a-cote/rendre", data={"csrf_token": token})
    assert answer.headers["Clear-Site-Data"] == '"cache"'
    assert answer.headers["Cache-Control"] == "no-store"
    assert visitor.client.get_cookie("main", domain="localhost") is None
    assert visitor.client.get_cookie("page", domain="localhost") is None


def test_a_wrong_code_opens_nothing(visitor, cast):
    visitor.as_("clochette").open(f"/pro/personnes/{cast['ondine'].handle}/cote-a-cote")
    visitor.press("Je prends l’écran", 422, pin="000001").sees("Ce code n’est pas le bon.")
    visitor.open("/mon-plan", 404)


def test_she_reads_the_first_wrong_code_among_what_happened(visitor, cast):
    visitor.as_("clochette").open(f"/pro/personnes/{cast['ondine'].handle}/cote-a-cote")
    visitor.press("Je prends l’écran", 422, pin="000001")
    hers = visitor.another().as_("ondine").open("/mes-entrees")
    hers.sees("Il y a eu un code faux sur l’écran de Clochette B.")


def test_a_referent_whose_session_ends_meanwhile_is_sent_to_his_door(visitor, cast, monkeypatch):
    def closing():
        service.end_session(db(), me().account_id, me().session_id, at=now())
        return "computer"

    visitor.as_("clochette").open(f"/pro/personnes/{cast['ondine'].handle}/cote-a-cote")
    monkeypatch.setattr(side_by_side, "device", closing)
    monkeypatch.setattr(visitor.client.application, "testing", False)
    token = visitor.page.tree.find(".//input[@name='csrf_token']").get("value")
    sent = {"csrf_token": token, "pin": cast["ondine"].pin}
    answer = visitor.client.post(visitor.page.address, data=sent)
    assert (answer.status_code, answer.headers["Location"]) == (303, "/pro/entrer")


def test_after_five_wrong_codes_one_waits_but_her_card_still_opens(visitor, cast):
    visitor.as_("clochette").open(f"/pro/personnes/{cast['ondine'].handle}/cote-a-cote")
    for _ in range(5):
        visitor.press("Je prends l’écran", 422, pin="000001")
    visitor.press("Je prends l’écran", 422, pin=cast["ondine"].pin).sees("Trop d’essais.")
    visitor.another().as_("ondine").open("/").sees("Bonjour Ondine")


def test_after_twenty_minutes_the_screen_is_nobodys_until_it_is_given_back(visitor, cast):
    file = f"/pro/personnes/{cast['ondine'].handle}"
    visitor.as_("clochette").open(f"{file}/cote-a-cote")
    visitor.press("Je prends l’écran", pin=cast["ondine"].pin)
    for minutes in range(2, 20, 2):
        with time_machine.travel(clock.now() + timedelta(minutes=minutes)):
            visitor.open("/mon-plan")
    with time_machine.travel(clock.now() + timedelta(minutes=21)):
        for address in ("/mon-plan", "/pro/", file, "/"):
            visitor.open(address).sees("Le temps est fini", "Rendez l’écran.")
            visitor.does_not_see("Aujourd’hui", "Mon plan")
        visitor.press("Je rends l’écran").retakes().sees("À moi, Clochette")
        visitor.open("/pro/").sees("Aujourd’hui").open("/mon-plan", 404)
        visitor.open("/cote-a-cote/fini")
        assert visitor.page.heading == "Aujourd’hui"


def test_ten_minutes_without_her_close_the_screen(visitor, cast):
    visitor.as_("clochette").open(f"/pro/personnes/{cast['ondine'].handle}/cote-a-cote")
    visitor.press("Je prends l’écran", pin=cast["ondine"].pin)
    with time_machine.travel(clock.now() + timedelta(minutes=10)):
        visitor.open("/mon-plan").sees("Le temps est fini", "Rendez l’écran.")


def test_what_she_sends_too_late_changes_nothing_and_the_page_says_so(visitor, cast):
    visitor.as_("clochette").open(f"/pro/personnes/{cast['ondine'].handle}/cote-a-cote")
    visitor.press("Je prends l’écran", pin=cast["ondine"].pin).open("/mon-plan/mes-buts")
    visitor.press("J’ouvre mes mots", proof=cast["ondine"].pin)
    with time_machine.travel(clock.now() + timedelta(minutes=11)):
        visitor.press("J’ajoute", words="Je veux un vélo.", domain="mobility")
        visitor.sees("Le temps est fini")
    visitor.another().as_("ondine").open("/mon-plan/mes-buts").does_not_see("Je veux un vélo.")


def test_only_her_referent_hands_the_screen_over(visitor, cast):
    address = f"/pro/personnes/{cast['ondine'].handle}/cote-a-cote"
    visitor.as_("melodie").open(address, 404)
    visitor.another().as_("raiponce").open(address, 404)


def test_nobody_gives_back_what_he_does_not_hold(visitor):
    visitor.as_("ondine").open("/")
    token = next(
        field.get("value")
        for field in visitor.page.tree.iter("input")
        if field.get("name") == "csrf_token"
    )
    answer = visitor.client.post("/cote-a-cote/rendre", data={"csrf_token": token})
    assert (answer.status_code, answer.headers["Location"]) == (303, "/")
