"""Each fault that an eye looks for is planted, and found in the one size or scheme that has it."""

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
_DARK = "@media (prefers-color-scheme: dark)"
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
        (f"@media {_LARGE} {{ p {{ color: #777 }} }}", "1280 px, light: "),
        (f"@media {_SMALL} {{ p {{ color: #777 }} }}", "360 px, light: "),
        (f"{_DARK} and {_LARGE} {{ p {{ color: #777 }} }}", "1280 px, dark: "),
        (f"{_DARK} and {_SMALL} {{ p {{ color: #777 }} }}", "360 px, dark: "),
        ("p { color: #666 }", "1280 px, light: "),
        (f"@media {_LARGE} {{ h1 {{ width: 1500px }} }}", "1280 px: page "),
        (f"@media {_SMALL} {{ h1 {{ width: 400px }} }}", "360 px: page "),
        ("a { display: block; min-height: 40px }", "small target: "),
        ("h1 { width: 340px }", "320 px: page "),
        ("h1 { overflow: hidden; width: 5rem; white-space: nowrap }", "360 px: <h1>"),
        ("h1 { width: 33rem }", "text at 200%: page "),
    ],
)
def test_each_planted_fault_is_found(undrawn: Browser, css: str, said: str) -> None:
    found = _seen(undrawn, _BLOCK + css)
    assert any(said in one for one in found), found


def test_a_good_page_has_none(undrawn: Browser) -> None:
    assert _seen(undrawn, _BLOCK) == []
