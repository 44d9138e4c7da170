"""« Ce n’est pas normal ? »: her question on a reading of her file."""

from concurrent.futures import ThreadPoolExecutor
from uuid import uuid4

import pytest
from sqlalchemy import func, select

from portal.audit.models import AccessQuestion
from portal.audit.queries import readings_of
from portal.core.clock import local_date
from portal.core.refusal import Refused
from tests.audit.story import NOW, answered, asked, law_line


def test_her_question_has_a_day_and_her_words(session, cast):
    question = asked(session, cast, law_line(session, cast).id)
    line = law_line(session, cast)
    assert line.question.words == "Pourquoi ?"
    assert line.question.due == question.due > local_date(NOW)


def test_asking_needs_no_word_and_twice_is_once(session, cast):
    line = law_line(session, cast)
    first, second = (asked(session, cast, line.id, words="") for _time in range(2))
    assert first.id == second.id
    assert law_line(session, cast).question.words == ""


@pytest.mark.parametrize("by", ["merlin", "orphee", "yvain"])
def test_nobody_asks_about_the_log_of_another(session, cast, by):
    with pytest.raises(Refused, match="not-there"):
        asked(session, cast, law_line(session, cast).id, by=by)
    with pytest.raises(Refused, match="not-there"):
        asked(session, cast, uuid4())


def test_she_asks_as_much_as_can_be_answered(session, cast):
    lines = readings_of(session, cast["morgane"].id, on=local_date(NOW))
    asked(session, cast, lines[0].id, most=2)
    second = asked(session, cast, lines[1].id, most=2)
    with pytest.raises(Refused, match="too-many"):
        asked(session, cast, lines[2].id, most=2)
    answered(session, cast, second)
    asked(session, cast, lines[2].id, most=2)


def test_eight_at_once_ask_one_question(database, cast):
    with database.session(writing=False) as reading:
        line_id = law_line(reading, cast).id

    def once(_number):
        with database.session(writing=True) as session:
            asked(session, cast, line_id)
            session.commit()

    with ThreadPoolExecutor(8) as pool:
        list(pool.map(once, range(8)))
    with database.session(writing=False) as session:
        assert session.scalar(select(func.count()).select_from(AccessQuestion)) == 1


def test_at_once_she_does_not_pass_what_she_may_ask(database, cast):
    with database.session(writing=False) as session:
        lines = readings_of(session, cast["morgane"].id, on=local_date(NOW))[:4]

    def once(line):
        with database.session(writing=True) as session:
            try:
                asked(session, cast, line.id, most=2)
            except Refused:
                return 0
            session.commit()
            return 1

    with ThreadPoolExecutor(4) as pool:
        assert sum(pool.map(once, lines)) == 2
