"""The tour of the situation with nothing but a keyboard, and as a reader of the screen hears it."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser import open_context
from tests.browsing import Site
from tests.cast import Cast
from tests.journeys.looking import look, opened
from tests.journeys.test_keyboard import tabbed

pytestmark = pytest.mark.browser
WORDS = "Le bus ne passe pas le soir."


def go_to(page: Page, wanted: str) -> None:
    """Press Tab until what has the focus fits the CSS selector ``wanted``."""
    for _ in range(80):
        page.keyboard.press("Tab")
        if page.evaluate("(css) => document.activeElement.matches(css)", wanted):
            return
    raise AssertionError(f"{wanted} is not reached at {page.url}")


def test_all_twelve_parts_are_answered_with_the_keyboard_only(
    chromium: Browser, site: Site, cast: Cast
) -> None:
    with open_context(chromium) as context:
        page = opened(context, site, cast, "merlin")
        page.goto(site + "/mon-plan/mes-mots/1")
        for number in range(1, 13):
            go_to(page, "[type=radio]")
            page.keyboard.press("Space")
            page.keyboard.press("ArrowDown")
            go_to(page, "textarea")
            page.keyboard.type(WORDS)
            go_to(page, "main button")
            page.keyboard.press("Enter")
            end = f"/{number + 1}" if number < 12 else ""
            page.wait_for_url(f"{site}/mon-plan/mes-mots{end}")
        expect(page.get_by_text("12 réponses sur 12")).to_be_visible()


def test_each_answer_is_heard_with_its_question_and_its_field(
    chromium: Browser, site: Site, cast: Cast
) -> None:
    with open_context(chromium) as context:
        page = opened(context, site, cast, "orphee")
        page.goto(site + "/mon-plan/mes-mots/6")
        # what was typed with her comes first; her own answer is folded under it
        page.get_by_text("J’écris autre chose").click()
        group = page.get_by_role("group", name=re.compile("Comment ça va"))
        for words in ("Ça va", "Difficile", "Très difficile", "Je ne veux pas en parler"):
            expect(group.get_by_role("radio", name=re.compile(f"^{words}"))).to_have_count(1)
        expect(page.get_by_role("textbox", name="Vos mots")).to_be_visible()
        answers = page.get_by_role("group", name="Votre réponse")
        expect(answers.get_by_role("button")).to_have_count(3)
        expect(page.get_by_role("heading", level=1)).to_have_text("Mes droits et mes papiers")


@pytest.mark.parametrize(
    ("name", "address"),
    [
        ("orphee", "/mon-plan/mes-mots/6"),
        ("pimprenelle", "/mon-plan/mes-mots/5"),
        ("morgane", "/mon-plan/mes-mots"),
    ],
)
def test_the_fuller_pages_are_for_everyone(
    chromium: Browser, site: Site, cast: Cast, name: str, address: str
) -> None:
    with open_context(chromium, reduced_motion=True) as context:
        page = opened(context, site, cast, name)
        page.goto(site + address)
        _reached, problems = tabbed(page)
        assert "\n".join([*problems, *look(page)]) == ""
