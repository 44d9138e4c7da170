"""Journeys of two people: one screen passed from hand to hand, and a page closed from afar."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, Page

from tests.browser import DESK, open_context
from tests.browsing import come_in
from tests.cast import Cast

pytestmark = pytest.mark.browser


def press(page: Page, where: str) -> None:
    """Press the first visible thing that ``where`` finds."""
    page.locator(f"{where} >> visible=true").first.click()
    page.wait_for_load_state()


@pytest.mark.parametrize("javascript", [True, False], ids=["script", "without script"])
def test_she_signs_on_her_referents_screen_and_gives_it_back(
    chromium: Browser, site: str, cast: Cast, javascript: bool
) -> None:
    handle = cast["ondine"].handle
    with open_context(chromium, size=DESK, javascript=javascript) as context:
        page = context.new_page()
        come_in(page, site, cast, "clochette")
        page.goto(f"{site}/pro/personnes/{handle}/cote-a-cote")
        page.fill("[name=pin]", cast["ondine"].pin or "")
        press(page, "form:has([name=pin]) button")
        assert page.url == site + "/mon-plan"
        assert page.locator("form[action='/cote-a-cote/rendre']").count() == 1
        refused = page.request.get(f"{site}/pro/personnes/{handle}", max_redirects=0)
        assert refused.status == 404
        press(page, "main a[href='/mon-plan/repondre']")
        page.fill("[name=proof]", cast["ondine"].pin or "")
        press(page, "button[value=agree]")
        assert page.url == site + "/mon-plan/ma-reponse"
        press(page, "form[action='/cote-a-cote/rendre'] button")
        assert page.url == f"{site}/cote-a-cote/a-moi?de={handle}"
        assert page.request.get(site + "/mon-plan", max_redirects=0).status == 404
        assert [cookie["name"] for cookie in context.cookies()].count("main") == 0
        page.fill("[name=proof]", cast.code("clochette", later=1))
        press(page, "form[action^='/cote-a-cote/a-moi'] button")
        page.goto(f"{site}/pro/personnes/{handle}/plan")
        assert "côte à côte" in page.locator("main").inner_text()


def test_what_she_stops_is_gone_at_the_next_request(
    chromium: Browser, site: str, cast: Cast
) -> None:
    with open_context(chromium, size=DESK) as office, open_context(chromium) as pocket:
        desk, phone = office.new_page(), pocket.new_page()
        come_in(desk, site, cast, "melodie")
        desk.goto(f"{site}/pro/personnes/{cast['ondine'].handle}")
        theme = desk.locator("main a[href*='/pro/personnes/']").first.get_attribute("href")
        answer = desk.goto(site + str(theme))
        assert answer is not None
        assert answer.status == 200
        assert "cuisiner" in desk.content()

        come_in(phone, site, cast, "ondine")
        phone.goto(site + "/mes-accords")
        handle = cast["melodie"].handle
        card = phone.locator(f".card:has(a[href='/mes-accords/{handle}/sa-page'])").first
        card.locator("form[action^='/mes-accords/arreter/'] button").first.click()
        phone.wait_for_url("**/mes-accords/fini")

        gone = desk.reload()
        assert gone is not None
        assert gone.status == 404
        assert "cuisiner" not in desk.content()


def test_a_new_card_leads_to_a_pin_eight_words_and_home(
    chromium: Browser, site: str, cast: Cast
) -> None:
    with open_context(chromium) as context:
        page = context.new_page()
        page.goto(f"{site}/c#{(cast['poucette'].card or '').replace(' ', '')}")
        page.wait_for_url("**/premiere-fois")
        page.fill("[name=code]", cast["poucette"].opening_code or "")
        for field in ("pin", "pin_again"):
            page.fill(f"[name={field}]", "947206")
        press(page, "form[action='/premiere-fois'] button")
        press(page, "form[action='/premiere-fois/mots'] button")
        words = page.locator("main ol code").all_inner_texts()
        assert len(words) == 8
        press(page, "main a[href='/premiere-fois']")
        for field in ("first", "second"):
            label = page.locator(f"label[for='{field}']").inner_text()
            number = int("".join(letter for letter in label if letter.isdigit()))
            page.fill(f"[name={field}]", words[number - 1])
        press(page, "form[action='/premiere-fois/verifier'] button")
        assert page.url == site + "/"
        assert "Poucette" in page.locator("h1").inner_text()


def test_the_help_page_is_there_without_network(chromium: Browser, site: str) -> None:
    with open_context(chromium) as context:
        page = context.new_page()
        page.goto(site + "/aide")
        page.evaluate("navigator.serviceWorker.ready.then(() => true)")
        page.wait_for_function("caches.open('help-1').then(s => s.match('/aide')).then(Boolean)")
        context.set_offline(True)
        page.goto(site + "/aide")
        assert page.locator("a[href='tel:112']").count() == 1
        page.goto(site + "/mon-plan")
        assert page.locator("a[href='tel:112']").count() == 1
