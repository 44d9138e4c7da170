"""What she typed beside her answer when the lent screen closed waits for her, and for her alone."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
import time_machine

from portal.core import clock
from portal.plan.models import LateWords

if TYPE_CHECKING:
    from portal.core.database import Database
    from tests.cast import Cast
    from tests.visitor import Visitor

PAGE, WORDS = "/mon-plan/repondre", "Je veux d’abord visiter."


@pytest.fixture
def closed(visitor: Visitor, cast: Cast) -> Visitor:
    """Let Ondine type beside her answer, and send it when the screen has closed."""
    visitor.as_("clochette").open(f"/pro/personnes/{cast['ondine'].handle}/cote-a-cote")
    visitor.press("Je prends l’écran", pin=cast["ondine"].pin).open(PAGE)
    with time_machine.travel(clock.now() + timedelta(minutes=11)):
        visitor.press("Je ne suis pas d’accord", words=WORDS).sees("Le temps est fini")
    return visitor


def test_her_words_wait_behind_her_code(closed: Visitor, cast: Cast) -> None:
    closed.sees("Vos derniers mots vous attendent").does_not_see(WORDS)
    with time_machine.travel(clock.now() + timedelta(minutes=12)):
        closed.press("Je rends l’écran").retakes()
        file = f"/pro/personnes/{cast['ondine'].handle}"
        closed.open(f"{file}/plan").does_not_see(WORDS, "Pas d’accord, le")
        closed.open(f"{file}/cote-a-cote").press("Je prends l’écran", pin=cast["ondine"].pin)
        closed.open(PAGE).sees("Vos mots d’avant sont encore là.", WORDS)


def test_nothing_was_answered_and_an_answer_erases_them(
    closed: Visitor, database: Database
) -> None:
    her = closed.another().as_("ondine").open("/mon-plan").does_not_see(WORDS)
    her.sees("Votre plan attend votre réponse.").open(PAGE).sees(WORDS)
    her.press("Je veux en parler").sees(WORDS)
    with database.session(writing=False) as session:
        assert session.query(LateWords).count() == 0


def test_what_is_kept_is_not_readable_without_the_keys(closed: Visitor, database: Database) -> None:
    with database.session(writing=False) as session:
        kept = session.query(LateWords).one()
    assert WORDS.encode() not in kept.words


def test_nothing_is_kept_long_after(visitor: Visitor, cast: Cast, database: Database) -> None:
    visitor.as_("clochette").open(f"/pro/personnes/{cast['ondine'].handle}/cote-a-cote")
    visitor.press("Je prends l’écran", pin=cast["ondine"].pin).open(PAGE)
    with time_machine.travel(clock.now() + timedelta(minutes=55)):
        visitor.press("Je veux en parler", words=WORDS)
    with database.session(writing=False) as session:
        assert session.query(LateWords).count() == 0
