"""A real Chromium for the journeys: found on the machine, kept on loopback, measured with axe.

Fixtures to re-export from ``conftest.py``: ``chromium`` and ``undrawn`` (session), ``phone`` (a
page of 360 × 740 in a fresh context). ``desk(chromium)``, ``open_context`` give other sizes and
states.
"""

from __future__ import annotations

import importlib.util
import os
import shutil
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

import pytest
from playwright.sync_api import (
    Browser,
    BrowserContext,
    Page,
    Playwright,
    expect,
    sync_playwright,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

NAMES = (
    # the same engine without windows, tabs and menus, which nobody sees here: lighter
    "chromium-headless-shell",
    "chromium",
    "chromium-browser",
    "google-chrome",
    "google-chrome-stable",
)
MISSING = (
    "No Chromium found. Install one (Debian: sudo apt install chromium), or name one in"
    " PORTAL_CHROMIUM, or leave the journeys out with --no-browser."
)
ARGUMENTS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-dev-shm-usage",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-default-apps",
    "--disable-sync",
    "--disable-domain-reliability",
    "--disable-client-side-phishing-detection",
    "--no-first-run",
    "--no-pings",
    "--metrics-recording-only",
    "--force-color-profile=srgb",
    # a page is seen for a second or two: what is compiled better meanwhile is thrown away
    "--js-flags=--no-opt --no-maglev",
    # loopback only: every other name leads nowhere
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1, EXCLUDE localhost",
)
UNDRAWN = "--enable-begin-frame-control"
"""Nothing is drawn before somebody asks for it. Only the browser without windows knows the word."""
PHONE = {"width": 360, "height": 740}
DESK = {"width": 1280, "height": 800}
AXE_TAGS = (
    "wcag2a", "wcag2aa", "wcag2aaa", "wcag21a", "wcag21aa", "wcag21aaa", "wcag22a", "wcag22aa",
    "wcag22aaa", "best-practice",
)  # fmt: skip

_NO_LEAST = {"contrastRatio": {"normal": {"minThreshold": 0}, "large": {"minThreshold": 0}}}
"""By itself axe's rule at AAA leaves out what fails at AA too, which another rule would find."""


def find_chromium() -> Path | None:
    """Return the browser to use: $PORTAL_CHROMIUM, then the machine's, or None for neither.

    Raises RuntimeError when PORTAL_CHROMIUM names something that is not a program.
    """
    named = os.environ.get("PORTAL_CHROMIUM")
    if named:
        found = shutil.which(named)
        if found is None:
            raise RuntimeError(f"PORTAL_CHROMIUM names no program: {named}. {MISSING}")
        return Path(found)
    for name in NAMES:
        found = shutil.which(name)
        if found:
            return Path(found)
    return None


@contextmanager
def launched() -> Iterator[Browser]:
    """Give a running headless Chromium, closed at the end. Raise as ``running`` does."""
    with sync_playwright() as playwright, running(playwright) as browser:
        yield browser


@contextmanager
def running(playwright: Playwright, *more: str) -> Iterator[Browser]:
    """Give a headless Chromium with ``more`` arguments, closed at the end.

    Raises RuntimeError, with what to install, when neither the machine nor Playwright has one.
    """
    path = find_chromium()
    if path is None:
        own = Path(playwright.chromium.executable_path)
        if not own.exists():
            raise RuntimeError(MISSING)
        path = own
    browser = playwright.chromium.launch(
        executable_path=path, args=[*ARGUMENTS, *more], headless=True
    )
    try:
        yield browser
    finally:
        browser.close()


@pytest.fixture(scope="session")
def playwright() -> Iterator[Playwright]:
    """What drives the browsers of this run."""
    with sync_playwright() as made:
        yield made


@pytest.fixture(scope="session")
def chromium(playwright: Playwright) -> Iterator[Browser]:
    """One Chromium for the whole run."""
    with running(playwright) as browser:
        yield browser


@pytest.fixture(scope="session")
def undrawn(playwright: Playwright) -> Iterator[Browser]:
    """A Chromium that lays pages out and draws none: a fifth lighter, for who measures them.

    Clicks and keys wait for pictures, and a script that waits for the next one does not go on: who
    presses or moves anything takes the other one.
    """
    with running(playwright, UNDRAWN) as browser:
        yield browser


_LONGEST = 30_000
"""Milliseconds that a page may take on a busy machine; what is there already is not waited for."""
expect.set_options(timeout=_LONGEST)


@contextmanager
def open_context(
    browser: Browser,
    *,
    size: dict[str, int] = PHONE,
    javascript: bool = True,
    scheme: Literal["light", "dark"] = "light",
    language: str = "fr-FR",
    forced_colors: bool = False,
    reduced_motion: bool = False,
    worker: bool = True,
) -> Iterator[BrowserContext]:
    """Give a fresh context (no cookies) of the given size and preferences.

    Without ``worker`` the portal's service worker is not installed: it only answers offline, and
    asking for it anew at each page is an eighth of what a look at a page costs.
    """
    context = browser.new_context(
        viewport={"width": size["width"], "height": size["height"]},
        java_script_enabled=javascript,
        color_scheme=scheme,
        locale=language,
        timezone_id="Europe/Paris",
        forced_colors="active" if forced_colors else "none",
        reduced_motion="reduce" if reduced_motion else "no-preference",
        service_workers="allow" if worker else "block",
    )
    context.set_default_timeout(_LONGEST)
    try:
        yield context
    finally:
        context.close()


