"""Every page in a real browser: French and Arabic, phone and desk, light and dark, small and large.

The list of pages comes from the table of rights, so that a new page is looked at from its first
day. axe-core finds nothing; nothing scrolls sideways at 320 px, nor with text at 200 % and 400 %,
nor with the spacing that readers may set; every target is large enough for a thumb.
"""

from __future__ import annotations

from collections.abc import Iterator
from uuid import UUID

import pytest
from flask import Flask
from playwright.sync_api import Browser, BrowserContext, Page
from sqlalchemy import select

from portal.consent.models import ConsentRecord
from portal.core.database import Database
from portal.plan.models import Goal
from portal.referent.models import Mandate
from portal.web.access import table
from portal.web.rules import peer_rep, person, person_here, professional, results_reader, signed_in
from tests.browser import DESK, PHONE, axe, no_sideways_scroll, open_context, small_targets
from tests.browsing import come_in
from tests.cast import Cast

pytestmark = pytest.mark.browser
SPACING = """* { line-height: 1.5 !important; letter-spacing: 0.12em !important;
word-spacing: 0.16em !important; } p { margin-bottom: 2em !important; }"""
NOT_PAGES = {"/static/<path:hashed>", "/sw.js", "/langue/<code>", "/partir"}
WHO = {
    person.__name__: "ondine",
    person_here.__name__: "ondine",
    professional.__name__: "clochette",
    "desk": "clochette",
    "with_password": "clochette",
    peer_rep.__name__: "viviane",
    results_reader.__name__: "griselidis",
    signed_in.__name__: "ondine",
}


@pytest.fixture
def places(database: Database, cast: Cast) -> dict[str, str]:
    """What stands for each part of an address that is not fixed."""
    with database.session(writing=False) as session:
        record = session.scalars(
            select(ConsentRecord.id)
            .where(ConsentRecord.recipient_id == cast["gaspard"].id)
            .order_by(ConsentRecord.created_at.desc())
        ).first()
        goal = session.scalars(
            select(Goal.lineage).where(Goal.author_id == cast["ondine"].id).order_by(Goal.position)
        ).first()
        mandate = session.scalars(
            select(Mandate.id).where(Mandate.helper_id == cast["clochette"].id)
        ).first()
    assert isinstance(record, UUID)
    return {
        "<uuid:record_id>": str(record),
        "<uuid:lineage>": str(goal),
        "<uuid:mandate_id>": str(mandate),
        "/pro/personnes/<handle>": f"/pro/personnes/{cast['ondine'].handle}",
        "/mes-accords/<handle>": f"/mes-accords/{cast['melodie'].handle}",
        "<int:number>": "1",
    }


def pages_of(app: Flask, name: str | None, places: dict[str, str]) -> Iterator[str]:
    """Give the addresses of the pages that ``name`` may open (``None``: anyone)."""
    for right in table(app):
        if "GET" not in right.methods or right.address in NOT_PAGES:
            continue
        if (None if right.rule == "public" else WHO[right.rule]) != name:
            continue
        address = right.address
        for part, value in places.items():
            address = address.replace(part, value)
        assert "<" not in address, f"say in « places » what stands for {right.address}"
        yield address


def look(page: Page) -> list[str]:
    """Return all that is wrong with the page as it stands, in both sizes and schemes."""
    problems = []
    for size in (PHONE, DESK):
        page.set_viewport_size({"width": size["width"], "height": size["height"]})
        for scheme in ("light", "dark"):
            page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
            problems += [f"{size['width']} px, {scheme}: {fault}" for fault in axe(page)]
        problems += no_sideways_scroll(page)
    page.set_viewport_size(PHONE)  # type: ignore[arg-type]
    problems += [f"small target: {target}" for target in small_targets(page)]
    return problems


def stretch(page: Page) -> list[str]:
    """Return what breaks when the page is made narrow, large or loose."""
    problems = []
    page.set_viewport_size({"width": 320, "height": 640})
    problems += [f"at 320 px: {fault}" for fault in no_sideways_scroll(page)]
    page.evaluate(
        "(css) => { const sheet = new CSSStyleSheet(); sheet.replaceSync(css);"
        " document.adoptedStyleSheets = [sheet]; }",
        SPACING,
    )
    problems += [f"with spacing: {fault}" for fault in no_sideways_scroll(page)]
    page.evaluate("document.adoptedStyleSheets = []")
    for size in ("200%", "400%"):
        page.set_viewport_size({"width": 640, "height": 740})
        page.evaluate(f"document.documentElement.style.fontSize = '{size}'")
        problems += [f"text at {size}: {fault}" for fault in no_sideways_scroll(page)]
    page.evaluate("document.documentElement.style.fontSize = ''")
    return problems


def opened(context: BrowserContext, site: str, cast: Cast, name: str | None, code: str) -> Page:
    context.add_cookies([{"name": "langue", "value": code, "url": site}])
    page = context.new_page()
    if name:
        come_in(page, site, cast, name)
    return page


@pytest.mark.parametrize("code", ["fr", "ar"])
@pytest.mark.parametrize("name", [None, "ondine", "clochette", "viviane", "griselidis"])
def test_every_page_is_for_everyone(
    chromium: Browser,
    site: str,
    app: Flask,
    cast: Cast,
    places: dict[str, str],
    name: str | None,
    code: str,
) -> None:
    problems, seen = [], 0
    with open_context(chromium) as context:
        page = opened(context, site, cast, name, code)
        for address in pages_of(app, name, places):
            answer = page.goto(site + address)
            assert answer is not None
            if answer.status == 404 and "<" not in address:
                problems.append(f"{address}: 404")
            problems += look(page) + stretch(page)
            seen += 1
    assert seen
    assert problems == []


FORMS = {
    None: ("/entrer", "/pro/entrer"),
    "ondine": ("/mon-referent/changer", "/mon-plan/mes-buts", "/mon-plan/mes-mots/1"),
}


@pytest.mark.parametrize("code", ["fr", "ar"])
@pytest.mark.parametrize("name", [None, "ondine"])
def test_every_form_that_is_refused_is_for_everyone(
    chromium: Browser, site: str, cast: Cast, name: str | None, code: str
) -> None:
    problems = []
    with open_context(chromium) as context:
        page = opened(context, site, cast, name, code)
        addresses = list(FORMS[name])
        if name == "ondine":
            addresses.append(f"/mes-accords/{cast['melodie'].handle}")
        for address in addresses:
            page.goto(site + address)
            page.locator("main form button").last.click()
            page.wait_for_load_state()
            start = page.title().partition(":")[0].strip()
            if start not in ("Erreur", "خطأ"):
                problems.append(f"{address}: the title does not say that something is wrong")
            if not page.locator("h1 ~ * a[href^='#']").count():
                problems.append(f"{address}: no summary of errors after the h1")
            problems += look(page)
    assert problems == []
