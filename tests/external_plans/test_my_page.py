"""Her page of the plans made elsewhere."""

from __future__ import annotations

from uuid import uuid4

HERE = "/mon-plan/autres-plans"
_LONG = len(HERE) + 30


def first_of(visitor) -> str:
    """Return the address of the first plan on the page."""
    links = (link.get("href") for link in visitor.page.tree.iter("a"))
    return next(link for link in links if link.startswith(HERE) and len(link) > _LONG)


def test_merlin_sees_his_contract_and_his_nurse_beside_his_plan(visitor) -> None:
    visitor.as_("merlin").open(HERE).sees("Contrat signé pour le RSA", "Élaine B., infirmière")
    visitor.sees("Vous l’avez noté", "Guenièvre C. l’a noté", "Ma santé passe avant.")


def test_a_pair_is_one_line_on_the_page(visitor) -> None:
    visitor.as_("ondine").open(HERE)
    visitor.sees("Gaspard L., France Travail et Clochette B., Département")


def test_she_adds_changes_and_ends(visitor) -> None:
    visitor.as_("orphee").open(HERE).sees("Rien n’est noté pour le moment.")
    visitor.open(f"{HERE}/nouveau").sees("Quel plan ?", "DAC, l’équipe d’appui pour la santé")
    visitor.open(f"{HERE}/nouveau/2").press("Je garde", coordinator="Zoé", ends_on="2031-03-02")
    visitor.sees("Zoé", "2 mars 2031")
    assert visitor.page.address == HERE
    visitor.open(first_of(visitor))
    visitor.press("Je garde", service="Appui santé").sees("Zoé, Appui santé")
    visitor.press("C’est fini").sees("Plans finis", "Rien n’est noté")
    visitor.does_not_see("Zoé")


def test_an_end_before_the_start_is_said_and_what_was_typed_stays(visitor) -> None:
    visitor.as_("orphee").open(f"{HERE}/nouveau/3")
    visitor.press("Je garde", 409, coordinator="Zoé", starts_on="2031-03-02", ends_on="2031-03-01")
    visitor.sees("La fin vient après le début.")
    assert 'value="Zoé"' in visitor.page.source


def test_two_windows_lose_nobody_s_words(visitor) -> None:
    visitor.as_("morgane").open(HERE)
    address = first_of(visitor)
    visitor.open(address)
    other = visitor.another().as_("morgane").open(address)
    other.press("Je garde", note="Ma première version.")
    visitor.press("Je garde", 409, note="Ma deuxième version.").sees("Ma première version.")
    visitor.sees("Ce qui est noté maintenant")
    assert "Ma deuxième version." in visitor.page.source


def test_a_couple_shares_nothing_of_it(visitor) -> None:
    visitor.as_("perceval").open(f"{HERE}/nouveau/3").press("Je garde", coordinator="Zoé")
    address = first_of(visitor)
    other = visitor.another().as_("melusine").open(HERE).does_not_see("Zoé", "RSA")
    other.open(address, 404)
    other.open("/mon-plan").does_not_see("Zoé")


def test_nothing_behind_other_addresses(visitor) -> None:
    visitor.as_("ondine").open(f"{HERE}/nouveau/98", 404).open(f"{HERE}/{uuid4()}", 404)
    visitor.another().open(HERE)
    visitor.another().as_("clochette").open(HERE, 404)


def test_five_languages(visitor) -> None:
    visitor.as_("merlin")
    for code, said in (("en", "Contract signed"), ("ar", "RSA"), ("es", "Contrato"), ("uk", "RSA")):
        visitor.speaking(code).open(HERE).sees(said).open(f"{HERE}/nouveau")


def test_the_preview_of_a_helper_shows_those_that_he_sees_and_no_other(visitor, cast) -> None:
    nurse, adviser = cast["elaine"].handle, cast["enide"].handle
    visitor.as_("merlin").open(f"/mes-accords/{nurse}/sa-page").sees("DAC, l’équipe d’appui")
    visitor.does_not_see("Contrat signé pour le RSA").open(f"/mes-accords/{adviser}/sa-page")
    visitor.does_not_see("DAC, l’équipe d’appui")
