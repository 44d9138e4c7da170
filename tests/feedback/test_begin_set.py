"""A new version begins from the last one, in all languages, one at a time."""

import pytest
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from portal.core.refusal import Refused
from portal.feedback import queries
from portal.feedback.catalogue import LANGUAGES, SETS, Moment
from portal.feedback.models import QuestionSet
from tests.feedback.writing import Writers


def test_it_has_the_questions_of_the_last_one_in_every_language(empty: Session) -> None:
    writers = Writers(empty)
    row = writers.row
    assert (row.version, row.locked) == (2, False)
    assert row.questions == SETS[Moment.ENTRY]
    assert {language for said in row.words.values() for language in said} == set(LANGUAGES)
    assert queries.asked(empty, Moment.ENTRY, "2027-T1").version == 1


def test_a_second_one_is_refused_and_cannot_be(empty: Session) -> None:
    writers = Writers(empty)
    with pytest.raises(Refused, match="already-begun"):
        writers.begin()
    empty.add(QuestionSet(moment=Moment.ENTRY, version=3))
    with pytest.raises(IntegrityError):
        empty.flush()
