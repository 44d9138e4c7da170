"""Giving is three taps and her code from her first page, whatever she gives; stopping is two."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page

from portal.consent.queries import agreements_of
from tests.browser import open_context
from tests.browsing import come_in
from tests.cast import Cast
from tests.consent.acts import TODAY, forget_proofs

pytestmark = pytest.mark.browser
HER = "ondine"
MOST = 3
GIVING = {
    "a request": ("/", "/mes-accords/demande/"),
    "one theme": ("/mes-accords/montrer", "/sujet/2"),
    "a very personal theme": ("/mes-accords/montrer", "/seul/2"),
}


@pytest.fixture
def hand(chromium: Browser, site: str, cast: Cast) -> Iterator[Page]:
    """A phone of 360 × 740 without script, on which she is in."""
    with open_context(chromium, javascript=False) as context:
        page = context.new_page()
        come_in(page, site, cast, HER)
        yield page


def tap(page: Page, where: str) -> int:
    """Tap the first visible thing that ``where`` finds; return one."""
    page.locator(f"main {where} >> visible=true").first.click()
    page.wait_for_load_state()
    return 1


def given(database, cast) -> int:
    with database.session(writing=False) as session:
        return sum(one.in_force for one in agreements_of(session, cast[HER].id, TODAY))


def test_giving_is_three_taps_and_her_code_and_stopping_two(hand, site, cast, database) -> None:
    for where, (first, end) in GIVING.items():
        forget_proofs(database)
        before, taps = given(database, cast), 0
        hand.goto(site + "/")
        if first != "/":
            taps += tap(hand, f"a[href='{first}']")
        taps += tap(hand, f"a[href*='{end}']")
        hand.fill("[name=pin], [name=proof]", cast[HER].pin)
        taps += tap(hand, "form:has([name=shown]) .answers button")
        assert hand.url == site + "/mes-accords/oui", where
        assert (taps <= MOST, given(database, cast)) == (True, before + 1), where
    left = given(database, cast)
    hand.goto(site + "/")
    hand.locator("nav a[href='/mes-accords'] >> visible=true").first.click()
    tap(hand, "form[action^='/mes-accords/arreter/'] button")
    assert hand.url == site + "/mes-accords/fini"
    assert given(database, cast) == left - 1


def test_each_thing_that_she_may_show_has_its_own_page_two_taps_away(visitor, cast) -> None:
    visitor.as_(HER).open("/").sees("Ce que je peux montrer")
    visitor.open("/mes-accords/montrer")
    found = [
        str(one.get("href"))
        for one in visitor.page.tree.iter("a")
        if "/sujet/" in str(one.get("href")) or "/seul/" in str(one.get("href"))
    ]
    assert len(found) > MOST
    for address in found[:4] + found[-4:]:
        visitor.open(address).sees("Si vous dites oui", "Oui, je suis d’accord")
