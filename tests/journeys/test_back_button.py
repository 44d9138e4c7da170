"""The phone's own Back button, with and without script: never the browser's page of fear."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page

from tests.browser import open_context
from tests.browsing import come_in
from tests.cast import Cast

pytestmark = pytest.mark.browser


@pytest.fixture(params=[True, False], ids=["with script", "without script"])
def asked(
    request: pytest.FixtureRequest, chromium: Browser, site: str, cast: Cast
) -> Iterator[Page]:
    """Ondine's phone, before the first question of an opinion."""
    with open_context(chromium, javascript=request.param) as context:
        page = context.new_page()
        come_in(page, site, cast, "ondine")
        page.goto(site + "/mon-avis")
        press(page, "main a[href^='/mon-avis/questions']")
        yield page


def press(page: Page, where: str) -> None:
    """Press the first thing that ``where`` (a CSS selector) finds, and wait for the next page."""
    with page.expect_navigation():
        page.locator(where).first.click()


def words(page: Page) -> str:
    """Return the words of the page."""
    return page.locator("main").inner_text()


def answer(page: Page, times: int | None = None) -> None:
    """Give the first answer of as many questions, or of all."""
    while times != 0 and page.locator("button[name=answer]").count():
        press(page, "button[name=answer]")
        times = times - 1 if times else None


def test_back_shows_the_earlier_question_with_its_answer(asked: Page) -> None:
    first = asked.locator("h1").inner_text()
    answer(asked, 2)
    asked.go_back()
    assert asked.url.endswith("/questions/2")
    assert "Votre réponse d’avant" in words(asked)
    asked.go_back()
    assert asked.locator("h1").inner_text() == first
    assert "Votre réponse d’avant" in words(asked)
    asked.go_forward()
    asked.go_forward()
    assert asked.url.endswith("/questions/3")


def test_back_from_the_end_keeps_every_answer_and_the_words_refused(asked: Page) -> None:
    answer(asked)
    end = asked.url
    asked.fill("[name=comment]", "Trop de papiers.")
    press(asked, "button[value=send]")
    assert asked.locator(".errors").count() == 1
    asked.go_back()
    asked.go_forward()
    assert asked.url == end
    assert asked.input_value("[name=comment]") == "Trop de papiers."


def test_back_after_sending_is_a_page_of_the_house(asked: Page, site: str) -> None:
    answer(asked)
    press(asked, "button[value=send]")
    assert asked.url == site + "/mon-avis/merci"
    for _each in range(3):
        asked.go_back()
        assert "Un avis envoyé est bien arrivé." in words(asked)
