"""Choosing, an absence and passing on, in every state that a page may show, in a real browser."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack

import pytest
from playwright.sync_api import Browser, Page
from sqlalchemy.orm import Session

from portal.consent.catalogue import Theme
from portal.core.database import Database
from tests.browser import open_context
from tests.browsing import Site
from tests.cast import Cast
from tests.journeys.looking import look, opened, stretch
from tests.referent.choosing import accept, answer, ask, decline, rank, say_yes
from tests.referent.test_absence import say
from tests.referent.test_handover import approve, show, write
from tests.referent.test_interim import name, says

pytestmark = pytest.mark.browser
MINE, HER = "/mon-referent", "pimprenelle"
State = tuple[str, str, tuple[str, ...]]


def choosing(session: Session, cast: Cast) -> Iterator[State]:
    """Go through a choice that a commission hears; yield who sees what, with the pages to look at.

    The name of the state, who looks, and where.
    """
    yield "rank", HER, (f"{MINE}/changer", f"{MINE}/autres")
    choice = rank(session, cast, HER, "gretel", "fanchon", words="Je veux être écoutée.")
    yield "waits", HER, ("/", MINE)
    yield "heard", "riquet", ("/pro/demandes", f"/pro/choix/{choice.id}")
    answer(session, cast, choice, "gretel", words="Gretel a de la place.")
    yield "answered", HER, ("/", MINE, f"{MINE}/suite")
    decline(session, cast, say_yes(session, cast, HER), "gretel")
    yield "next", HER, ("/", MINE, f"{MINE}/suite")
    decline(session, cast, say_yes(session, cast, HER), "fanchon")
    again = rank(session, cast, HER, "nicolette")
    answer(session, cast, again, None, words="Nous cherchons encore avec vous.")
    yield "none", HER, ("/", MINE)


def away(session: Session, cast: Cast) -> Iterator[State]:
    """Go through an absence of Ondine's referent."""
    yield "there", "ondine", (f"{MINE}/absent", f"{MINE}/changer")
    say(session, cast)
    yield "absent", "ondine", ("/", MINE)
    naming = f"/pro/absences/{cast['clochette'].handle}"
    yield "lead", "griselidis", ("/pro/demandes", "/pro/absences", naming)
    name(session, cast)
    yield "offered", "ondine", ("/", MINE)
    says(session, cast, True)
    yield "interim", "ondine", ("/", MINE)


def passing(session: Session, cast: Cast) -> Iterator[State]:
    """Go through what Clochette passes on to Mélodie about Ondine."""
    file = f"/pro/personnes/{cast['ondine'].handle}"
    wish = ask(session, cast, "ondine", "melodie", [Theme.PLAN])
    yield "asked", "melodie", (f"/pro/demandes/{wish.id}",)
    accept(session, cast, wish, "melodie")
    line = write(session, cast)
    yield "written", "clochette", (f"{file}/passer-la-main",)
    sheet = show(session, cast)
    yield "shown", "ondine", ("/", MINE, f"{MINE}/relais", f"{MINE}/relais/ligne/{line.id}")
    yield "given", "clochette", (f"{file}/passer-la-main",)
    approve(session, cast, sheet)
    yield "approved", "ondine", (f"{MINE}/relais", f"{MINE}/relais/acces")
    yield "read", "melodie", (f"{file}/relais",)


@pytest.mark.parametrize("code", ["fr", "ar"])
@pytest.mark.parametrize("story", [choosing, away, passing])
def test_every_state_is_for_everyone(
    undrawn: Browser, site: Site, cast: Cast, database: Database, story: object, code: str
) -> None:
    problems: list[str] = []
    pages: dict[str, Page] = {}
    with database.session(writing=True) as session, ExitStack() as contexts:
        for state, who, addresses in story(session, cast):  # type: ignore[operator]
            session.commit()
            if who not in pages:  # a code opens once: each keeps the same browser
                context = contexts.enter_context(
                    open_context(undrawn, reduced_motion=True, worker=False)
                )
                pages[who] = opened(context, site, cast, who, code)
            for address in addresses:
                pages[who].goto(site + address)
                assert pages[who].url == site + address, (state, pages[who].url)
                found = look(pages[who]) + stretch(pages[who])
                problems += [f"{state} {address}: {one}" for one in found]
    assert "\n".join(problems) == ""
