"""A real phone that loses its network: unreadable there, sent once, erased on leaving."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, Page, Route, expect

from portal.core.database import Database
from portal.feedback.models import Participation
from tests.browser import open_context
from tests.cast import Cast

pytestmark = pytest.mark.browser
HERE = "/mon-avis/sans-reseau"
WORDS = "On m’a bien écouté ici."


def come_in_at_home(page: Page, site: str, cast: Cast, name: str = "merlin") -> None:
    """Sign somebody in who says that the phone is his."""
    page.goto(site + "/entrer")
    page.fill("[name=card]", cast[name].card or "")
    page.fill("[name=pin]", cast[name].pin or "")
    page.locator("form:has([name=pin]) [name=own_phone]").check()
    page.locator("form:has([name=pin]) button").first.click()
    page.wait_for_url(site + "/")


@pytest.fixture
def phone(chromium: Browser, site: str, cast: Cast) -> Iterator[Page]:
    """Merlin's own phone, on which he keeps the questions."""
    with open_context(chromium) as context:
        page = context.new_page()
        come_in_at_home(page, site, cast)
        page.goto(site + "/mon-avis")
        page.locator("[data-act=keep]").click()
        expect(page.locator("[data-act=erase]")).to_be_visible()
        yield page


@pytest.fixture
def participations(database: Database) -> Callable[[], int]:
    """How many have answered a sitting, all told."""

    def count() -> int:
        with database.session(writing=False) as session:
            return session.query(Participation).count()

    return count


def write(page: Page) -> None:
    """Answer the entry sitting, with a few words."""
    form = page.locator("form[data-sitting=entry]")
    while not form.locator("[name=words]").is_visible():
        form.locator("[data-step]:visible .button-answer").first.click()
    form.locator("[name=words]").fill(WORDS)
    form.locator("[name=readers][value=peers]").check()
    form.locator("[value=send]").click()


def kept(page: Page) -> str:
    """Return all that the phone keeps, as text."""
    return str(page.evaluate("JSON.stringify(localStorage)"))


def test_what_is_written_without_network_waits_then_arrives_once(
    phone: Page, site: str, participations: Callable[[], int]
) -> None:
    before = participations()
    phone.context.set_offline(True)
    phone.goto(site + "/mon-avis")
    write(phone)
    expect(phone.get_by_text("En attente", exact=True)).to_be_visible()
    phone.reload()
    expect(phone.get_by_text("En attente", exact=True)).to_be_visible()
    assert WORDS not in kept(phone)
    assert "peers" not in kept(phone)
    assert participations() == before
    phone.context.set_offline(False)
    expect(phone.get_by_text("Votre avis est arrivé.")).to_be_visible()
    expect(phone.get_by_text("En attente", exact=True)).to_be_hidden()
    assert participations() == before + 1
    phone.goto(site + "/mon-avis")
    phone.wait_for_load_state("networkidle")
    assert participations() == before + 1
    assert "sealed" not in kept(phone)


def test_an_answer_that_is_lost_on_the_way_is_asked_again_and_counts_once(
    phone: Page, site: str, participations: Callable[[], int]
) -> None:
    before, lost = participations(), []

    def lose(route: Route) -> None:
        if route.request.method == "POST" and len(lost) < 2:
            route.fetch()
            lost.append(route.request.url)
            route.abort()
        else:
            route.continue_()

    phone.context.route("**" + HERE, lose)
    phone.goto(site + HERE)
    with phone.expect_event("requestfailed"):
        write(phone)
    expect(phone.get_by_text("En attente", exact=True)).to_be_visible()
    assert participations() == before + 1
    with phone.expect_event("requestfailed"):
        phone.reload()
    expect(phone.get_by_text("En attente", exact=True)).to_be_visible()
    phone.reload()
    expect(phone.get_by_text("Votre avis est arrivé.")).to_be_visible()
    assert len(lost) == 2
    assert participations() == before + 1


def test_what_waited_while_she_was_out_leaves_from_her_first_page(
    phone: Page, site: str, cast: Cast, participations: Callable[[], int]
) -> None:
    before = participations()
    phone.context.set_offline(True)
    phone.goto(site + "/mon-avis")
    write(phone)
    expect(phone.get_by_text("En attente", exact=True)).to_be_visible()
    phone.context.clear_cookies()
    phone.context.set_offline(False)
    expect(phone.get_by_text("Entrez sur votre page pour l’envoyer.")).to_be_visible()
    assert participations() == before
    come_in_at_home(phone, site, cast, "orphee")
    phone.goto(site + "/mon-avis")
    phone.wait_for_load_state("networkidle")
    expect(phone.get_by_text("En attente", exact=True)).to_be_hidden()
    expect(phone.get_by_text("Entrez sur votre page")).to_be_hidden()
    assert participations() == before
    phone.context.clear_cookies()
    come_in_at_home(phone, site, cast)
    expect(phone.get_by_text("Votre avis est arrivé.")).to_be_visible()
    assert participations() == before + 1


def erased(page: Page, site: str) -> bool:
    """Say whether nothing that waited is left on the phone."""
    page.goto(site + "/aide")
    return "sealed" not in kept(page) and page.evaluate("caches.has('opinion-1')") is False


def test_the_quick_exit_erases_what_waits_even_without_network(phone: Page, site: str) -> None:
    phone.context.set_offline(True)
    phone.goto(site + "/mon-avis")
    write(phone)
    expect(phone.get_by_text("En attente", exact=True)).to_be_visible()
    with phone.expect_navigation():
        phone.locator("[data-leave]").click()
    assert erased(phone, site)


def test_signing_out_erases_what_waits(
    phone: Page, site: str, participations: Callable[[], int]
) -> None:
    before = participations()
    phone.context.route("**" + HERE, lambda route: route.abort())
    phone.context.set_offline(True)
    phone.goto(site + "/mon-avis")
    write(phone)
    phone.context.set_offline(False)
    phone.goto(site + "/mon-avis")
    expect(phone.get_by_text("En attente", exact=True)).to_be_visible()
    phone.locator("form[action='/partir'] button").click()
    phone.wait_for_url(site + "/")
    assert erased(phone, site)
    assert participations() == before


def test_she_takes_the_questions_off_her_phone(phone: Page, site: str) -> None:
    phone.locator("[data-act=erase]").click()
    expect(phone.locator("[data-act=keep]")).to_be_visible()
    assert phone.evaluate("caches.has('opinion-1')") is False
    phone.context.set_offline(True)
    phone.goto(site + "/mon-avis")
    assert phone.locator("a[href='tel:112']").count() == 1
