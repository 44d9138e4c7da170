"""Results: only of quarters that are over, the same for everyone, small numbers hidden."""

from datetime import date
from uuid import UUID

from sqlalchemy.orm import Session

from portal.evaluation import queries, service
from portal.evaluation.rules import Share, publishable
from portal.feedback.catalogue import SETS, Moment, Says
from tests.feedback.opinions import IN_AUTUMN, crowd

SUMMER, TODAY = "2026-T3", IN_AUTUMN.date()
MANY = {"yes": 20, "rather_yes": 12, "rather_no": 5, "no": 4, "no_answer": 3}


def read(session: Session, period: str = SUMMER, on: date = TODAY) -> service.PublishedSitting:
    found = service.published(
        session, territory="val-d-or", period=period, moment=Moment.ENTRY, on=on
    )
    assert found is not None
    return found


def test_counts_hold_every_answer_and_every_question_has_the_same_total(
    empty: Session, here: UUID
) -> None:
    crowd(empty, here, {"yes": 2, "no": 1})
    found = queries.results(empty, territory="val-d-or", period=SUMMER, moment=Moment.ENTRY)
    assert {result.total for result in found} == {3}
    chosen = next(each for each in found if each.question.code == "referent_chosen")
    assert chosen.counts == {"yes": 2, "rather_yes": 0, "rather_no": 0, "no": 1, "no_answer": 0}


def test_large_numbers_are_shown_with_a_sentence_and_small_ones_hidden(
    empty: Session, here: UUID
) -> None:
    crowd(empty, here, MANY)
    sitting = read(empty)
    chosen = next(each for each in sitting.questions if each.question.code == "referent_chosen")
    assert sitting.total == 44
    assert [cell.count for cell in chosen.cells] == [20, 12, None, None, None]
    assert (chosen.said, chosen.share) == (Says.YES, Share(3, 4))


def test_ten_answers_show_no_number_at_all(empty: Session, here: UUID) -> None:
    crowd(empty, here, {"yes": 10})
    sitting = read(empty)
    assert sitting.total is None
    assert {cell.count for each in sitting.questions for cell in each.cells} == {None}
    assert {each.share for each in sitting.questions} == {None}


def test_a_quarter_that_is_not_over_is_not_shown(empty: Session, here: UUID) -> None:
    crowd(empty, here, {"yes": 30}, at=IN_AUTUMN)
    assert service.closed_periods(empty, territory="val-d-or", on=TODAY) == []
    assert service.readable_periods(empty, territory="val-d-or", on=TODAY) == []
    assert (
        service.published(
            empty, territory="val-d-or", period="2026-T4", moment=Moment.ENTRY, on=TODAY
        )
        is None
    )
    assert service.closed_periods(empty, territory="val-d-or", on=date(2027, 1, 1)) == ["2026-T4"]


def test_words_are_readable_only_where_eleven_people_answered(empty: Session, here: UUID) -> None:
    crowd(empty, here, {"yes": 10})
    assert service.readable_periods(empty, territory="val-d-or", on=TODAY) == []
    crowd(empty, here, {"no": 1})
    assert service.readable_periods(empty, territory="val-d-or", on=TODAY) == [SUMMER]


def test_of_bad_news_the_yes_is_kept_longest() -> None:
    (stopped,) = (one for one in SETS[Moment.THREE_MONTHS] if one.alarm)
    few, several = {"yes": 47, "no": 13, "no_answer": 5}, {"yes": 40, "no": 21, "no_answer": 4}
    kept = publishable(several, hide_first=stopped.hide_first)
    assert kept == {"yes": 40, "no": None, "no_answer": None}
    assert set(publishable(few, hide_first=stopped.hide_first).values()) == {None}
