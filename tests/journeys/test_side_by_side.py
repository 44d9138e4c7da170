"""Orphée signs on his educator's screen: from hand to hand, and nothing of his stays there."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, Page
from sqlalchemy import select

from portal.accounts.models import SessionKind, SignIn
from portal.core.database import Database
from tests.browser import DESK, open_context
from tests.browsing import come_in
from tests.cast import Cast
from tests.plan.plans import Plan

pytestmark = pytest.mark.browser
HIS_WORDS = "Une clé à moi."


@pytest.fixture
def proposed(database: Database, cast: Cast) -> str:
    """Orphée's handle, with a version of his plan that waits for his answer."""
    with database.session(writing=True) as session:
        plan = Plan(session, cast, "orphee", "ulysse")
        plan.add_step("Visiter une chambre")
        plan.propose()
        session.commit()
    return cast["orphee"].handle


def press(page: Page, where: str) -> None:
    """Press the first visible thing that ``where`` finds, and wait for the next page."""
    with page.expect_navigation():
        page.locator(f"{where} >> visible=true").first.click()


@pytest.mark.parametrize("javascript", [True, False], ids=["script", "without script"])
def test_orphee_signs_and_back_shows_nothing(
    chromium: Browser, site: str, cast: Cast, proposed: str, javascript: bool
) -> None:
    with open_context(chromium, size=DESK, javascript=javascript) as context:
        page = context.new_page()
        come_in(page, site, cast, "ulysse")
        page.goto(f"{site}/pro/personnes/{proposed}/cote-a-cote")
        assert "À vous, Orphée" in page.locator("h1").inner_text()
        page.fill("[name=pin]", cast["orphee"].pin or "")
        press(page, "form:has([name=pin]) button")
        assert "Orphée, sans rien toucher" in page.locator(".give-back").inner_text()
        assert HIS_WORDS in page.content()
        press(page, "main a[href='/mon-plan/repondre']")
        page.fill("[name=proof]", cast["orphee"].pin or "")
        press(page, "button[value=agree]")
        assert page.url == f"{site}/mon-plan/ma-reponse", page.locator("main").inner_text()
        press(page, "form[action='/cote-a-cote/rendre'] button")
        assert "À moi, Ulysse" in page.locator("h1").inner_text()
        _back_shows_nothing(page)
        assert [cookie["name"] for cookie in context.cookies()].count("main") == 0
        page.goto(f"{site}/cote-a-cote/a-moi?de={proposed}")
        _take_back(page, cast)
        assert page.url == f"{site}/pro/personnes/{proposed}"


def _back_shows_nothing(page: Page) -> None:
    for _each in range(4):
        page.go_back()
        page.wait_for_load_state()
        assert HIS_WORDS not in page.content(), page.url
        assert "Visiter une chambre" not in page.content(), page.url


@pytest.mark.parametrize("javascript", [True, False], ids=["script", "without script"])
def test_a_screen_kept_too_long_shows_neither_of_them(
    chromium: Browser, site: str, cast: Cast, database: Database, javascript: bool
) -> None:
    with open_context(chromium, size=DESK, javascript=javascript) as context:
        page = context.new_page()
        come_in(page, site, cast, "ulysse")
        page.goto(f"{site}/pro/personnes/{cast['orphee'].handle}/cote-a-cote")
        page.fill("[name=pin]", cast["orphee"].pin or "")
        press(page, "form:has([name=pin]) button")
        _let_time_pass(database)
        for address in ("/mon-plan", "/pro/", "/"):
            page.goto(site + address)
            assert page.locator("h1").inner_text() == "Le temps est fini"
            assert HIS_WORDS not in page.content()
        press(page, "form[action='/cote-a-cote/rendre'] button")
        assert "À moi, Ulysse" in page.locator("h1").inner_text()
        _take_back(page, cast)
        assert page.url == site + "/pro/"


def _take_back(page: Page, cast: Cast) -> None:
    """Let Ulysse prove with his next code that it is he."""
    page.fill("[name=proof]", cast.code("ulysse", later=1))
    press(page, "form[action^='/cote-a-cote/a-moi'] button")


def _let_time_pass(database: Database) -> None:
    """End the 20 minutes of whoever holds a screen, as the clock would."""
    with database.session(writing=True) as session:
        held = session.scalars(select(SignIn).where(SignIn.kind == SessionKind.SIDE_BY_SIDE))
        for one in held:
            one.ends_at = one.opened_at
        session.commit()
