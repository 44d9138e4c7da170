"""Which language speaks, and that the page says so."""

import pytest

from portal.web.elision import elided
from portal.web.language import gettext, load_catalogues, use
from tests.cast import Cast
from tests.visitor import Visitor


@pytest.mark.parametrize(
    ("code", "direction"),
    [("fr", "ltr"), ("en", "ltr"), ("ar", "rtl"), ("es", "ltr"), ("uk", "ltr")],
)
def test_a_chosen_language_is_kept_and_said(visitor: Visitor, code: str, direction: str) -> None:
    visitor.open(f"/langue/{code}", retour="/aide")
    page = visitor.open("/entrer").page
    assert page is not None
    assert (page.tree.get("lang"), page.tree.get("dir")) == (code, direction)


def test_without_a_choice_the_browser_speaks(visitor: Visitor) -> None:
    answer = visitor.client.get("/entrer", headers={"Accept-Language": "uk, en;q=0.5"})
    assert '<html lang="uk"' in answer.text


def test_an_unknown_language_is_not_there(visitor: Visitor) -> None:
    visitor.open("/langue/xx", status=404)


def test_what_a_person_reads_is_not_said_in_the_words_of_desks(visitor: Visitor) -> None:
    visitor.as_("ondine").speaking("en").open("/").sees("Home").does_not_see("Front desk")


@pytest.mark.parametrize("back", ["//x.example", "https://x.example/", "/\\x.example", "x"])
def test_the_way_back_never_leaves_the_site(visitor: Visitor, back: str) -> None:
    answer = visitor.client.get("/langue/en", query_string={"retour": back})
    assert answer.headers["Location"] == "/"


def test_desks_speak_french_when_the_phone_spoke_arabic(visitor: Visitor) -> None:
    page = visitor.speaking("ar").open("/pro/entrer").page
    assert page is not None
    assert page.tree.get("lang") == "fr"


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("Ondine", "Les mots d’Ondine"),
        ("Élise", "Les mots d’Élise"),
        ("Yvonne", "Les mots d’Yvonne"),
        ("Yann", "Les mots de Yann"),
        ("Perceval", "Les mots de Perceval"),
        ("Hansel", "Les mots de Hansel"),
        ("11", "Les mots de 11"),
    ],
)
def test_french_drops_an_e_before_a_name_that_asks_for_it(name: str, said: str) -> None:
    assert elided("Les mots de %(name)s", {"name": name}) % {"name": name} == said


def test_it_is_so_wherever_a_name_follows_and_in_french_alone() -> None:
    load_catalogues()
    assert gettext("Ce que %(name)s en dit.", name="Aucassin") == "Ce qu’Aucassin en dit."
    use("en")
    try:
        assert "’A" not in gettext("Ce que %(name)s en dit.", name="Aucassin")
    finally:
        use("fr")


@pytest.mark.parametrize(
    ("name", "pages"),
    [
        ("ondine", "/mon-plan /mon-plan/repondre /mon-plan/imprimer /qui-a-vu /mes-accords"),
        ("perceval", "/nouvelles /mes-accords/aurore/sa-page /mon-cercle"),
        ("pimprenelle", "/mon-referent/changer"),
    ],
)
def test_the_full_stop_of_a_name_stays_on_its_side_in_arabic(
    visitor: Visitor, cast: Cast, name: str, pages: str
) -> None:
    browser = visitor.speaking("ar").as_(name)
    for page in pages.replace("aurore", cast["aurore"].handle).split():
        browser.open(page)  # what it reads of a page from the right: html._name_problems
    assert browser.page is not None
    links = [a.get("href", "") for a in browser.page.tree.iter("a")]
    for link in [one for one in links if one.startswith("/mon-cercle/")][:1]:
        browser.open(link)
