"""Only she writes what she says of her life."""

from __future__ import annotations

from portal.assessment.catalogue import Domain, Level
from portal.assessment.queries import file_words, own_words_of
from portal.consent.catalogue import Theme
from tests.consent.sights import sight

WORDS = "Mon loyer est trop cher."


def test_her_words_replace_those_before(visitor, cast, database) -> None:
    visitor.as_("ondine").open("/mon-plan/mes-mots").sees("Mon logement", "Rien pour le moment")
    visitor.open("/mon-plan/mes-mots/1").press("Je garde mes mots", words=WORDS, level="hard")
    visitor.open("/mon-plan/mes-mots/1").sees(WORDS)
    with database.session(writing=False) as session:
        kept = own_words_of(session, cast["ondine"].id)[Domain.HOUSING]
    assert (kept.words, kept.level, kept.typed_by_name) == (WORDS, Level.HARD, "")


def test_saving_leads_straight_to_the_next_page(visitor) -> None:
    visitor.as_("ondine").open("/mon-plan/mes-mots/4").press("Je garde mes mots", level="fine")
    assert visitor.page.address == "/mon-plan/mes-mots/5"
    visitor.open("/mon-plan/mes-mots/12").press("Je garde mes mots", level="not_said")
    assert visitor.page.address == "/mon-plan/mes-mots"


def test_she_comes_back_where_she_stopped(visitor, cast, database) -> None:
    visitor.as_("ondine").open("/mon-plan/mes-mots").sees("3 réponses sur 12", "Je continue")
    assert 'href="/mon-plan/mes-mots/1"' in visitor.page.source.partition("Je continue")[0]
    visitor.open("/mon-plan/mes-mots/1").press("Je garde mes mots", level="fine")
    visitor.open("/mon-plan/mes-mots").sees("4 réponses sur 12")
    link = visitor.page.source.partition("Je continue")[0].rpartition("<a ")[2]
    assert 'href="/mon-plan/mes-mots/4"' in link, "2 and 3 have an answer already"


def test_nothing_chosen_and_nothing_written_is_no_answer(visitor, cast, database) -> None:
    visitor.as_("ondine").open("/mon-plan/mes-mots/1").press("Je garde mes mots", words="  ")
    visitor.open("/mon-plan/mes-mots").sees("3 réponses sur 12")
    with database.session(writing=False) as session:
        assert Domain.HOUSING not in own_words_of(session, cast["ondine"].id)


def test_she_takes_an_answer_back(visitor) -> None:
    visitor.as_("ondine").open("/mon-plan/mes-mots/3").press("J’efface cette réponse")
    assert visitor.page.address == "/mon-plan/mes-mots/3"
    visitor.does_not_see("cuisiner").open("/mon-plan/mes-mots").sees("2 réponses sur 12")


def test_the_four_answers_are_heard_with_their_question(visitor) -> None:
    visitor.as_("ondine").open("/mon-plan/mes-mots/2")
    group = visitor.page.tree.find(".//fieldset")
    assert "Comment ça va" in "".join(group.find("legend").itertext())
    radios = [one for one in group.iter("input") if one.get("type") == "radio"]
    assert [one.get("value") for one in radios] == [level.value for level in Level]
    assert {one.get("for") for one in group.iter("label")} == {one.get("id") for one in radios}


def test_a_text_that_is_too_long_is_kept_on_the_page(visitor) -> None:
    visitor.as_("ondine").open("/mon-plan/mes-mots/1")
    visitor.press("Je garde mes mots", 422, words="Trop long. " * 300)
    visitor.sees("Écrivez un texte plus court.", "Trop long. Trop long.")
    visitor.open("/mon-plan/mes-mots/1").press("Je garde mes mots", 422, level="great")


def test_there_are_twelve_parts(visitor) -> None:
    visitor.as_("ondine")
    for number in (0, 13, 9999):
        visitor.open(f"/mon-plan/mes-mots/{number}", 404)


def test_a_professional_gets_no_page_to_write_in_her_place(visitor) -> None:
    visitor.as_("clochette").open("/mon-plan/mes-mots/1", 404)


def test_a_file_shows_the_words_of_agreed_themes_only(session, cast) -> None:
    ondine = cast["ondine"].id
    assert set(file_words(session, person_id=ondine, themes=sight(ondine, Theme.WORK))) == {
        Domain.WORK
    }
    assert (
        file_words(session, person_id=ondine, themes=sight(ondine, Theme.PLAN, Theme.CONTACT)) == {}
    )
    assert file_words(session, person_id=ondine, themes=sight(ondine)) == {}
