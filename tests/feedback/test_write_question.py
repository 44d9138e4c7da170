"""Writing, changing and taking out a question; each of it asks everybody to vote again."""

import pytest
from sqlalchemy.orm import Session

from portal.core.refusal import Refused
from portal.feedback import queries, service
from portal.feedback.catalogue import Kind, Question, Says
from tests.feedback.writing import NEW, SAID, Writers


@pytest.fixture
def writers(empty: Session) -> Writers:
    """Two peers, an evaluator, and a draft."""
    return Writers(empty)


def test_a_new_question_comes_last_and_one_that_follows_comes_behind(writers: Writers) -> None:
    last = writers.write()
    assert writers.row.questions[-1] == Question(last, NEW)
    service.take_out(writers.session, writers.draft, "welcome_near")
    why = writers.write(kind=Kind.WHY, after="referent_chosen", side=Says.NO)
    codes = [one.code for one in writers.row.questions]
    assert codes.index(why) == codes.index("referent_chosen") + 1
    assert codes[-1] == last


def test_a_changed_question_keeps_its_place_and_the_votes_are_void(writers: Writers) -> None:
    writers.agree()
    assert queries.votes_on(writers.session, writers.draft).carried
    writers.write("referent_explained")
    assert writers.row.questions[0] == Question("referent_explained", NEW)
    assert writers.row.words["referent_explained"] == SAID
    assert queries.votes_on(writers.session, writers.draft).rows == ()


def test_what_followed_a_question_goes_with_it(writers: Writers) -> None:
    why = writers.write(kind=Kind.WHY, after="referent_chosen", side=Says.NO)
    service.take_out(writers.session, writers.draft, "referent_chosen")
    codes = [one.code for one in writers.row.questions]
    assert {"referent_chosen", why}.isdisjoint(codes)


@pytest.mark.parametrize(
    ("code", "words", "after", "why"),
    [
        ("", {"fr": " "}, None, "nothing-written"),
        ("", {"fr": "x" * 201}, None, "too-long"),
        ("not_there", {"fr": NEW}, None, "unknown-question"),
        ("referent_explained", {"fr": NEW}, "missing_help", "not-before"),
        ("referent_chosen", {"fr": NEW}, "referent_chosen", "not-before"),
    ],
)
def test_what_cannot_be_asked_is_refused(
    writers: Writers, code: str, words: dict[str, str], after: str | None, why: str
) -> None:
    question = Question(code, "", after=after, side=after and Says.NO)  # type: ignore[arg-type]
    with pytest.raises(Refused, match=why):
        service.write_question(writers.session, writers.draft, question, words)


def test_another_way_of_answering_is_another_question(writers: Writers) -> None:
    with pytest.raises(Refused, match="other-kind"):
        writers.write("referent_explained", kind=Kind.YES_NO)


def test_a_ninth_question_is_refused(writers: Writers) -> None:
    writers.write()
    with pytest.raises(Refused, match="too-many"):
        writers.write()
    with pytest.raises(Refused, match="unknown-question"):
        service.take_out(writers.session, writers.draft, "not_there")


def test_a_question_is_asked_earlier_and_the_votes_are_void(writers: Writers) -> None:
    writers.agree()
    before = [one.code for one in writers.row.questions]
    service.move_up(writers.session, writers.draft, before[2])
    after = [one.code for one in writers.row.questions]
    assert after == [before[0], before[2], before[1], *before[3:]]
    assert queries.votes_on(writers.session, writers.draft).rows == ()


def test_none_comes_before_the_first_or_before_what_it_follows(writers: Writers) -> None:
    service.take_out(writers.session, writers.draft, "welcome_near")
    why = writers.write(kind=Kind.WHY, after="referent_chosen", side=Says.NO)
    for code, refusal in (
        (writers.row.questions[0].code, "first"),
        (why, "not-before"),
        ("nothing_known", "unknown-question"),
    ):
        with pytest.raises(Refused, match=refusal):
            service.move_up(writers.session, writers.draft, code)
