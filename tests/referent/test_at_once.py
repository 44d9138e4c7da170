"""Two or three sessions at the same instant, whatever they do: never two referents, never none,
never a referent without the yes of each adult, nor more access than she gave.

A household of two adults who have a referent. Each round is done by threads, each in a session of
its own, while one more looks; the promises are asked after each round, on the chosen engine.
"""

from __future__ import annotations

import threading
from collections.abc import Callable
from contextlib import suppress
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import func, select
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import Session

from portal.circle.queries import pathway_of
from portal.consent.catalogue import Theme
from portal.consent.models import ConsentRecord
from portal.core import clock, ledger
from portal.core.database import Database
from portal.core.refusal import Refused
from portal.referent import queries, service
from portal.referent.models import Mandate, MandateYes
from portal.referent.service import mandates
from tests.cast import Cast

ADULTS = ("perceval", "melusine")
HELPERS = ("aurore", "blanche", "alice")
THEMES = (Theme.MONEY, Theme.FAMILY)
ACTS = (
    "ask", "ask", "agree", "agree", "accept", "accept", "decline", "cancel", "say_absent",
    "say_back", "report", "come_back", "name", "interim",
)  # fmt: skip
ACT = st.tuples(
    st.sampled_from(ACTS),
    st.sampled_from(ADULTS),
    st.sampled_from(HELPERS),
    st.sets(st.sampled_from(THEMES)),
    st.booleans(),
)
ROUNDS = st.lists(st.lists(ACT, min_size=2, max_size=3), min_size=2, max_size=6)
ACTIVE = (Mandate.started_at.is_not(None), Mandate.closed_at.is_(None))


class Home:
    """One household, and the acts on it, each in a session of its own."""

    def __init__(self, database: Database, cast: Cast) -> None:
        self.database, self.cast = database, cast
        self.pathway_id = cast["perceval"].pathway_id

    def act(
        self, kind: str, adult: str, helper: str, themes: set[Theme], yes: bool
    ) -> Callable[[], None]:
        """Return one act, kept or refused as a whole."""

        def do() -> None:
            who = (self.cast[adult].id, self.cast[helper].id)
            # refused, or stopped by the engine: nothing of it is kept
            with self.database.session(writing=True) as session, suppress(Refused, DBAPIError):
                self._verb(session, kind, *who, themes, yes)
                session.commit()

        return do

    def _verb(
        self, session: Session, kind: str, adult: Any, helper: Any, themes: set[Theme], yes: bool
    ) -> None:
        here, at = {"pathway_id": self.pathway_id}, clock.now()
        done: dict[str, Any] = {"by": adult, "at": at}
        if kind == "ask":
            service.ask(session, helper_id=helper, themes=themes, **here, **done)
        elif kind in ("agree", "cancel"):
            extra = {"themes": themes} if kind == "agree" else {}
            getattr(service, kind)(session, mandate_id=self._wish(session), **extra, **done)
        elif kind in ("accept", "decline"):
            wish = queries.waiting_wish(session, self.pathway_id)
            right = wish.helper_id if yes and wish is not None else helper
            getattr(service, kind)(session, mandate_id=self._wish(session), by=right, at=at)
        elif kind in ("say_absent", "say_back"):
            getattr(service, kind)(session, **here, **done)
        elif kind in ("report", "come_back"):
            verb = service.report_absence if kind == "report" else service.come_back
            verb(session, helper_id=helper, by=helper, at=at)
        elif kind == "name":
            away = queries.referent_id_of(session, self.pathway_id)
            lead = self.cast["hansel"].id
            service.name_interim(session, absent_id=away, interim_id=helper, by=lead, at=at)
        else:
            stands = queries.standing(session, self.pathway_id, viewer_id=adult)
            if stands.absence is not None and stands.absence.interim_id is not None:
                interim = {"interim_id": stands.absence.interim_id, "says_yes": yes}
                service.answer_interim(session, **interim, **done)

    def _wish(self, session: Session) -> Any:
        wish = queries.waiting_wish(session, self.pathway_id)
        if wish is None:
            raise Refused("closed")
        return wish.mandate_id

    def active(self) -> int:
        """Return how many referents the household has now."""
        with self.database.session(writing=False) as session:
            statement = select(func.count()).select_from(Mandate)
            found = statement.where(Mandate.pathway_id == self.pathway_id, *ACTIVE)
            return session.scalar(found) or 0

    def together(self, acts: list[Callable[[], None]]) -> set[int]:
        """Do ``acts`` at the same instant; return how many referents were seen meanwhile."""
        gate, over, seen = threading.Barrier(len(acts)), threading.Event(), {self.active()}

        def run(act: Callable[[], None]) -> None:
            gate.wait(timeout=60)
            act()

        def look() -> None:
            while not over.is_set():
                seen.add(self.active())
                over.wait(0.002)

        threads = [threading.Thread(target=run, args=(act,)) for act in acts]
        watch = threading.Thread(target=look)
        for one in (watch, *threads):
            one.start()
        for one in threads:
            one.join(timeout=60)
        over.set()
        watch.join(timeout=60)
        assert not any(one.is_alive() for one in threads), "two acts wait for each other"
        return seen | {self.active()}

    def faults(self, seen: set[int]) -> list[str]:
        """Return the promises that do not hold."""
        with self.database.session(writing=False) as session:
            began = session.scalars(
                select(Mandate).where(
                    Mandate.pathway_id == self.pathway_id, Mandate.started_at.is_not(None)
                )
            ).all()
            adults = {self.cast[name].id for name in ADULTS}
            without = any(adults - self._said(session, one) for one in began)
            calls = [
                queries.contact_of(session, self.pathway_id, clock.now(), person_id=one)
                for one in adults
            ]
            found = {
                "two referents": max(seen) > 1,
                "no referent": min(seen) < 1,
                "without a yes": without,
                "more than she gave": self._more(session, began),
                "nobody to call": not all(one.helper_id or one.duty_phone for one in calls),
                "a broken chain": ledger.first_break(session) is not None,
                "lives elsewhere": any(
                    pathway_of(session, one).id != self.pathway_id for one in adults
                ),
            }
        return [name for name, fault in found.items() if fault]

    def _said(self, session: Session, mandate: Mandate) -> set[Any]:
        yeses = select(MandateYes.by_id).where(MandateYes.mandate_id == mandate.id)
        return {mandate.asked_by_id, *session.scalars(yeses)}

    def _more(self, session: Session, began: Any) -> bool:
        for mandate in began:
            given = session.scalars(
                select(ConsentRecord).where(ConsentRecord.granted_with == mandate.id)
            )
            said = {one.person_id: one.themes for one in queries.yeses_of(session, mandate.id)}
            said[mandate.asked_by_id] = queries.themes_in(mandate.themes)
            if any(one.theme not in said.get(one.person_id, ()) for one in given):
                return True
        return False


