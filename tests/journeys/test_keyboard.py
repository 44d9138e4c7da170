"""Nothing but a keyboard: everything is reached, and what has the focus is seen, under no bar."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from portal.core.database import Database
from tests.browser import DESK, PHONE, no_sideways_scroll, open_context
from tests.browsing import Site
from tests.cast import Cast
from tests.home.crowd import fill
from tests.journeys.looking import opened

pytestmark = pytest.mark.browser
PLACES = {
    "ondine": ("/", "/mon-plan/repondre", "/mes-accords"),
    "clochette": ("/pro/",),
    "viviane": ("/pairs/",),
}
_FOCUSED = """() => {
    const one = document.activeElement;
    if (!one || one === document.body) return null;
    const seen = one.matches('[type=radio], [type=checkbox]') ? one.closest('label') : one;
    const box = seen.getBoundingClientRect();
    const ring = getComputedStyle(seen);
    const middle = box.left + box.width / 2;
    const covered = [box.top + 3, box.top + box.height / 2, box.bottom - 3].some(y => {
        const top = document.elementFromPoint(middle, y);
        return !top || !(seen.contains(top) || top.contains(seen));
    });
    window.seen ??= [];
    const first = !window.seen.includes(one);
    window.seen.push(one);
    return {what: one.outerHTML.slice(0, 100), first, covered,
        ringed: ring.outlineStyle !== 'none' && parseFloat(ring.outlineWidth) >= 3,
        inside: box.left >= -1 && box.right <= innerWidth + 1 && box.width > 1};
}"""
_REACHABLE = """() => [...document.querySelectorAll(
    'a[href], button, input:not([type=hidden]), select, textarea, summary')].filter(e =>
    e.checkVisibility() && !e.disabled && !(e.type === 'radio' && !e.checked
    && [...document.getElementsByName(e.name)].indexOf(e) > 0)).length"""


def tabbed(page: Page) -> tuple[int, list[str]]:
    """Press Tab to the end of the page; return how many places were reached and what is wrong."""
    problems, reached = [], 0
    for _ in range(200):
        page.keyboard.press("Tab")
        focused: dict[str, Any] | None = page.evaluate(_FOCUSED)
        if focused is None or not focused["first"]:
            break
        reached += 1
        problems += [
            f"{page.url}: {fault}: {focused['what']}"
            for fault in ("covered", "not ringed", "not inside")
            if focused[fault.split()[-1]] is (fault == "covered")
        ]
    return reached, problems


@pytest.mark.parametrize("size", [PHONE, DESK], ids=["phone", "desk"])
@pytest.mark.parametrize("name", PLACES)
def test_the_focus_is_always_seen(
    chromium: Browser, site: Site, cast: Cast, name: str, size: dict[str, int]
) -> None:
    problems = []
    with open_context(chromium, size=size, reduced_motion=True) as context:
        page = opened(context, site, cast, name)
        for address in PLACES[name]:
            page.goto(site + address)
            reached, wrong = tabbed(page)
            problems += wrong
            there = page.evaluate(_REACHABLE)
            if reached < there:
                problems.append(f"{address}: {reached} places reached of {there}")
    assert "\n".join(problems) == ""


def test_the_first_key_leads_past_the_menu(chromium: Browser, site: Site, cast: Cast) -> None:
    with open_context(chromium) as context:
        page = opened(context, site, cast, "ondine")
        page.goto(site + "/mon-plan")
        page.keyboard.press("Tab")
        assert page.evaluate("document.activeElement.closest('nav').ariaLabel") is not None
        page.keyboard.press("Enter")
        assert page.evaluate("document.activeElement.id") == "main"
        page.keyboard.press("Tab")
        assert page.evaluate("document.activeElement.closest('main') !== null")


def test_she_withdraws_with_the_keyboard_only(chromium: Browser, site: Site, cast: Cast) -> None:
    with open_context(chromium) as context:
        page = opened(context, site, cast, "ondine")
        page.goto(site + "/mes-accords")
        for _ in range(60):
            page.keyboard.press("Tab")
            if page.evaluate("!!document.activeElement.closest('form[action*=\"/arreter/\"]')"):
                break
        page.keyboard.press("Enter")
        page.wait_for_url(site + "/mes-accords/fini")


def test_forced_colours_and_no_motion_leave_everything_in_place(
    chromium: Browser, site: Site, cast: Cast
) -> None:
    problems = []
    with open_context(chromium, forced_colors=True, reduced_motion=True) as context:
        page = opened(context, site, cast, "ondine")
        for address in PLACES["ondine"]:
            page.goto(site + address)
            problems += no_sideways_scroll(page) + tabbed(page)[1]
            moving = page.evaluate("document.getAnimations().length")
            assert moving == 0, address
            bare = page.evaluate("""() => [...document.querySelectorAll('.button, .card, .state,'
                + '.tile, .choice, .top-act')].filter(e => e.checkVisibility()
                && getComputedStyle(e).borderTopStyle === 'none')
                .map(e => e.outerHTML.slice(0, 80))""")
            problems += [f"{address}: no edge without colours: {one}" for one in bare]
    assert "\n".join(problems) == ""


def test_a_referent_of_sixty_people_finds_one_by_keys_alone(
    chromium: Browser, site: Site, cast: Cast, database: Database
) -> None:
    with database.session(writing=True) as session:
        fill(session, cast["clochette"].territory_id, people=60, helper_id=cast["clochette"].id)
        session.commit()
    with open_context(chromium, size=DESK, javascript=False) as context:
        page = opened(context, site, cast, "clochette")
        page.goto(f"{site}/pro/personnes")
        page.keyboard.press("Tab")
        page.keyboard.press("Enter")
        page.keyboard.press("Tab")
        assert page.evaluate("document.activeElement.name") == "prenom"
        page.keyboard.type("Personne 57")
        with page.expect_navigation():
            page.keyboard.press("Enter")
        assert "prenom=Personne" in page.url
        assert page.locator("[name=prenom]").input_value() == "Personne 57"
        assert page.locator("main tbody tr").count() == 1
        assert tabbed(page)[1] == []
