"""A person gives her opinion in 3 minutes and 12 taps at most, whatever she is asked."""

import pytest
from sqlalchemy import delete

from portal.core.clock import local_date, now
from portal.core.database import Database
from portal.core.plain_language import sentences, words
from portal.feedback.catalogue import HERS, MOST_QUESTIONS, OFFERED, SETS, TITLES, Moment
from portal.feedback.models import Participation
from portal.feedback.queries import sittings
from portal.feedback.service import offer
from tests import plain_language
from tests.cast import Cast
from tests.visitor import Visitor

MOST_TAPS = 12
MINUTES = 3
A_MINUTE = 150
"""Words that somebody reads in a minute who reads slowly; most read 200 and more."""
A_TAP = 4 / 60
"""Minutes to choose and to tap."""
OF_PEOPLE = list(HERS)


class Hand:
    """A hand that counts its taps, and eyes that count the words: what comes again is known."""

    def __init__(self, visitor: Visitor) -> None:
        self.visitor = visitor
        self.taps = 0
        self.read: set[str] = set()

    def _read(self) -> None:
        page = self.visitor.page
        assert page is not None
        main = page.source[page.source.index("<main") : page.source.index("</main>")]
        text = plain_language.page_text(f"<html><body>{main}</main></body></html>")
        self.read |= set(sentences(text))

    @property
    def minutes(self) -> float:
        """Return how long it takes to read, to think and to tap."""
        read = sum(len(words(sentence)) for sentence in self.read)
        return read / A_MINUTE + self.taps * A_TAP

    def link(self, href: str) -> None:
        """Tap a link of the page."""
        page = self.visitor.page
        assert page is not None
        assert any(a.get("href") == href for a in page.tree.iter("a")), href
        self.taps += 1
        self.visitor.open(href)

    def press(self, button: str) -> None:
        """Tap a button, after reading the page."""
        self._read()
        self.taps += 1
        self.visitor.press(button)


@pytest.fixture
def ondine(visitor: Visitor, database: Database, cast: Cast) -> Visitor:
    """Somebody whose referent changed, whose path is over, and who answered nothing yet."""
    her = cast["ondine"].id
    with database.session(writing=True) as session:
        session.execute(delete(Participation).where(Participation.account_id == her))
        for moment in OFFERED:
            offer(session, [her], moment, at=now())
        session.commit()
        assert sittings(session, her, on=local_date(now())).waiting == OF_PEOPLE
    return visitor.as_("ondine")


@pytest.mark.parametrize("moment", OF_PEOPLE)
def test_from_her_first_page_to_thanks(ondine: Visitor, moment: Moment) -> None:
    hand = Hand(ondine.open("/"))
    hand.link("/mon-avis")
    ondine.sees(TITLES[moment])
    hand.link(f"/mon-avis/questions?moment={moment.value}")
    for _question in SETS[moment]:
        if "Avant d’envoyer" in ondine.page.source:  # type: ignore[union-attr]
            break
        hand.press("Non" if "Non, pas du tout" in ondine.page.source else "Je ne veux pas répondre")  # type: ignore[union-attr]
    hand.press("J’envoie mon avis")
    ondine.sees("Votre avis est arrivé.")
    assert hand.taps <= MOST_TAPS
    assert hand.minutes <= MINUTES, hand.minutes


def test_no_set_can_ask_for_more() -> None:
    there_and_back = 3
    assert MOST_QUESTIONS + there_and_back <= MOST_TAPS
