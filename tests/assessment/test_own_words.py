"""Only she writes what she says of her life."""

from __future__ import annotations

from portal.assessment.catalogue import Domain
from portal.assessment.queries import file_words, own_words_of
from portal.consent.catalogue import Theme

WORDS = "Mon loyer est trop cher."


def test_her_words_replace_those_before(visitor, cast, database) -> None:
    visitor.as_("ondine").open("/mon-plan/mes-mots").sees("Mon logement", "Rien pour le moment")
    visitor.open("/mon-plan/mes-mots/1").press("Je garde mes mots", words=WORDS)
    visitor.open("/mon-plan/mes-mots/1").sees(WORDS)
    with database.session(writing=False) as session:
        assert own_words_of(session, cast["ondine"].id)[Domain.HOUSING].words == WORDS


def test_empty_words_erase_them(visitor) -> None:
    visitor.as_("ondine").open("/mon-plan/mes-mots/3").press("Je garde mes mots", words="")
    visitor.open("/mon-plan/mes-mots/3").does_not_see("cuisiner")


def test_a_text_that_is_too_long_is_kept_on_the_page(visitor) -> None:
    visitor.as_("ondine").open("/mon-plan/mes-mots/1")
    visitor.press("Je garde mes mots", 422, words="Trop long. " * 300)
    visitor.sees("Écrivez un texte plus court.", "Trop long. Trop long.")


def test_there_are_twelve_parts(visitor) -> None:
    visitor.as_("ondine")
    for number in (0, 13, 9999):
        visitor.open(f"/mon-plan/mes-mots/{number}", 404)


def test_a_professional_gets_no_page_to_write_in_her_place(visitor) -> None:
    visitor.as_("clochette").open("/mon-plan/mes-mots/1", 404)


def test_a_file_shows_the_words_of_agreed_themes_only(session, cast) -> None:
    ondine = cast["ondine"].id
    assert set(file_words(session, person_id=ondine, themes={Theme.WORK})) == {Domain.WORK}
    assert file_words(session, person_id=ondine, themes={Theme.PLAN, Theme.CONTACT}) == {}
    assert file_words(session, person_id=ondine, themes=frozenset()) == {}
