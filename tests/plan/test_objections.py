"""What stands against a plan, asked of the rules alone: whose no, to which version, until when."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from portal.core import clock
from portal.plan.catalogue import EDITION
from portal.plan.models import AnswerKind, Method, Side
from portal.plan.queries import AnswerRow, Lines, VersionRow, Versions, VersionState
from portal.plan.rules import LeftLine, Objection, carried_for, followed_in, objections
from tests.plan.test_editions import BUS, GARAGE, LINES

HER, HIM, REFERENT, UNREAD = (UUID(int=number) for number in (21, 22, 23, 24))
NOW = clock.now()
NO, YES, TALK = AnswerKind.DISAGREE, AnswerKind.AGREE, AnswerKind.TALK
LEFT = LeftLine(BUS.lineage, BUS.what, "fr")
KEPT = LeftLine(GARAGE.lineage, GARAGE.what, "fr", removed=True)


def said(who: UUID, kind: AnswerKind, *left_out: UUID, kept: tuple[UUID, ...] = ()) -> AnswerRow:
    side = Side.REFERENT if who == REFERENT else Side.PERSON
    return AnswerRow(
        who, "Pie", side, kind, None, "fr", Method.OWN_SESSION, None, NOW, None,
        frozenset(left_out), EDITION, False, None, frozenset(kept),
    )  # fmt: skip


def version(
    number: int, *answers: AnswerRow, state: VersionState = VersionState.PROPOSED
) -> VersionRow:
    nobody: frozenset[UUID] = frozenset()
    delays: Any = None
    return VersionRow(
        UUID(int=number), UUID(int=9), number, 0, NOW, NOW, state, False, nobody, nobody, None,
        nobody, delays, answers, (),
    )  # fmt: skip


def against(newest: VersionRow, *past: VersionRow, lines: Lines = LINES, kept: Lines = LINES):
    return objections(Versions(None, newest, None, past), [lines], kept)


def test_a_no_to_an_older_version_stands_and_the_newest_comes_first() -> None:
    first, second = version(1, said(HER, NO)), version(2, said(HIM, NO))
    assert [(one.number, one.carried) for one in against(second, first)] == [(2, False), (1, True)]
    assert [one.untold for one in against(second, first)] == [0, 0]
    both = against(version(2, said(HER, NO)), first)
    assert [one.number for one in both] == [2], "one no of each"


def test_a_referent_s_no_goes_with_its_version_unless_that_one_is_in_force() -> None:
    no = said(REFERENT, NO)
    assert [one.number for one in against(version(2, no))] == [2]
    assert against(version(2), version(1, no)) == ()
    in_force = version(1, said(REFERENT, YES, BUS.lineage), state=VersionState.CO_VALIDATED)
    assert [one.lines for one in against(version(2), in_force)] == [(LEFT,)]


def test_lines_that_the_reader_may_not_read_are_counted() -> None:
    (some,) = against(version(1, said(HER, YES, BUS.lineage, UNREAD)))
    assert (some.lines, some.untold, some.left, some.whole) == ((LEFT,), 1, 2, False)
    (none,) = against(version(1, said(HER, YES, UNREAD)))
    assert (none.lines, none.untold, none.left) == ((), 1, 1)
    assert against(version(2), version(1, said(HER, YES, UNREAD))) == ()


def test_a_line_kept_is_open_until_it_is_back() -> None:
    yes = said(HER, YES, kept=(GARAGE.lineage,))
    (objection,) = against(version(1, yes), lines=Lines(LINES.goals, (BUS,)))
    assert objection.lines == (KEPT,)
    assert [one.untold for one in against(version(1, yes))] == [1], "back: nothing to read of it"


def test_what_was_left_out_before_is_carried_for_who_left_it_out() -> None:
    hers, now = (Objection(1, said(HER, YES), (LEFT, KEPT), 0, one) for one in (True, False))
    assert carried_for(HER, [hers]) == {BUS.lineage}
    assert carried_for(HIM, [hers]) == frozenset()
    assert carried_for(HER, [now]) == frozenset()


def test_a_wish_is_followed_when_the_line_left_a_newer_version() -> None:
    hers, now = (Objection(1, said(HER, YES), (LEFT, KEPT), 0, one) for one in (True, False))
    without = Lines(LINES.goals, ())
    assert followed_in([hers], without) == ((hers, LEFT),)
    assert followed_in([hers], LINES) == ()
    assert followed_in([now], without) == ()
