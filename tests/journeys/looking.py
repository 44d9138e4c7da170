"""What an eye sees of a page in the browser: both sizes, both schemes, narrow, large and loose."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.browser import DESK, PHONE, SMALL, WIDE, axe, axe_source
from tests.browsing import let_in

if TYPE_CHECKING:
    from playwright.sync_api import BrowserContext, Page

    from tests.browsing import Site
    from tests.cast import Cast

SPACING = """* { line-height: 1.5 !important; letter-spacing: 0.12em !important;
word-spacing: 0.16em !important; } p { margin-bottom: 2em !important; }"""
OF_COLOUR = ("color-contrast-enhanced", "link-in-text-block")
"""The rules of axe that a change of scheme can break; all others see the same page twice."""
_CUT = """() => [...document.querySelectorAll('main *, header *, footer *, nav *')].filter(e => {
    const style = getComputedStyle(e);
    return e.checkVisibility() && style.clipPath === 'none' && e.childElementCount === 0
        && (style.overflowX === 'hidden' || style.overflowX === 'clip')
        && e.scrollWidth > e.clientWidth + 1;
}).map(e => e.outerHTML.slice(0, 120))"""
_MEASURES = f"""([css, textSize]) => {{
    const root = document.documentElement, sheet = new CSSStyleSheet();
    sheet.replaceSync(css);
    document.adoptedStyleSheets = [sheet];
    root.style.fontSize = textSize;
    const found = [[...({WIDE})(), ...({_CUT})()], ({SMALL})()];
    root.style.fontSize = '';
    document.adoptedStyleSheets = [];
    return found;
}}"""
"""What scrolls sideways or loses words, then what is too small, with more style and larger text.

In one go: each word to the browser takes as long as the measure.
"""


def opened(
    context: BrowserContext, site: Site, cast: Cast, name: str | None, code: str = "fr"
) -> Page:
    """Return a page in the language ``code``, with ``name`` signed in (``None``: nobody).

    Where it goes axe is there already: to bring it to each page costs more than to run it.
    """
    context.add_cookies([{"name": "langue", "value": code, "url": site}])
    context.add_init_script(axe_source())
    if name:
        let_in(context, site, cast, name)
    return context.new_page()


def look(page: Page, *, translated: bool = False) -> list[str]:
    """Return all that is wrong with the page as it stands, in both sizes and schemes.

    Of a ``translated`` page what only words can change: its elements and their colours are those
    of the French one, so axe reads it once.
    """
    page.locator("main").wait_for()  # on its way here: a press of a button may still be going on
    problems = []
    shown = "light"
    # the phone comes last: a journey that goes on from here goes on in its size
    for size, schemes in ((DESK, ("light", "dark")), (PHONE, ("dark", "light"))):
        _whole(page, size["width"])
        for scheme in () if translated else schemes:
            if scheme != shown:
                page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
                shown = scheme
            faults = axe(page, only=OF_COLOUR if scheme == "dark" else ())
            problems += [f"{size['width']} px, {scheme}: {fault}" for fault in faults]
        cut, small = _measured(page)
        shown_at = f"{page.url}: {size['width']} px"
        problems += [f"{shown_at}: {fault}" for fault in cut]
        problems += [f"{shown_at}: small target: {target}" for target in small]
    if translated:
        problems += [f"{size['width']} px: {fault}" for fault in axe(page)]
    return problems


def stretch(page: Page) -> list[str]:
    """Return what breaks when the page is made narrow, large or loose."""
    problems = []
    for how, width, height, css, text_size in (
        ("320 px", 320, 640, "", ""),
        ("spacing", 320, 640, SPACING, ""),
        ("text at 200%", 640, 740, "", "200%"),
        ("text at 400%", DESK["width"], 740, "", "400%"),
    ):
        _sized(page, width, height)
        cut, _small = _measured(page, css, text_size)
        problems += [f"{page.url}: {how}: {fault}" for fault in cut]
    return problems


def _whole(page: Page, width: int) -> None:
    """Show the page ``width`` wide and as tall as it is: bars that stay put then cover nothing."""
    _sized(page, width, 740)
    tall = page.evaluate("document.documentElement.scrollHeight")
    _sized(page, width, max(740, tall))


def _sized(page: Page, width: int, height: int) -> None:
    """Give the window that size, unless it has it: each change is a layout and a painting."""
    if page.viewport_size != {"width": width, "height": height}:
        page.set_viewport_size({"width": width, "height": height})


def _measured(page: Page, css: str = "", text_size: str = "") -> tuple[list[str], list[str]]:
    """Return what is cut or scrolls sideways, and what is too small (``_MEASURES``)."""
    cut, small = page.evaluate(_MEASURES, [css, text_size])
    return cut, small
