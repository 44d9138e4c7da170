"""Open, see what changed, agree: three touches at most and one code, on a small phone."""

from __future__ import annotations

from datetime import date

import pytest
from playwright.sync_api import Browser, Page

from portal.core.database import Database
from tests.browser import PHONE, open_context
from tests.browsing import come_in
from tests.cast import Cast
from tests.plan.plans import Plan

pytestmark = pytest.mark.browser
NEW = "Visiter un garage"


@pytest.fixture
def proposed(database: Database, cast: Cast) -> None:
    """Put a version with one more step before Ondine."""
    with database.session(writing=True) as session:
        plan = Plan(session, cast, "ondine", "clochette")
        doer = {"doer_id": plan.referent_id, "due_date": date(2031, 4, 8)}
        plan.add_step(NEW, **doer)
        plan.propose()
        session.commit()


def _touch(page: Page, where: str) -> int:
    with page.expect_navigation():
        page.locator(f"{where} >> visible=true").first.click()
    return 1


@pytest.mark.usefixtures("proposed")
@pytest.mark.parametrize("javascript", [True, False], ids=["script", "without script"])
def test_she_agrees_in_three_touches_and_one_code(
    chromium: Browser, site: str, cast: Cast, javascript: bool
) -> None:
    with open_context(chromium, size=PHONE, javascript=javascript) as context:
        page = context.new_page()
        come_in(page, site, cast, "ondine")
        page.goto(site + "/")
        touches = _touch(page, "main a[href^='/mon-plan']")
        if page.url != f"{site}/mon-plan/repondre":
            touches += _touch(page, "main a[href='/mon-plan/repondre']")
        changed = page.locator("main section").first.inner_text()
        assert "Ce qui change" in changed, changed
        assert NEW in changed, changed
        assert page.locator("[name=proof]").count() == 0, "the code of the door is the only one"
        touches += _touch(page, "button[value=agree]")
        assert page.url == f"{site}/mon-plan/ma-reponse"
        assert touches <= 3, touches
