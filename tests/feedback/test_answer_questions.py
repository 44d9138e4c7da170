"""The pages of an opinion: one question each, nothing kept before the end, nothing lost."""

import pytest
from sqlalchemy import select

from portal.core.clock import local_date, now
from portal.core.database import Database
from portal.feedback.catalogue import Audience, next_period_starts
from portal.feedback.models import OpinionAnswer, OpinionComment, Participation
from portal.feedback.service import release
from tests.feedback.opinions import count
from tests.visitor import Visitor

ENTRY = "/mon-avis/questions"


@pytest.fixture
def pimprenelle(visitor: Visitor) -> Visitor:
    """Somebody who has not answered anything."""
    return visitor.as_("pimprenelle")


def answered(database: Database) -> int:
    with database.session(writing=False) as session:
        return count(session, Participation)


def to_the_end(visitor: Visitor, times: int = 7) -> Visitor:
    visitor.open(ENTRY, moment="entry")
    for _each in range(times):
        visitor.press("Je ne veux pas répondre")
    return visitor


def test_the_first_page_says_what_an_opinion_changes_and_what_not(pimprenelle: Visitor) -> None:
    pimprenelle.open("/mon-avis").sees(
        "Votre avis ne change pas vos aides.",
        "Votre référent ne voit pas vos réponses.",
        "3 minutes",
    )


def test_one_tap_answers_and_goes_on_and_nothing_is_kept(
    pimprenelle: Visitor, database: Database
) -> None:
    before = answered(database)
    pimprenelle.open(ENTRY, moment="entry").sees("Question 1 sur 7").press("Plutôt oui")
    pimprenelle.sees("Question 2 sur 7", "Personne ne saura que c’est vous.")
    assert answered(database) == before


def test_going_back_shows_the_answer_given(pimprenelle: Visitor) -> None:
    pimprenelle.open(ENTRY, moment="entry").press("Plutôt oui").press("Je reviens avant")
    pimprenelle.sees("Question 1 sur 7", "Votre réponse d’avant : Plutôt oui")


def test_the_opinion_is_sent_once_even_when_the_button_is_pressed_twice(
    pimprenelle: Visitor, database: Database
) -> None:
    to_the_end(pimprenelle)
    last_page = pimprenelle.page
    before = answered(database)
    pimprenelle.press("J’envoie mon avis").sees("Votre avis est arrivé.")
    pimprenelle.page = last_page
    pimprenelle.press("J’envoie mon avis").sees("Votre avis est arrivé.")
    assert answered(database) == before + 1
    pimprenelle.open(ENTRY, moment="entry").sees("Mon avis", "Envoyé")


def test_words_without_readers_are_asked_for_and_not_lost(
    pimprenelle: Visitor, database: Database
) -> None:
    to_the_end(pimprenelle).press("J’envoie mon avis", 422, comment="Trop de papiers.")
    pimprenelle.sees("Choisissez qui peut lire vos mots.")
    pimprenelle.press("Je change").press("Plutôt non")
    pimprenelle.press("J’envoie mon avis", audience="peers").sees("Merci")
    with database.session(writing=True) as session:
        release(session, on=next_period_starts(local_date(now())))
        kept = session.scalars(select(OpinionComment.audience)).all()
        answers = select(OpinionAnswer.value).where(
            OpinionAnswer.question == "referent_explained", OpinionAnswer.value == "rather_no"
        )
        assert session.scalars(answers).all() == ["rather_no"]
    assert Audience.PEERS in kept


@pytest.mark.parametrize("answer", ["", "perhaps", "very_good"])
def test_an_impossible_answer_is_said_and_kept_nowhere(
    pimprenelle: Visitor, database: Database, answer: str
) -> None:
    before = answered(database)
    pimprenelle.open(ENTRY, moment="entry").submit(status=422, form=0, answer=answer)
    pimprenelle.sees("Question 1 sur 7", "Choisissez une réponse de la liste.")
    assert answered(database) == before


def test_the_end_is_not_reached_before_every_question_has_its_answer(pimprenelle: Visitor) -> None:
    pimprenelle.open(ENTRY, moment="entry").press("Plutôt oui")
    pimprenelle.open(f"{ENTRY}/8").sees("Question 2 sur 7")
    pimprenelle.open(f"{ENTRY}/9", 404).open(f"{ENTRY}/0", 404)
