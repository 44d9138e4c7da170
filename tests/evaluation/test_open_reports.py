"""Periods of reports are data: whole quarters, that no two reports share."""

from __future__ import annotations

from datetime import date
from itertools import pairwise

import pytest

from portal.core.refusal import Refused
from portal.evaluation.catalogue import ReportKind, launch
from portal.evaluation.queries.frozen import periods
from portal.evaluation.service import freezing
from portal.evaluation.service.freezing import Covers


def _open(session, cast, first="2031-T1", last="2031-T2", due=date(2031, 9, 1), told=None):
    return freezing.open_period(
        session, kind=ReportKind.INTERIM, covers=Covers(first, last), due_on=due, told_on=told,
        by=cast["cassandre"].id,
    )  # fmt: skip


def test_a_report_covers_whole_quarters(session, cast) -> None:
    made = _open(session, cast)
    assert (made.code, made.starts_on, made.ends_on) == (
        "2031-T1-2031-T2", date(2031, 1, 1), date(2031, 6, 30),
    )  # fmt: skip


@pytest.mark.parametrize(
    ("code", "asked"),
    [
        ("wrong-order", {"first": "2031-T2", "last": "2031-T1"}),
        ("too-long", {"first": "2028-T1", "last": "2031-T1"}),
        ("due-too-early", {"due": date(2031, 6, 30)}),
        ("told-too-early", {"told": date(2031, 7, 1)}),
    ],
)
def test_days_out_of_order_are_refused(session, cast, code, asked) -> None:
    with pytest.raises(Refused, match=code):
        _open(session, cast, **asked)
    assert periods(session) == []


@pytest.mark.parametrize(("first", "last"), [("2031-T1", "2031-T1"), ("2030-T3", "2031-T4")])
def test_two_reports_never_share_a_day(session, cast, first, last) -> None:
    _open(session, cast)
    with pytest.raises(Refused, match="overlaps"):
        _open(session, cast, first, last, due=date(2032, 3, 1))


def test_the_calendar_of_the_launch_opens_three_reports_that_follow(session, cast) -> None:
    freezing.open_calendar(session, year=2031, by=cast["cassandre"].id)
    found = periods(session)
    assert [one.due_on.month for one in found] == [2, 5, 12]
    assert [one.is_final for one in found] == [False, False, True]
    assert found[-1].told_on == date(2032, 1, 31)
    for one, after in pairwise(found):
        assert (after.starts_on - one.ends_on).days == 1
    assert len(launch(2031)) == len(found)


def test_a_report_that_is_not_frozen_is_removed_and_its_quarters_are_free(session, cast) -> None:
    freezing.remove_period(session, period_id=_open(session, cast).id)
    assert _open(session, cast).code
