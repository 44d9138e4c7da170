"""Every page in a real browser: French and Arabic, phone and desk, light and dark, small and large.

The list of pages comes from the table of rights, so that a new page is looked at from its first
day. axe-core finds nothing; nothing scrolls sideways at 320 px, nor with text at 200 % and 400 %,
nor with the spacing that readers may set; every target is large enough for a thumb.
"""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from flask import Flask
from playwright.sync_api import Browser, Page

from portal.core.database import Database
from portal.web.access import table
from portal.web.rules import (
    department_lead,
    evaluator,
    peer_rep,
    person,
    person_here,
    professional,
    results_reader,
    signed_in,
)
from tests.browser import open_context
from tests.browsing import Site
from tests.cast import Cast
from tests.house.places import furnish
from tests.journeys.looking import look, opened, stretch

pytestmark = pytest.mark.browser
NOT_PAGES = {
    "/static/<path:hashed>", "/sw.js", "/langue/<code>", "/partir", "/pro/equipes/<name>.<form>",
    "/mon-avis/sans-reseau/etat",
    "/pairs/groupes/reunions/<uuid:meeting_id>/reunion.ics",
    "/pro/gouvernance/reunions/<uuid:meeting_id>/reunion.ics",
    "/mon-plan/imprimer.pdf", "/mon-plan/imprimer/poche.pdf",
    "/registre/passage/<int:older>/<int:newer>",
    "/pro/rapports/<code>/<name>.<form>", "/pro/rapports/<code>/recherche",
    "/registre/<string:day>/empreinte.txt", "/registre/empreinte.txt", "/registre/verifier.pyz",
}  # fmt: skip
SHOWS_A_REFUSAL = {"/demo/composants": 422}
QUERIES = {"/mon-avis/questions": "?moment=entry"}
WHO = {
    person.__name__: "ondine",
    person_here.__name__: "ondine",
    professional.__name__: "clochette",
    "desk": "clochette",
    "with_password": "clochette",
    peer_rep.__name__: "viviane",
    results_reader.__name__: "griselidis",
    department_lead.__name__: "griselidis",
    evaluator.__name__: "cassandre",
    "reception_agent": "sesame",
    "welcomes": "clochette",
    "calls_back": "griselidis",
    "service_voice": "clochette",
    "makes_cards": "griselidis",
    "referent_service": "clochette",
    "beside": "urgele",
    "guardian": "cornille",
    signed_in.__name__: "ondine",
}
# a page that only the one who is asked has
HIS = {
    "/pro/personnes/<handle>/plan/engagement/<uuid:lineage>": "melodie",
    "/pro/gouvernance/recommandations/<uuid:recommendation_id>": "griselidis",
}
# The pages of desks are in French and English only. Two browsers take them in turn: the longest
# walks come two by two.
SEEN = [
    ("ondine", "fr"), ("ondine", "ar"), ("griselidis", "fr"), ("clochette", "fr"),
    (None, "fr"), (None, "ar"), ("viviane", "fr"), ("viviane", "ar"), ("cassandre", "fr"),
    ("urgele", "fr"), ("urgele", "ar"), ("melodie", "fr"), ("cornille", "fr"), ("sesame", "fr"),
]  # fmt: skip


@pytest.fixture
def pages(app: Flask, database: Database, cast: Cast) -> dict[str | None, list[str]]:
    """The addresses of the pages that each may open (``None``: anyone), all furnished."""
    places = furnish(database, cast)
    rules = {rule.rule: rule for rule in app.url_map.iter_rules()}
    found: dict[str | None, list[str]] = {}
    for right in table(app):
        if (
            "GET" in right.methods
            and right.address not in NOT_PAGES
            and not right.address.endswith(".ics")
        ):
            name = None if right.rule == "public" else HIS.get(right.address, WHO[right.rule])
            address = places.address(rules[right.address])
            found.setdefault(name, []).append(address + QUERIES.get(address, ""))
    found["griselidis"].append("/pro/")  # the same address shows each role a desk of its own
    return found


def test_the_pages_of_everybody_are_looked_at(pages: dict[str | None, list[str]]) -> None:
    assert pages.keys() == {name for name, _code in SEEN}


