"""« Si non, pourquoi » is read among those of whom it was asked, or not at all."""

from uuid import uuid4

from sqlalchemy import insert
from sqlalchemy.orm import Session

from portal.evaluation import service
from portal.feedback.catalogue import NO_ANSWER, SETS, Moment
from portal.feedback.models import OpinionAnswer
from tests.feedback.opinions import IN_AUTUMN

SUMMER = {"territory": "val-d-or", "period": "2026-T3", "moment": Moment.CHANGE}


def read(session: Session, chosen: dict[str, int], why: dict[str, int]) -> dict[str, int | None]:
    """Let people answer; return what may be read of « why »."""
    whole = sum(chosen.values())
    silent = whole - sum(why.values())
    given = {"referent_chosen": chosen, "why_not_chosen": {**why, NO_ANSWER: silent}}
    rows = [
        {"id": uuid4(), **SUMMER, "question": question.code, "value": value}
        for question in SETS[Moment.CHANGE]
        for value, number in given.get(question.code, {"yes": whole}).items()
        for _each in range(number)
    ]
    session.execute(insert(OpinionAnswer), rows)
    found = service.published(session, **SUMMER, on=IN_AUTUMN.date())
    assert found is not None
    one = next(each for each in found.questions if each.question.code == "why_not_chosen")
    return {"of": one.total, **{cell.choice.value: cell.count for cell in one.cells}}


def test_it_counts_those_who_said_no(empty: Session) -> None:
    chosen = {"yes": 30, "rather_yes": 12, "rather_no": 20, "no": 30, NO_ANSWER: 12}
    shown = read(empty, chosen, {"not_told": 25, "not_asked": 15})
    assert shown["of"] == 50
    assert (shown["not_told"], shown["not_asked"]) == (25, None)


def test_it_is_not_read_where_those_who_said_no_may_not_be_counted(empty: Session) -> None:
    chosen = {"yes": 30, "rather_yes": 12, "rather_no": 4, "no": 30, NO_ANSWER: 12}
    shown = read(empty, chosen, {"not_told": 25})
    assert set(shown.values()) == {None}


def test_answers_that_do_not_agree_show_nothing(empty: Session) -> None:
    chosen = {"yes": 30, "rather_yes": 12, "rather_no": 20, "no": 30, NO_ANSWER: 12}
    shown = read(empty, chosen, {"not_told": 60})
    assert set(shown.values()) == {None}
