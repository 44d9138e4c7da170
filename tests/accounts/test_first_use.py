"""A new card: six digits of her own, eight words once, two asked back."""

import pytest
from sqlalchemy import delete, select

from portal.accounts import service
from portal.accounts.models import Card, RecoveryWords
from portal.core.clock import now
from portal.core.database import Database
from portal.core.settings import Settings
from tests import html
from tests.cast import Cast
from tests.visitor import Visitor


@pytest.fixture
def card(database: Database, cast: Cast, settings: Settings) -> str:
    """A new card for somebody who never came in."""
    with database.session(writing=True) as session:
        account = cast["ondine"].id
        for old in session.scalars(select(Card).where(Card.account_id == account)):
            old.activated_at = None
            old.ended_at = now()
        session.execute(delete(RecoveryWords).where(RecoveryWords.account_id == account))
        token = service.issue_card(session, account, keys=settings.keys, at=now())
        session.commit()
    return token


def shown(visitor: Visitor) -> list[str]:
    assert visitor.page is not None
    return [html.words_of(code) for code in visitor.page.tree.iter("code")]


def asked(visitor: Visitor) -> list[int]:
    assert visitor.page is not None
    labels = [html.words_of(label) for label in visitor.page.tree.iter("label")]
    return [int(label.rsplit(" ", 1)[1]) for label in labels if label.startswith("Mot numéro")]


def choose(visitor: Visitor, card: str) -> Visitor:
    visitor.open("/entrer").submit(card=card).sees("Choisissez vos 6 chiffres")
    return visitor.submit(pin="739284", pin_again="739284").sees("Vos 8 mots")


def test_she_chooses_copies_answers_and_is_in(visitor: Visitor, card: str) -> None:
    words = shown(choose(visitor, card).press("Je vois mes 8 mots"))
    assert len(words) == 8
    visitor.open("/premiere-fois")
    first, second = (words[number - 1] for number in asked(visitor))
    visitor.submit(first=first, second=second).sees("Ondine")
    visitor.another().open("/entrer").submit(card=card, pin="739284").sees("Ondine")
    visitor.another().open("/entrer").submit(words=" ".join(words)).sees("Ondine")


def test_easy_or_different_digits_are_refused(visitor: Visitor, card: str) -> None:
    visitor.open("/c").submit(card=card)
    visitor.submit(pin="123456", pin_again="123456", status=409)
    visitor.sees("Beaucoup de gens ont ces 6 chiffres.")
    visitor.submit(pin="140785", pin_again="140785", status=409).sees("forment une date")
    visitor.submit(pin="739284", pin_again="739285", status=422)
    visitor.sees("Écrivez 2 fois les mêmes chiffres.")


def test_who_leaves_midway_starts_that_step_again_with_new_words(
    visitor: Visitor, card: str
) -> None:
    old = shown(choose(visitor, card).press("Je vois mes 8 mots"))
    later = visitor.another().open("/entrer").submit(card=card, pin="739284")
    new = shown(later.sees("Vos 8 mots").press("Je vois mes 8 mots"))
    assert old != new
    visitor.another().open("/entrer").submit(words=" ".join(old), status=422)


def test_five_wrong_answers_bring_new_words(visitor: Visitor, card: str) -> None:
    choose(visitor, card).press("Je vois mes 8 mots").open("/premiere-fois")
    for _ in range(4):
        visitor.submit(first="rien", second="rien", status=422).sees("Regardez votre papier.")
    visitor.submit(first="rien", second="rien").sees("Je vois mes 8 mots")


def test_first_use_gives_no_rights_and_cannot_be_opened_without_a_card(
    visitor: Visitor, card: str
) -> None:
    visitor.open("/premiere-fois").sees("Avec votre carte")
    choose(visitor, card).open("/mes-entrees").sees("Avec votre carte")
