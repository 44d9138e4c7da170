"""The questions that came with the portal are the first version of each set, word for word."""

from sqlalchemy.orm import Session

from portal.feedback import queries
from portal.feedback.catalogue import LANGUAGES, SETS, Moment
from portal.web.language import PEOPLE


def test_the_database_asks_what_the_catalogue_says(empty: Session) -> None:
    found = queries.asked_sets(empty, "2026-T4")
    assert {moment: row.questions for moment, row in found.items()} == dict(SETS)
    assert {row.version for row in found.values()} == {1}
    assert queries.asked(empty, Moment.END, "2019-T1").questions == SETS[Moment.END]


def test_questions_are_said_in_the_languages_of_people() -> None:
    assert set(LANGUAGES) == set(PEOPLE)