@pytest.fixture
def phone(chromium: Browser) -> Iterator[Page]:
    """A page of 360 × 740 with JavaScript, in a context without cookies."""
    with open_context(chromium) as context:
        yield context.new_page()


@pytest.fixture
def plain_phone(chromium: Browser) -> Iterator[Page]:
    """The same without JavaScript."""
    with open_context(chromium, javascript=False) as context:
        yield context.new_page()


@pytest.fixture
def desk(chromium: Browser) -> Iterator[Page]:
    """A page of 1280 × 800 with JavaScript, in a context without cookies."""
    with open_context(chromium, size=DESK) as context:
        yield context.new_page()


_COLOURS_KNOWN = """
(() => {
    const colour = window.axe.commons.color.Color.prototype, parse = colour.parseString;
    const known = new Map();
    colour.parseString = function (text) {
        if (!known.has(text)) {
            parse.call(this, text);
            known.set(text, [this.r, this.g, this.b, this.alpha]);
        }
        [this.r, this.g, this.b, this.alpha] = known.get(text);
        return this;
    };
})();
"""
"""axe reads the same few colours for each element of a page: a quarter of what contrast takes."""


@cache
def axe_source() -> str:
    """Return axe-core's script, from the package that carries it. It reads each colour once."""
    spec = importlib.util.find_spec("axe_playwright_python")
    if spec is None or spec.origin is None:
        raise RuntimeError("axe-playwright-python is missing: run « python3 -m portal test ».")
    script = (Path(spec.origin).parent / "axe.min.js").read_text(encoding="utf-8")
    return script + _COLOURS_KNOWN


def axe(page: Page, *, only: tuple[str, ...] = ()) -> list[str]:
    """Return the violations of axe-core on ``page`` (A, AA, AAA, best practice), one a line.

    The script goes in through the debugger, so that a strict CSP does not stop it. The page
    must have JavaScript. ``only`` names the rules to run, all of them if empty.
    """
    options: dict[str, Any] = {
        "runOnly": (
            {"type": "rule", "values": list(only)}
            if only
            else {"type": "tag", "values": list(AXE_TAGS)}
        ),
        "rules": {"color-contrast": {"enabled": False}},  # « enhanced » asks for more, of the same
        "checks": {"color-contrast-enhanced": {"options": _NO_LEAST}},
        "resultTypes": ["violations"],
    }
    run = "(options) => window.axe ? window.axe.run(document, options) : null"
    found: dict[str, Any] | None = page.evaluate(run, options)
    if found is None:
        page.evaluate(f"() => {{ {axe_source()} }}")
        found = page.evaluate(run, options)
    assert found is not None
    return [
        f"{page.url}: {violation['id']}: {violation['help']}: {node['html'][:160]}"
        for violation in found["violations"]
        for node in violation["nodes"]
    ]


WIDE = """() => {
    const root = document.documentElement;
    if (root.scrollWidth <= root.clientWidth) return [];
    const out = [...document.body.querySelectorAll('*')].filter(e => {
        const box = e.getBoundingClientRect();
        return box.width && (box.right > root.clientWidth + 1 || box.left < -1);
    }).slice(0, 10).map(e => e.outerHTML.slice(0, 120));
    return [`page ${root.scrollWidth} px in ${root.clientWidth} px`, ...out];
}"""
"""What makes a page wider than its window: one line an element, none when nothing does."""
SMALL = """() => [...document.querySelectorAll(
    'button, select, summary, input:not([type=hidden]), a[href]')].filter(e => {
    const target = (e.matches('input[type=radio], input[type=checkbox]')
        && e.closest('label')) || e;
    const box = target.getBoundingClientRect();
    const inline = getComputedStyle(target).display === 'inline';
    const seen = e.checkVisibility() && box.width > 1 && box.height > 1;
    return seen && !inline && (box.width < 47.5 || box.height < 47.5);
}).map(e => `${e.outerHTML.slice(0, 120)}`)"""
"""The visible buttons, fields and block links smaller than 48 px either way.

Links inside a sentence are left out, as WCAG 2.5.5 does.
"""


def no_sideways_scroll(page: Page) -> list[str]:
    """Return what makes ``page`` wider than its window (``WIDE``).

    Works without the page's own JavaScript being enabled.
    """
    wide: list[str] = page.evaluate(WIDE)
    return wide


def screenshot(page: Page, name: str) -> Path:
    """Save the whole page as a PNG under ``test-output/`` and return its path."""
    folder = Path(__file__).resolve().parent.parent / "test-output"
    folder.mkdir(exist_ok=True)
    path = folder / f"{name}.png"
    page.screenshot(path=path, full_page=True)
    return path
