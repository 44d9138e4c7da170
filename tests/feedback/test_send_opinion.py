"""An opinion is kept once, with nothing that leads back to who gave it."""

from datetime import datetime, timedelta
from uuid import UUID

import pytest
from sqlalchemy import select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from portal.accounts.models import Account
from portal.core.refusal import Refused
from portal.feedback import queries, service
from portal.feedback.catalogue import NO_ANSWER, OPENS_AFTER, SETS, Audience, Moment, period_of
from portal.feedback.models import OpinionAnswer, OpinionComment, Participation
from portal.feedback.service import sending
from tests.feedback.opinions import IN_AUTUMN, IN_SUMMER, count, send

OF_ALL = (Moment.ENTRY, Moment.THREE_MONTHS, Moment.THREE_MONTHS_TOOLS)


def test_each_question_gets_one_answer_and_participation_one_line(
    empty: Session, fleur: UUID
) -> None:
    assert send(empty, fleur, {"time_to_think": "no"})
    rows = empty.execute(select(OpinionAnswer.question, OpinionAnswer.value)).all()
    assert {row.question for row in rows} == {each.code for each in SETS[Moment.ENTRY]}
    assert ("time_to_think", "no") in rows
    assert count(empty, Participation) == 1


def test_a_question_left_out_counts_as_no_answer(empty: Session, fleur: UUID) -> None:
    assert service.send(
        empty,
        service.Given({"time_to_think": "yes"}),
        account_id=fleur,
        territory_code="val-d-or",
        moment=Moment.ENTRY,
        at=IN_SUMMER,
    )
    service.release(empty, on=IN_AUTUMN.date())
    values = empty.scalars(select(OpinionAnswer.value).order_by(OpinionAnswer.value)).all()
    assert values.count(NO_ANSWER) == len(SETS[Moment.ENTRY]) - 1


@pytest.mark.parametrize(
    ("answers", "code"),
    [
        ({"trust_referent": "yes"}, "unknown-question"),
        ({"time_to_think": "perhaps"}, "unknown-answer"),
        ({"welcome_near": "rather_yes"}, "unknown-answer"),
    ],
)
def test_an_answer_outside_the_set_is_refused_and_nothing_is_kept(
    empty: Session, fleur: UUID, answers: dict[str, str], code: str
) -> None:
    with pytest.raises(Refused, match=code):
        send(empty, fleur, answers)
    assert count(empty, OpinionAnswer) == count(empty, Participation) == 0


def test_a_sitting_that_is_not_yet_open_is_refused_and_nothing_is_kept(
    empty: Session, fleur: UUID
) -> None:
    opened = empty.get_one(Account, fleur).created_at
    early = opened + OPENS_AFTER[Moment.THREE_MONTHS] - timedelta(days=1)
    with pytest.raises(Refused, match="not-open"):
        send(empty, fleur, moment=Moment.THREE_MONTHS, at=early)
    assert count(empty, OpinionAnswer) == count(empty, Participation) == 0
    assert send(empty, fleur, moment=Moment.THREE_MONTHS, at=early + timedelta(days=1))


def test_the_same_sitting_sent_twice_is_kept_once(empty: Session, fleur: UUID) -> None:
    assert send(empty, fleur, moment=Moment.THREE_MONTHS)
    assert not send(
        empty, fleur, moment=Moment.THREE_MONTHS, comment="Encore", audience=Audience.PEERS
    )
    assert count(empty, OpinionAnswer) == len(SETS[Moment.THREE_MONTHS])
    assert count(empty, OpinionComment) == 0


def test_two_sendings_at_the_same_instant_meet_the_key(
    empty: Session, fleur: UUID, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert send(empty, fleur)
    empty.commit()
    nothing = queries.Sittings(list(Moment), [], IN_SUMMER.date())
    monkeypatch.setattr(sending, "sittings", lambda *_args, **_more: nothing)
    with pytest.raises(IntegrityError):
        send(empty, fleur)
    empty.rollback()
    assert count(empty, OpinionAnswer) == len(SETS[Moment.ENTRY])


def test_the_next_quarter_asks_the_three_month_questions_again_and_never_the_entry(
    empty: Session, fleur: UUID
) -> None:
    for moment in OF_ALL:
        assert send(empty, fleur, moment=moment)
    assert queries.pending_moments(empty, fleur, on=IN_SUMMER.date()) == []
    assert queries.pending_moments(empty, fleur, on=IN_AUTUMN.date()) == [
        Moment.THREE_MONTHS,
        Moment.THREE_MONTHS_TOOLS,
    ]
    assert not send(empty, fleur, at=IN_AUTUMN)
    assert send(empty, fleur, moment=Moment.THREE_MONTHS, at=IN_AUTUMN)


def test_the_quarter_is_that_of_the_day_in_paris(empty: Session, fleur: UUID) -> None:
    new_year = datetime.fromisoformat("2026-12-31T23:30:00+00:00")
    assert send(empty, fleur, at=new_year)
    assert empty.scalar(select(Participation.period)) == period_of(
        new_year.date().replace(2027, 1, 1)
    )
