"""A set opens at the next quarter, plain, translated and agreed; then it never changes (R32)."""

from datetime import timedelta

import pytest
from sqlalchemy.orm import Session

from portal.core.refusal import Refused
from portal.feedback import queries, service
from portal.feedback.catalogue import Moment, Question, Vote
from tests.feedback.opinions import IN_AUTUMN
from tests.feedback.writing import NEW, SAID, Writers


@pytest.fixture
def writers(empty: Session) -> Writers:
    """Two peers, an evaluator, and a draft."""
    return Writers(empty)


def test_the_quarter_of_today_does_not_change_and_the_next_one_does(writers: Writers) -> None:
    writers.write("referent_explained")
    writers.agree()
    assert writers.open() == "2027-T1"
    today, later = (
        queries.asked(writers.session, Moment.ENTRY, period) for period in ("2026-T4", "2027-T1")
    )
    assert (today.version, later.version) == (1, 2)
    assert today.questions[0].message != NEW
    assert later.questions[0].message == NEW
    arabic = queries.asked(writers.session, Moment.ENTRY, "2027-T2", language="ar")
    assert arabic.questions[0].message == SAID["ar"]


def test_an_open_set_is_locked(writers: Writers) -> None:
    writers.agree()
    writers.open()
    session, draft = writers.session, writers.draft
    for refused in (
        writers.write,
        writers.open,
        lambda: writers.vote(writers.evaluator, Vote.AGAINST),
        lambda: service.take_out(session, draft, "referent_chosen"),
    ):
        with pytest.raises(Refused, match="locked"):
            refused()


@pytest.mark.parametrize("missing", ["a peer", "the evaluator"])
def test_nobody_opens_it_alone(writers: Writers, missing: str) -> None:
    peers = writers.peers[:1] if missing == "a peer" else writers.peers
    for by in (*peers, *([] if missing == "the evaluator" else [writers.evaluator])):
        writers.vote(by)
    with pytest.raises(Refused, match="not-carried"):
        writers.open()


def test_a_changed_mind_counts(writers: Writers) -> None:
    writers.agree()
    writers.vote(writers.peers[1], Vote.AGAINST)
    with pytest.raises(Refused, match="not-carried"):
        writers.open()


@pytest.mark.parametrize(
    ("words", "why"),
    [
        ({"fr": NEW, "en": "They call back."}, "not-translated"),
        ({**SAID, "fr": "Votre consentement est gardé."}, "not-plain"),
    ],
)
def test_what_is_not_plain_or_not_translated_stays_closed(
    writers: Writers, words: dict[str, str], why: str
) -> None:
    question = Question("referent_explained", "")
    service.write_question(writers.session, writers.draft, question, words)
    writers.agree()
    with pytest.raises(Refused, match=why):
        writers.open()


def test_one_version_opens_in_a_quarter(writers: Writers) -> None:
    writers.agree()
    writers.open()
    writers.draft = writers.begin()
    writers.agree()
    with pytest.raises(Refused, match="already-next"):
        writers.open()
    assert writers.open(IN_AUTUMN + timedelta(days=90)) == "2027-T2"
