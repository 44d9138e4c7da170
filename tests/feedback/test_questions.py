"""The questions are those of the design: few, plain, and always free to leave."""

from datetime import date

import pytest

from portal.core import plain_language
from portal.feedback.catalogue import (
    CHOICES,
    HIDE_FIRST,
    NO_ANSWER,
    SETS,
    Kind,
    Moment,
    next_period_starts,
    period_of,
    period_words,
)
from portal.web.glossary import terms


def test_no_sitting_asks_more_than_eight_questions() -> None:
    assert {moment: len(asked) for moment, asked in SETS.items()} == {
        Moment.ENTRY: 7,
        Moment.THREE_MONTHS: 8,
        Moment.THREE_MONTHS_TOOLS: 5,
        Moment.CHANGE: 6,
        Moment.END: 8,
        Moment.END_TOOLS: 3,
        Moment.PRO: 5,
        Moment.APART: 5,
    }


def test_what_the_domain_asks_at_the_end_is_asked_in_two_sittings() -> None:
    asked = {one.code for moment in (Moment.END, Moment.END_TOOLS) for one in SETS[moment]}
    assert {"site_easy", "know_who_sees", "in_general", "better_life"} <= asked


@pytest.mark.parametrize("kind", list(Kind))
def test_every_kind_lets_her_not_answer(kind: Kind) -> None:
    assert CHOICES[kind][-1].value == NO_ANSWER
    assert {choice.value for choice in CHOICES[kind]} == set(HIDE_FIRST[kind])


@pytest.mark.parametrize("moment", SETS)
def test_questions_and_answers_are_written_in_plain_words(moment: Moment) -> None:
    said = [each.message for each in SETS[moment]]
    said += [choice.message for each in SETS[moment] for choice in each.choices]
    problems = [
        problem
        for message in said
        for problem in plain_language.message_problems(message, glossary=terms())
    ]
    assert problems == []


@pytest.mark.parametrize(
    ("day", "period", "following"),
    [
        (date(2026, 1, 1), "2026-T1", date(2026, 4, 1)),
        (date(2026, 9, 30), "2026-T3", date(2026, 10, 1)),
        (date(2026, 12, 31), "2026-T4", date(2027, 1, 1)),
    ],
)
def test_quarters_follow_the_calendar(day: date, period: str, following: date) -> None:
    assert period_of(day) == period
    assert next_period_starts(day) == following
    assert period_words(period)[1] == "2026"
