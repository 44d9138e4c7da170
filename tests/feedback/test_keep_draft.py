"""An opinion on its way waits in her browser: sealed, small, and gone when she leaves."""

import pytest

from portal.core.database import Database
from portal.feedback.models import Participation, WaitingOpinion
from tests.feedback.opinions import count
from tests.visitor import Visitor

ENTRY = "/mon-avis/questions"
WORDS = "Trop de papiers à remplir, et personne pour m’aider. "


@pytest.fixture
def pimprenelle(visitor: Visitor) -> Visitor:
    """Somebody who has given one answer."""
    return visitor.as_("pimprenelle").open(ENTRY, moment="entry").press("Plutôt oui")


def cookie(visitor: Visitor) -> str:
    found = visitor.client.get_cookie("page")
    return found.value if found else ""


def draft(visitor: Visitor) -> bytes | None:
    with visitor.client.session_transaction() as page_cookie:
        found: bytes | None = page_cookie.get("opinion")
    return found


def to_the_end(visitor: Visitor) -> Visitor:
    for _each in range(6):
        visitor.press("Je ne veux pas répondre")
    return visitor.sees("Avant d’envoyer")


def test_an_earlier_page_shows_the_answer_given_and_she_goes_on_later(
    pimprenelle: Visitor,
) -> None:
    pimprenelle.open(f"{ENTRY}/1").sees("Votre réponse d’avant : Plutôt oui")
    pimprenelle.open(ENTRY, moment="entry").sees("Question 2 sur 7")


def test_nobody_reads_the_answers_in_the_cookie_nor_their_length(pimprenelle: Visitor) -> None:
    one = draft(pimprenelle)
    assert one is not None
    assert b"rather_yes" not in one
    pimprenelle.press("Je ne veux pas répondre")
    assert len(draft(pimprenelle) or b"") == len(one)


@pytest.mark.parametrize("words", [WORDS * 37, "كثير من الأوراق ولا أحد يساعدني. " * 60])
def test_long_words_wait_in_a_small_cookie(pimprenelle: Visitor, words: str) -> None:
    to_the_end(pimprenelle).press("Je change", comment=words).press("Plutôt non")
    pimprenelle.sees(words.strip())
    assert len(cookie(pimprenelle)) < 3500


def test_words_that_no_cookie_can_keep_stay_on_the_page(
    pimprenelle: Visitor, database: Database
) -> None:
    words = "".join(chr(0x4E00 + number * 7) for number in range(2000))
    to_the_end(pimprenelle).press("Je reviens avant", 422, comment=words, audience="study")
    pimprenelle.sees(words, "Écrivez un texte plus court.")
    assert len(cookie(pimprenelle)) < 3500
    pimprenelle.press("J’envoie mon avis").sees("Merci")
    with database.session(writing=False) as session:
        assert count(session, WaitingOpinion) >= 1


def test_going_back_after_sending_says_that_it_is_sent_and_sends_nothing(
    pimprenelle: Visitor, database: Database
) -> None:
    early = pimprenelle.page
    to_the_end(pimprenelle).press("J’envoie mon avis").sees("Merci")
    assert draft(pimprenelle) is None
    with database.session(writing=False) as session:
        before = count(session, Participation)
    pimprenelle.open(f"{ENTRY}/8").sees("Un avis envoyé est bien arrivé.")
    pimprenelle.page = early
    pimprenelle.press("Plutôt oui", 409).sees("Un avis envoyé est bien arrivé.")
    with database.session(writing=False) as session:
        assert count(session, Participation) == before