@pytest.fixture
def home(database: Database, cast: Cast) -> Home:
    """The household, in a database that threads share."""
    return Home(database, cast)


@settings(
    max_examples=20,
    derandomize=True,
    deadline=None,
    database=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(rounds=ROUNDS)
def test_whatever_is_done_at_once_the_promises_hold(home: Home, rounds: list[Any]) -> None:
    for one in rounds:
        seen = home.together([home.act(*facts) for facts in one])
        assert home.faults(seen) == []


CHANGE: tuple[Any, ...] = (
    ("ask", "perceval", "blanche", {Theme.MONEY}, True),
    ("agree", "melusine", "blanche", set(), True),
    ("accept", "perceval", "blanche", set(), True),
)


def changed(home: Home, *acts: Any) -> list[str]:
    """Do ``acts`` one after the other, the last one while somebody looks; return the faults."""
    for facts in acts[:-1]:
        home.act(*facts)()
    return home.faults(home.together([home.act(*acts[-1])]))


def test_a_change_is_seen_to_happen(home: Home, cast: Cast, database: Database) -> None:
    assert changed(home, *CHANGE) == []
    with database.session(writing=False) as session:
        assert queries.referent_id_of(session, home.pathway_id) == cast["blanche"].id


def test_a_yes_that_is_not_asked_for_is_found(home: Home, monkeypatch) -> None:
    monkeypatch.setattr(mandates, "missing_yes", lambda *_facts: [])
    assert "without a yes" in changed(home, CHANGE[0], CHANGE[2])


def test_an_instant_without_a_referent_is_found(home: Home, monkeypatch) -> None:
    looked, end = home.active, mandates.acts.end

    def too_early(session: Session, mandate: Mandate, **facts: Any) -> None:
        """Keep the end of the old one before the new one begins, and let the other thread look."""
        end(session, mandate, **facts)
        session.commit()
        assert looked() == 0
        threading.Event().wait(0.3)

    monkeypatch.setattr(mandates.acts, "end", too_early)
    assert "no referent" in changed(home, *CHANGE)


def test_what_she_did_not_give_is_found(home: Home, monkeypatch) -> None:
    monkeypatch.setattr(mandates, "themes_in", lambda _codes: frozenset(THEMES))
    assert "more than she gave" in changed(home, *CHANGE)
