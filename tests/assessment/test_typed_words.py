"""Her referent types with her: nothing of it is hers until she says so."""

from __future__ import annotations

import pytest

from portal.assessment.catalogue import Domain, Level
from portal.assessment.queries import own_words_of, typed_on

TYPED = "Je veux un stage près de chez moi."
HERS = "J’aime cuisiner."
PART = "/mon-plan/mes-mots/3"


def typing(cast, number: int = 3, name: str = "ondine") -> str:
    return f"/pro/personnes/{cast[name].handle}/situation/{number}/ses-mots"


@pytest.fixture
def typed(visitor, cast):
    """Clochette has typed with Ondine, who is at her page."""
    visitor.as_("clochette").open(typing(cast)).sees(HERS)
    visitor.press("Garder jusqu’à son oui", words=TYPED, level="hard")
    visitor.sees("En attente de son oui", TYPED)
    return visitor.another().as_("ondine")


def test_she_sees_both_and_nothing_is_replaced(typed, cast, database) -> None:
    typed.open("/").sees("Un texte écrit avec vous attend votre oui.")
    typed.open("/mon-plan/mes-mots").sees("Des mots attendent votre oui.")
    typed.open(PART).sees(TYPED, HERS, "Écrit avec Clochette B.")
    with database.session(writing=False) as session:
        assert own_words_of(session, cast["ondine"].id)[Domain.WORK].words.startswith(HERS)


def test_her_own_form_is_folded_until_she_has_answered(typed) -> None:
    folded = typed.open(PART).page.tree.find(".//details")
    assert folded is not None
    assert folded.get("open") is None
    assert folded.find(".//textarea") is not None
    typed.press("Ce ne sont pas mes mots").does_not_see("J’écris autre chose")


def test_her_yes_makes_them_hers_and_says_with_whom(typed, cast, database) -> None:
    typed.open(PART).press("Ce sont mes mots")
    typed.sees("Écrit avec Clochette B.", TYPED).does_not_see(HERS, "attendent votre oui")
    with database.session(writing=False) as session:
        kept = own_words_of(session, cast["ondine"].id)[Domain.WORK]
        assert (kept.level, kept.typed_by_name) == (Level.HARD, "Clochette B.")
    typed.open("/").does_not_see("écrit avec vous")


def test_her_no_leaves_her_own_words_as_they_were(typed) -> None:
    typed.open(PART).press("Ce ne sont pas mes mots").sees(HERS).does_not_see(TYPED)


def test_she_changes_them_and_they_are_hers(typed, cast, database) -> None:
    typed.open(PART).press("Je change ces mots").sees(HERS)
    typed.press("Je garde mes mots", words="Un stage, oui.")
    with database.session(writing=False) as session:
        kept = own_words_of(session, cast["ondine"].id)[Domain.WORK]
        assert (kept.words, kept.typed_by_name) == ("Un stage, oui.", "")
        assert typed_on(session, cast["ondine"].id, Domain.WORK) is None


def test_a_yes_is_never_for_words_typed_after(typed, visitor, cast) -> None:
    typed.open(PART)
    visitor.open(typing(cast)).press("Garder jusqu’à son oui", words="Autre chose.")
    typed.press("Ce sont mes mots", 409).sees("Ces mots ont changé.", "Autre chose.", HERS)


@pytest.mark.parametrize("name", ["melodie", "gaspard", "raiponce", "aurore"])
def test_only_her_referent_types_with_her(visitor, cast, name) -> None:
    visitor.as_(name).open(typing(cast), 404)


def test_the_referent_types_only_where_he_reads(visitor, cast) -> None:
    visitor.as_("clochette")
    for number in (1, 2, 5, 7, 12):
        visitor.open(typing(cast, number), 404)


def test_nothing_typed_is_refused(visitor, cast) -> None:
    visitor.as_("clochette").open(typing(cast))
    visitor.press("Garder jusqu’à son oui", 409, words="").sees("Écrivez quelques mots.")