@pytest.mark.parametrize(("name", "code"), SEEN)
def test_every_page_is_for_everyone(
    undrawn: Browser,
    site: Site,
    cast: Cast,
    pages: dict[str | None, list[str]],
    name: str | None,
    code: str,
) -> None:
    problems = []
    with open_context(undrawn, reduced_motion=True, worker=False) as context:
        page = opened(context, site, cast, name, code)
        for address in pages[name]:
            answer = page.goto(site + address)
            assert answer is not None
            if answer.status != SHOWS_A_REFUSAL.get(address, 200):
                problems.append(f"{address}: {answer.status}")
            problems += look(page, translated=code != "fr") + stretch(page)
    assert "\n".join(problems) == ""


EMPTY = ("/", "/mon-plan", "/mon-plan/mes-buts", "/mon-referent", "/mes-accords", "/qui-a-vu",
         "/mon-avis")  # fmt: skip


def _first_use(page: Page, site: Site, cast: Cast) -> Iterator[str]:
    """Open the first card of somebody new, step by step; give the name of each step."""
    page.goto(site + "/entrer")
    page.fill("[name=card]", cast["poucette"].card or "")
    page.locator("form:has([name=pin]) button").first.click()
    yield "her digits"
    page.fill("[name=code]", cast["poucette"].opening_code or "")
    page.fill("[name=pin]", "493827")
    page.fill("[name=pin_again]", "493827")
    page.locator("main form button").first.click()
    yield "before her words"
    page.locator("main form button").first.click()
    yield "her words"
    words = page.locator("main li code").all_inner_texts()
    page.locator("main a.button").click()
    yield "two of her words"
    asked = page.locator("main .field-words")
    for number in range(asked.count()):
        label = asked.nth(number).locator("label").inner_text()
        which = int("".join(filter(str.isdigit, label)))
        asked.nth(number).locator("input").fill(words[which - 1])
    page.locator("main form button").first.click()
    page.wait_for_url(site + "/")


def test_the_first_use_and_the_empty_pages_are_for_everyone(
    chromium: Browser, site: Site, cast: Cast
) -> None:
    problems = []
    with open_context(chromium, reduced_motion=True, worker=False) as context:
        page = opened(context, site, cast, None)
        for step in _first_use(page, site, cast):
            problems += [f"{step}: {fault}" for fault in look(page)]
        for address in EMPTY:
            page.goto(site + address)
            problems += look(page)
    assert "\n".join(problems) == ""


FORMS = {
    None: ("/entrer", "/pro/entrer"),
    "ondine": ("/mon-referent/changer", "/mon-plan/mes-buts", "/mes-entrees/code"),
}


def _told(page: Page) -> list[str]:
    """Return what the refused page does not say: first word of the title, summary, links."""
    problems = []
    if page.title().partition(":")[0].strip() not in ("Erreur", "خطأ"):
        problems.append("the title does not say that something is wrong")
    if not page.locator(".page-head + .errors").count():
        problems.append("no summary of errors after the h1")
    for field in page.locator(".field-wrong").all():
        ids = [part.get_attribute("id") for part in field.locator("input, textarea, select").all()]
        if not any(page.locator(f".errors a[href='#{name}']").count() for name in ids):
            problems.append(f"no link to {ids}")
    return [f"{page.url}: {problem}" for problem in problems]


@pytest.mark.parametrize("code", ["fr", "ar"])
@pytest.mark.parametrize("name", [None, "ondine"])
def test_every_form_that_is_refused_is_for_everyone(
    chromium: Browser, site: Site, cast: Cast, name: str | None, code: str
) -> None:
    problems = []
    with open_context(chromium, reduced_motion=True, worker=False) as context:
        page = opened(context, site, cast, name, code)
        addresses = list(FORMS[name])
        if name == "ondine":
            addresses.append(f"/mes-accords/{cast['melodie'].handle}")
        for address in addresses:
            page.goto(site + address)
            typed = page.locator("main form:has(.field) button")
            (typed if typed.count() else page.locator("main form button")).first.click()
            page.wait_for_load_state()
            problems += _told(page) + look(page)
    assert "\n".join(problems) == ""
