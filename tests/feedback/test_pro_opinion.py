"""A professional answers once a quarter, apart from people, and nothing leads back to him."""

import pytest
from sqlalchemy import select

from portal.core import clock
from portal.core.database import Database
from portal.core.refusal import Refused
from portal.evaluation import service as evaluation
from portal.feedback import service
from portal.feedback.catalogue import Audience, Moment, next_period_starts
from portal.feedback.models import OpinionAnswer
from tests.cast import Cast
from tests.visitor import Visitor

GIVEN = {"q-time_for_it": "no", "q-rule_in_the_way": "yes", "q-which_rule": "delay"}


def answered(database: Database) -> dict[str, str]:
    """Let the quarter be over, and return what came out of the professionals' set."""
    with database.session(writing=True) as session:
        before = {row.id for row in session.scalars(select(OpinionAnswer))}
        service.release(session, on=next_period_starts(clock.local_date(clock.now())))
        rows = session.scalars(select(OpinionAnswer).where(OpinionAnswer.moment == Moment.PRO))
        return {row.question: row.value for row in rows if row.id not in before}


def test_his_answers_come_out_with_the_quarter(visitor: Visitor, database: Database) -> None:
    visitor.as_("clochette").open("/pro/mon-avis").sees("Une règle m’a empêché d’agir.")
    visitor.sees("Seulement si vous avez répondu oui à")
    visitor.submit("Envoyer mes réponses", **GIVEN)
    visitor.sees("Vos réponses de ce trimestre sont arrivées.")
    visitor.open("/pro/mon-avis").does_not_see("Envoyer mes réponses")
    assert answered(database) == {
        "time_for_it": "no",
        "standing_for_it": "no_answer",
        "rule_in_the_way": "yes",
        "which_rule": "delay",
        "practice_to_share": "no_answer",
    }


def test_which_rule_is_kept_of_those_who_met_one(visitor: Visitor, database: Database) -> None:
    visitor.as_("clochette").open("/pro/mon-avis")
    visitor.submit("Envoyer mes réponses", **{**GIVEN, "q-rule_in_the_way": "no"})
    assert answered(database)["which_rule"] == "no_answer"


@pytest.mark.parametrize("odd", ["\0", "9" * 40, "é" * 10_000])
def test_odd_answers_are_refused(visitor: Visitor, database: Database, odd: str) -> None:
    visitor.as_("clochette").open("/pro/mon-avis")
    visitor.submit("Envoyer mes réponses", 422, **{"q-time_for_it": odd})
    assert answered(database) == {}


def test_his_words_are_not_taken_among_those_of_people(database: Database, cast: Cast) -> None:
    with database.session(writing=True) as session, pytest.raises(Refused, match="no-words"):
        service.send(
            session,
            service.Given({}, "Bonjour.", audience=Audience.PEERS),
            account_id=cast["clochette"].id,
            territory_code="ariege",
            moment=Moment.PRO,
            at=clock.now(),
        )


def test_answers_of_professionals_alone_let_no_word_of_people_be_read(
    visitor: Visitor, database: Database
) -> None:
    visitor.as_("clochette").open("/pro/mon-avis").submit("Envoyer mes réponses", **GIVEN)
    answered(database)
    on = next_period_starts(clock.local_date(clock.now()))
    with database.session(writing=False) as session:
        before = evaluation.readable_periods(session, territory="ariege", on=on)
        rows = session.scalars(select(OpinionAnswer).where(OpinionAnswer.moment == Moment.PRO))
        assert {row.period for row in rows}.isdisjoint(before)
