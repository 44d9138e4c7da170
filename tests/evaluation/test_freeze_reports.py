"""A frozen report: written once, as it may be read; nothing that comes later changes it (R30)."""

from __future__ import annotations

from uuid import uuid4

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DatabaseError
from sqlalchemy.orm import Session

from benchmarks.report import progress
from portal.core.database import vault_of
from portal.core.refusal import Refused
from portal.evaluation.catalogue import INDICATORS, POOLED, Heading, Measure, Reach, indicator
from portal.evaluation.catalogue.pro import DEFINITIONS
from portal.evaluation.models import ReportFigure
from portal.evaluation.queries.facts import Window
from portal.evaluation.queries.frozen import figures
from portal.evaluation.service import freezing
from portal.evaluation.service.counting import FACTS, lines
from portal.feedback.catalogue import Audience
from portal.feedback.models import OpinionComment
from tests.evaluation.reports import IN_SPRING, Reports, answered


@pytest.fixture
def reports(session: Session, cast) -> Reports:
    """An evaluator at work."""
    return Reports(session, cast)


def test_ten_answers_are_hidden_from_all_and_read_in_their_own_team(session, cast, reports) -> None:
    answered(session, cast["ondine"].territory_id, yes=5, no=5)
    answered(session, cast["merlin"].territory_id, yes=30, no=12)
    period = reports.open()
    reports.freeze(period)
    small = reports.figure(period, "Q2", "ariege")
    assert (small.whole, small.part) == (None, None)
    large = reports.figure(period, "Q2", "brest-metropole")
    assert (large.whole, large.part, large.percent) == (42, 30, 71)
    inside = reports.figure(period, "Q2", "ariege", Reach.INSIDE)
    assert (inside.whole, inside.part) == (10, 5)
    assert reports.figure(period, "Q2", POOLED).whole is None, "the others are too few to be added"


def test_a_few_who_said_no_hide_the_yes_too(session, cast, reports) -> None:
    answered(session, cast["merlin"].territory_id, yes=40, no=2)
    period = reports.open()
    reports.freeze(period)
    found = reports.figure(period, "Q2", "brest-metropole")
    assert (found.whole, found.part, found.percent) == (42, None, None)


def test_what_comes_later_changes_nothing(session, cast, reports) -> None:
    answered(session, cast["merlin"].territory_id, yes=30, no=12)
    period = reports.open()
    reports.freeze(period)
    before = figures(session, [period], Reach.PUBLISHED)
    answered(session, cast["merlin"].territory_id, yes=9, no=9)
    assert figures(session, [period], Reach.PUBLISHED) == before
    with pytest.raises(Refused, match="already-frozen"):
        reports.freeze(period)


@pytest.mark.parametrize(
    "verb", ["UPDATE report_figure SET whole = 12", "DELETE FROM report_figure"]
)
def test_the_database_itself_refuses_another_number(session, cast, reports, verb) -> None:
    period = reports.open()
    reports.freeze(period)
    with pytest.raises(DatabaseError), session.begin_nested():
        session.execute(text(verb))


def test_a_report_copies_the_words_of_nobody_who_may_still_take_them_back(
    session, cast, reports
) -> None:
    told, code = "On m’a laissée attendre dans le couloir.", "brest-metropole"
    for words in (told, "Merci."):
        comment_id = uuid4()
        sealed = vault_of(session).seal("opinion_comment.words", comment_id, words)
        session.add(
            OpinionComment(
                id=comment_id, territory=code, period="2030-T4", words=sealed, language="fr",
                audience=Audience.STUDY,
            )
        )  # fmt: skip
    session.flush()
    facts = {"period_id": reports.open(), "by": cast["cassandre"].id}
    with pytest.raises(Refused, match="copied-words"):
        freezing.write_words(session, words={Heading.LEVER: f"Une dit : {told}"}, **facts)
    freezing.write_words(session, words={Heading.LEVER: "Merci. Le couloir est froid."}, **facts)


def test_a_period_that_is_not_over_is_not_frozen(reports) -> None:
    with pytest.raises(Refused, match="not-over"):
        reports.freeze(reports.open(), at=IN_SPRING)


def test_how_far_the_counting_is_is_told(session) -> None:
    told: list[tuple[int, int]] = []
    window = Window(IN_SPRING.date(), IN_SPRING.date(), ())
    assert list(lines(session, window, ["ariege"], say=lambda *far: told.append(far)))
    assert told == [(number, len(INDICATORS)) for number in range(len(INDICATORS) + 1)]


def test_who_counts_on_the_command_line_sees_a_line_that_moves(cast, reports, capsys) -> None:
    period = reports.open()
    reports.freeze(period, say=progress)
    seen = capsys.readouterr().err.split("\r")[1:]
    every = len(INDICATORS)
    assert [line.split() for line in (seen[0], seen[-1])] == [
        ["0", "/", f"{every}", "indicateurs"],
        [f"{every}", "/", f"{every}", "indicateurs"],
    ]
    assert len(seen) == every + 1
    assert "\n" not in "".join(seen), "one line, written over"


def test_every_indicator_is_measured_once_or_says_that_nothing_tells_it() -> None:
    codes = [one.code for one in INDICATORS]
    assert len(codes) == len(set(codes))
    for one in INDICATORS:
        told = (one.code in FACTS, bool(one.opinions), bool(one.missing))
        assert told.count(True) == 1, one.code
        if one.opinions:
            assert {cut for cut, _words in one.cuts} == {cut for cut, _opinion in one.opinions}
    assert set(FACTS) <= set(codes)


def test_agreements_taken_back_are_counted_apart_and_are_no_part_of_anything() -> None:
    kept = indicator("D1")
    assert kept is not None
    assert kept.measure is Measure.COUNT
    assert {cut for cut, _words in kept.cuts} == {"given", "withdrawn"}
    assert "jamais un échec" in DEFINITIONS["D1"].whole


def test_each_indicator_says_how_it_is_made_and_who_chose_it_and_none_ranks_workers() -> None:
    assert set(DEFINITIONS) == {one.code for one in INDICATORS}
    assert all(one.whole and one.unit and one.source and one.chosen_by for one in
               DEFINITIONS.values())  # fmt: skip
    columns = ReportFigure.__table__.columns
    assert not {key.column.table.name for one in columns for key in one.foreign_keys} & {"account"}
