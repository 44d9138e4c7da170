"""A service answers in plain words; « fait » is shown once peers have checked it; late is late."""

from datetime import date, timedelta
from typing import Any

import pytest
from sqlalchemy.orm import Session

from portal.core.refusal import Refused
from portal.feedback import queries, service
from portal.feedback.catalogue import ReplyState
from portal.feedback.queries import RequestRow, Shown
from tests.feedback.loop import ASKED, Place

DUE = date(2026, 10, 26)
DONE: dict[str, Any] = {
    "state": ReplyState.DONE,
    "words": "Merci.",
    "changed": "Le service ferme à 19 heures.",
    "since_on": date(2026, 10, 12),
}


@pytest.fixture
def here(empty: Session) -> Place:
    """A territory with a service and a peer."""
    return Place(empty)


def answer(here: Place, request: Any, days: int = 10, **facts: Any) -> None:
    given = {"state": ReplyState.PLANNED, "words": "Oui, en hiver.", **facts}
    service.answer(here.session, request.id, by=here.peer, at=ASKED + timedelta(days=days), **given)


def check(here: Place, request: Any, *, holds: bool, words: str = "") -> None:
    at = ASKED + timedelta(days=15)
    service.check(here.session, request.id, holds=holds, words=words, by=here.peer, at=at)


def read(here: Place, request: Any) -> RequestRow:
    return queries.requests_of(here.session, request_id=request.id)[0]


def test_it_is_asked_in_public_with_a_day_and_late_after_it(here: Place) -> None:
    row = read(here, here.ask())
    assert (row.service, row.due_on) == ("La ville", DUE)
    assert row.shown(DUE) is Shown.WAITING
    assert row.shown(DUE + timedelta(days=1)) is Shown.LATE


def test_a_late_answer_stays_late(here: Place) -> None:
    asked = here.ask()
    answer(here, asked, days=24)
    row = read(here, asked)
    assert (row.shown(DUE), row.late_by) == (Shown.PLANNED, 3)


def test_done_is_done_once_peers_have_checked_it(here: Place) -> None:
    asked = here.ask()
    answer(here, asked)
    answer(here, asked, **DONE)
    assert read(here, asked).shown(DUE) is Shown.TO_CHECK
    check(here, asked, holds=True)
    row = read(here, asked)
    assert row.shown(DUE) is Shown.DONE
    assert [one.state for one in row.replies] == [ReplyState.PLANNED, ReplyState.DONE]
    with pytest.raises(Refused, match="already-done"):
        answer(here, asked)


def test_what_is_not_done_says_what_is_missing_and_is_answered_again(here: Place) -> None:
    asked = here.ask()
    answer(here, asked, **DONE)
    with pytest.raises(Refused, match="nothing-written"):
        check(here, asked, holds=False)
    check(here, asked, holds=False, words="Le mardi seulement.")
    row = read(here, asked)
    assert row.shown(DUE) is Shown.NOT_YET
    assert row.last is not None
    assert row.last.missing == "Le mardi seulement."
    with pytest.raises(Refused, match="nothing-to-check"):
        check(here, asked, holds=True)
    answer(here, asked, **DONE)
    assert read(here, asked).shown(DUE) is Shown.TO_CHECK


@pytest.mark.parametrize(
    ("facts", "code"),
    [
        ({"words": " "}, "nothing-written"),
        ({"words": "x" * 601}, "too-long"),
        ({"words": "mot " * 21}, "sentence-too-long"),
        ({**DONE, "changed": ""}, "changed-missing"),
        ({**DONE, "since_on": None}, "since-missing"),
        ({**DONE, "since_on": date(2026, 12, 1)}, "since-later"),
    ],
)
def test_an_answer_that_says_too_little_or_too_much_is_refused(
    here: Place, facts: dict[str, Any], code: str
) -> None:
    asked = here.ask()
    with pytest.raises(Refused, match=code):
        answer(here, asked, **facts)
    assert read(here, asked).replies == ()


def test_a_plan_says_no_day_since_when_it_is_done(here: Place) -> None:
    asked = here.ask()
    answer(here, asked, changed="Rien encore", since_on=date(2026, 10, 1))
    last = read(here, asked).last
    assert last is not None
    assert (last.changed, last.since_on) == ("", None)
