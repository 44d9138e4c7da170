"""Verbs: open the period of a report, freeze its numbers. Apart: they reach people's files."""

from collections.abc import Iterator, Mapping
from datetime import date, datetime
from uuid import UUID, uuid4

from sqlalchemy import delete, insert, select
from sqlalchemy.orm import Session

from portal.core.clock import local_date
from portal.core.refusal import Refused
from portal.core.value import Value
from portal.evaluation.catalogue import LONGEST_WORDS, Due, Heading, ReportKind, launch
from portal.evaluation.models import ReportFigure, ReportPeriod, ReportQuarter, ReportWords
from portal.evaluation.queries.facts import Window
from portal.evaluation.queries.frozen import quarters_of
from portal.evaluation.service.counting import Say, in_silence, lines
from portal.evaluation.service.panels import keep_panels
from portal.evaluation.service.research import keep_rows
from portal.feedback.catalogue import first_day_after, period_of
from portal.feedback.models import WaitingOpinion
from portal.feedback.service import refuse_words_of_anyone
from portal.territories.queries import territories

MOST_QUARTERS = 8
"""How many quarters one report covers at most."""


class Covers(Value):
    """What a report is to cover: from one quarter (``"2026-T1"``) to another, both in it."""

    first: str
    last: str

    @property
    def quarters(self) -> tuple[str, ...]:
        """Return the quarters from the first to the last; at most one more than allowed."""
        return tuple(_quarters(self.first, self.last))

    @property
    def code(self) -> str:
        """Return what stands in the address of the report."""
        return self.first if self.first == self.last else f"{self.first}-{self.last}"


def _quarters(first: str, last: str) -> Iterator[str]:
    quarter = first
    for _each in range(MOST_QUARTERS + 1):
        if quarter > last:
            return
        yield quarter
        quarter = period_of(first_day_after(quarter))


def open_period(
    session: Session,
    *,
    kind: ReportKind,
    covers: Covers,
    due_on: date,
    told_on: date | None = None,
    by: UUID,
) -> ReportPeriod:
    """Open the period of a report (R30). Days are those of Paris.

    Raise ``Refused``: ``"wrong-order"``, ``"too-long"``, ``"due-too-early"``, ``"told-too-early"``,
    ``"overlaps"`` when one of its quarters is in another report: two numbers on the same days
    would tell, by subtraction, what one of them hides.
    """
    quarters = covers.quarters
    if not quarters:
        raise Refused("wrong-order")
    if len(quarters) > MOST_QUARTERS:
        raise Refused("too-long")
    after = first_day_after(covers.last)
    if due_on <= after:
        raise Refused("due-too-early")
    if told_on is not None and told_on < due_on:
        raise Refused("told-too-early")
    taken = select(ReportQuarter.quarter).where(ReportQuarter.quarter.in_(quarters)).limit(1)
    if session.scalar(taken) is not None:
        raise Refused("overlaps")
    made = ReportPeriod(
        id=uuid4(),
        code=covers.code,
        kind=kind,
        starts_on=_first_day(covers.first),
        ends_on=date.fromordinal(after.toordinal() - 1),
        due_on=due_on,
        told_on=told_on,
        opened_by_id=by,
    )
    session.add(made)
    session.flush()
    session.add_all([ReportQuarter(quarter=one, period_id=made.id) for one in quarters])
    session.flush()
    return made


def _first_day(quarter: str) -> date:
    year, number = quarter.split("-T")
    return date(int(year), int(number) * 3 - 2, 1)


def open_calendar(session: Session, *, year: int, by: UUID) -> None:
    """Open the reports of the launch for a test that ends in ``year``. Raise as ``open_period``."""
    for due in launch(year):
        open_period(
            session,
            kind=due.kind,
            covers=covered(due),
            due_on=due.due_on,
            told_on=due.told_on,
            by=by,
        )


def covered(due: Due) -> Covers:
    """Return the quarters of one report of a calendar."""
    return Covers(period_of(due.starts_on), period_of(due.ends_on))


def remove_period(session: Session, *, period_id: UUID) -> None:
    """Take back a period that is not frozen. Raise ``Refused("already-frozen")``."""
    held = _held(session, period_id)
    session.execute(delete(ReportWords).where(ReportWords.period_id == held.id))
    session.execute(delete(ReportQuarter).where(ReportQuarter.period_id == held.id))
    session.delete(held)
    session.flush()


def write_words(
    session: Session, *, period_id: UUID, words: Mapping[Heading, str], by: UUID
) -> None:
    """Write what a report says under its headings (R31). Raise ``Refused("already-frozen")``.

    ``"too-long-words"``: more than 2,000 characters under one of them. ``"copied-words"``: a frozen
    report keeps what its author could take back everywhere else.
    """
    held = _held(session, period_id)
    if any(len(said) > LONGEST_WORDS for said in words.values()):
        raise Refused("too-long-words")
    refuse_words_of_anyone(session, "\n".join(words.values()))
    session.execute(delete(ReportWords).where(ReportWords.period_id == held.id))
    session.add_all(
        [
            ReportWords(period_id=held.id, heading=heading, words=said, by_id=by)
            for heading, said in words.items()
            if said
        ]
    )
    session.flush()


def freeze(
    session: Session,
    *,
    period_id: UUID,
    by: UUID,
    by_name: str,
    at: datetime,
    say: Say = in_silence,
) -> None:
    """Write the numbers of a report, as they may be read, once (R30). ``at`` is in UTC.

    ``say`` hears how many indicators were counted, of how many.
    Raise ``Refused``: ``"not-there"``, ``"already-frozen"``, ``"not-over"`` while its last quarter
    runs, ``"opinions-wait"`` until the opinions of its quarters came out together.
    """
    held = _held(session, period_id)
    if held.ends_on >= local_date(at):
        raise Refused("not-over")
    quarters = quarters_of(session, held.id)
    waiting = select(WaitingOpinion.id).where(WaitingOpinion.period.in_(quarters)).limit(1)
    if session.scalar(waiting) is not None:
        raise Refused("opinions-wait")
    window = Window(held.starts_on, held.ends_on, quarters)
    places = [row.code for row in territories(session)]
    rows = [
        {
            "id": uuid4(),
            "period_id": held.id,
            "reach": line.reach,
            "territory": line.territory,
            "indicator": line.indicator.code,
            "cut": line.cut,
            "version": line.indicator.version,
            "whole": line.shown.whole,
            "part": line.shown.part,
            "middle": line.shown.middle,
        }
        for line in lines(session, window, places, say=say)
    ]
    if rows:
        session.execute(insert(ReportFigure), rows)
    keep_rows(session, held.id, window, at=at)
    keep_panels(session, held.id, window, at=at)
    held.frozen_at, held.frozen_by_id, held.frozen_by_name = at, by, by_name
    session.flush()


def _held(session: Session, period_id: UUID) -> ReportPeriod:
    found = session.get(ReportPeriod, period_id, with_for_update=True)
    if found is None:
        raise Refused("not-there")
    if found.frozen_at is not None:
        raise Refused("already-frozen")
    return found


def next_quarters(on: date, number: int = MOST_QUARTERS) -> list[str]:
    """Return the quarters that a form offers on the day ``on`` (Paris): a year back, then on."""
    quarter = period_of(date(on.year - 1, on.month, 1))
    offered = []
    for _each in range(number):
        offered.append(quarter)
        quarter = period_of(first_day_after(quarter))
    return offered
