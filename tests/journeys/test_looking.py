"""Each fault that an eye looks for is planted, and found in the one size or scheme that has it."""

import re

import pytest
from playwright.sync_api import Browser

from tests.browser import axe_source, open_context
from tests.journeys.looking import look, stretch

pytestmark = pytest.mark.browser
_PAGE = (
    '<!doctype html><html lang="fr" dir="ltr"><head><meta charset="utf-8"><title>Mon plan</title>'
    '<meta name="viewport" content="width=device-width, initial-scale=1"><style>{}</style></head>'
    '<body><main><h1>Mon plan</h1><p>Bonjour. <a href="/">Lire</a></p></main></body></html>'
)
_BLOCK = "a { display: block; min-height: 48px }"
_LIGHT, _DARK = ("@media (prefers-color-scheme: light)", "@media (prefers-color-scheme: dark)")
_SMALL, _LARGE = "(max-width: 400px)", "(min-width: 1000px)"


def _seen(browser: Browser, css: str) -> list[str]:
    with open_context(browser, reduced_motion=True, worker=False) as context:
        context.add_init_script(axe_source())
        page = context.new_page()
        page.route("**/*", lambda asked: asked.fulfill(body=_PAGE.replace("{}", css)))
        page.goto("http://127.0.0.1/")
        return look(page) + stretch(page)


@pytest.mark.parametrize(
    ("css", "said"),
    [
        ("p { color: #666 }", "color-contrast-enhanced: "),
        (f"@media {_LARGE} {{ p {{ color: #777 }} }}", "1280 px, (light|dark): "),
        (f"@media {_SMALL} {{ p {{ color: #777 }} }}", "360 px, (light|dark): "),
        (f"{_LIGHT} and {_LARGE} {{ p {{ color: #777 }} }}", "1280 px, light: "),
        (f"{_LIGHT} and {_SMALL} {{ p {{ color: #777 }} }}", "360 px, light: "),
        (f"{_DARK} and {_LARGE} {{ p {{ color: #777 }} }}", "1280 px, dark: "),
        (f"{_DARK} and {_SMALL} {{ p {{ color: #777 }} }}", "360 px, dark: "),
        (f"@media {_LARGE} {{ main {{ width: 1500px }} }}", "(1280 px|400%): "),
        (f"@media {_SMALL} {{ main {{ width: 350px }} }}", "(360 px|320 px|spacing): "),
        ("a { min-height: 40px }", "small target: "),
        ("main { width: 316px }", "(320 px|spacing): "),
        ("h1 { overflow: hidden; width: 8rem; white-space: nowrap }", "(200|400)%: .*<h1>|<h1>"),
        ("h1 { width: max-content; font-size: 3.8rem; line-height: 1.5 }", "spacing: "),
        ("@media (min-width: 640px) { main { width: 25rem } }", "(200|400)%: "),
        ("@media (min-width: 1000px) { main { width: 25rem } }", "400%: "),
    ],
)
def test_each_planted_fault_is_found_where_it_is(undrawn: Browser, css: str, said: str) -> None:
    found = _seen(undrawn, _BLOCK + css)
    assert found
    assert all(re.search(said, one) for one in found), found


def test_a_good_page_has_none(undrawn: Browser) -> None:
    assert _seen(undrawn, _BLOCK) == []
