"""The answer of the département to a question on a reading."""

from datetime import timedelta
from uuid import uuid4

import pytest

from portal.audit.queries import questions_waiting
from portal.core.refusal import Refused
from tests.audit.story import answered, asked, law_line


def test_a_lead_answers_once_in_words(session, cast):
    question = asked(session, cast, law_line(session, cast).id)
    for code, more in (
        ("nothing-written", {"words": ""}),
        ("too-long", {"words": "x" * 1001}),
        ("not-there", {"territory_ids": [uuid4()]}),
    ):
        with pytest.raises(Refused, match=code):
            answered(session, cast, question, **more)
    answered(session, cast, question)
    assert law_line(session, cast).question.answer.words == "Il y avait une réunion."
    with pytest.raises(Refused, match="answered"):
        answered(session, cast, question)


def test_who_looked_does_not_answer(session, cast):
    question = asked(session, cast, law_line(session, cast).id)
    with pytest.raises(Refused, match="own-reading"):
        answered(session, cast, question, by="yvain")


def test_late_is_counted_as_late(session, cast):
    question = asked(session, cast, law_line(session, cast).id)
    places = [question.territory_id]
    assert questions_waiting(session, places, on=question.due) == (1, 0)
    assert questions_waiting(session, places, on=question.due + timedelta(days=1)) == (1, 1)
    answered(session, cast, question)
    assert questions_waiting(session, places, on=question.due + timedelta(days=1)) == (0, 0)
