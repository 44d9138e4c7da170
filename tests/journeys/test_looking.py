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
_PLACE = re.compile(
    r"^(?:http://127.0.0.1/: )?(\d+ px, \w+|\d+ px: small target|\d+ px|spacing|text at \d+%): "
)
_SMALL, _LARGE = "(max-width: 400px)", "(min-width: 1000px)"


def _seen(browser: Browser, css: str) -> list[str]:
    with open_context(browser, reduced_motion=True, worker=False) as context:
        context.add_init_script(axe_source())
        page = context.new_page()
        page.route("**/*", lambda asked: asked.fulfill(body=_PAGE.replace("{}", css)))
        page.goto("http://127.0.0.1/")
        return look(page) + stretch(page)


_EVERY = {"1280 px, light", "1280 px, dark", "360 px, light", "360 px, dark"}
_PALE, _LINK = "p { color: #777 }", "a { display: inline; color: #444; text-decoration: none }"


@pytest.mark.parametrize(
    ("css", "where"),
    [
        ("p { color: #666 }", _EVERY),
        (f"@media {_LARGE} {{ {_PALE} }}", {"1280 px, light", "1280 px, dark"}),
        (f"@media {_SMALL} {{ {_PALE} }}", {"360 px, light", "360 px, dark"}),
        (f"{_LIGHT} and {_LARGE} {{ {_PALE} }}", {"1280 px, light"}),
        (f"{_LIGHT} and {_SMALL} {{ {_PALE} }}", {"360 px, light"}),
        (f"{_DARK} and {_LARGE} {{ {_PALE} }}", {"1280 px, dark"}),
        (f"{_DARK} and {_SMALL} {{ {_PALE} }}", {"360 px, dark"}),
        (f"{_DARK} and {_LARGE} {{ {_LINK} }}", {"1280 px, dark"}),
        (f"@media {_LARGE} {{ a {{ min-height: 40px }} }}", {"1280 px: small target"}),
        (f"@media {_SMALL} {{ a {{ min-height: 40px }} }}", {"360 px: small target"}),
        (f"@media {_LARGE} {{ main {{ width: 1270px }} }}", set()),
        (f"@media {_LARGE} {{ main {{ width: 1300px }} }}", {"1280 px", "text at 400%"}),
        ("@media (min-width: 350px) and (max-width: 400px) { main { width: 370px } }", {"360 px"}),
        ("@media (max-width: 330px) { main { width: 318px } }", {"320 px", "spacing"}),
        ("h1 { width: max-content; font-size: 3.8rem; line-height: 1.5 }", {"spacing"}),
        ("@media (min-width: 640px) and (max-width: 650px) { h1 { width: 25rem } }",
         {"text at 200%"}),
        (f"@media {_LARGE} {{ h1 {{ width: 25rem }} }}", {"text at 400%"}),
        ("@media (max-width: 330px) { h1 { overflow: hidden; width: 5rem; white-space: nowrap } }",
         {"320 px", "spacing"}),
    ],
)  # fmt: skip
def test_each_planted_fault_is_found_where_it_is(
    undrawn: Browser, css: str, where: set[str]
) -> None:
    found = _seen(undrawn, _BLOCK + css)
    places = [_PLACE.match(one) for one in found]
    assert {place and place[1] for place in places} == where, found


def test_a_good_page_has_none(undrawn: Browser) -> None:
    assert _seen(undrawn, _BLOCK) == []
