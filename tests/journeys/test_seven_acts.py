"""The seven acts in a real browser on a small phone: French, Arabic, and without JavaScript.

What is pressed is found by where it leads, not by its words: the same journey in every language.
"""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page

from tests.browser import open_context
from tests.browsing import come_in
from tests.cast import Cast

pytestmark = pytest.mark.browser
WAYS = {"french": ("fr", True), "arabic": ("ar", True), "without script": ("fr", False)}


@pytest.fixture(params=WAYS, ids=str)
def hand(request: pytest.FixtureRequest, chromium: Browser, site: str) -> Iterator[Page]:
    """A phone of 360 × 740, in one of the ways."""
    language, javascript = WAYS[request.param]
    with open_context(chromium, javascript=javascript) as context:
        context.add_cookies([{"name": "langue", "value": language, "url": site}])
        yield context.new_page()


@pytest.fixture
def taps(hand: Page, site: str, cast: Cast) -> Taps:
    """Ondine, signed in, on her first page."""
    come_in(hand, site, cast, "ondine")
    assert hand.url == site + "/"
    return Taps(hand)


class Taps:
    """A finger that counts."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.count = 0

    def on(self, where: str) -> Taps:
        """Tap the first visible thing that ``where`` (a CSS selector) finds."""
        self.page.locator(f"{where} >> visible=true").first.click()
        self.page.wait_for_load_state()
        self.count += 1
        return self

    def at(self, path: str) -> Taps:
        """Expect to be at ``path``."""
        assert self.page.url.split("//")[1].partition("/")[2] == path.lstrip("/"), self.page.url
        return self


def test_she_reads_her_plan_and_says_yes(taps: Taps) -> None:
    taps.on("main a[href='/mon-plan/repondre']").on("button[value=agree]")
    assert taps.count <= 3
    assert taps.page.locator("h1").count() == 1
    taps.at("/mon-plan/ma-reponse")
    taps.page.goto(taps.page.url.replace("ma-reponse", "repondre"))
    assert taps.page.locator("button[value=agree]").count() == 0


def test_she_says_no_with_her_words(taps: Taps) -> None:
    taps.on("main a[href='/mon-plan/repondre']")
    taps.on("details:has(textarea) summary")
    taps.page.fill("textarea", "Pas le samedi.")
    taps.on("button[value=disagree]")
    assert taps.count <= 3
    taps.on("nav a[href='/mon-plan']")
    assert "Pas le samedi." in taps.page.locator("main").inner_text()


def test_she_asks_for_another_referent(taps: Taps) -> None:
    taps.on("main a[href='/mon-referent/changer']").on("label:has([name=helper])")
    taps.on("form[action='/mon-referent/changer'] button")
    assert taps.count <= 3
    assert taps.page.locator("form[action='/mon-referent/annuler']").count() == 1


def test_she_gives_an_agreement_and_takes_it_back(taps: Taps, cast: Cast) -> None:
    handle = cast["melodie"].handle
    taps.on("main a[href='/mes-accords/montrer']").on(f"main a[href='/mes-accords/{handle}']")
    for field in ("themes", "purpose", "duration"):
        taps.page.locator(f"label:has([name={field}])").first.click()
    taps.on(f"form[action='/mes-accords/{handle}'] button")
    assert taps.count <= 3
    given = taps.count
    taps.page.goto(taps.page.url.split("/mes-accords")[0] + "/")
    taps.count = 0
    taps.on("nav a[href='/mes-accords']").on("form[action^='/mes-accords/arreter/'] button")
    taps.at("/mes-accords/fini")
    assert taps.count <= given


def test_she_refuses_a_request(taps: Taps) -> None:
    taps.on("nav a[href='/mes-accords']").on("form[action$='/non'] button").at("/mes-accords/non")


def test_she_sees_who_looked(taps: Taps) -> None:
    taps.on("main a[href='/qui-a-vu']").at("/qui-a-vu")
    assert taps.count <= 3
    assert "Mélodie" in taps.page.locator("main").inner_text()


def test_she_sends_her_opinion(taps: Taps) -> None:
    taps.on("nav a[href='/mon-avis']").on("main a[href^='/mon-avis/questions']")
    assert taps.count <= 3
    while taps.page.locator("button[name=answer]").count():
        taps.on("button[name=answer]")
    taps.on("button[value=send]")
    assert taps.count <= 12
    taps.at("/mon-avis/merci")


def test_she_leaves_in_one_touch(taps: Taps) -> None:
    site = taps.page.url
    taps.on("a[href='/partir']")
    assert "Avec moi" not in taps.page.content()
    taps.page.goto(site + "mon-plan")
    assert taps.page.url.endswith("/entrer")
