"""Reports that she waits for, after a meeting without her: for first pages of desks."""

from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, Label, Row, and_, exists, select
from sqlalchemy.orm import InstrumentedAttribute, aliased

from portal.circle.models import Pathway
from portal.circle.queries import OVER
from portal.meetings.models import Meeting, MeetingPerson, MeetingReport

_met_in = aliased(Pathway)
AWAITED: ColumnElement[bool] = and_(
    Meeting.report_due.is_not(None),
    Meeting.cancelled_at.is_(None),
    ~exists().where(MeetingReport.meeting_id == Meeting.id).correlate(Meeting),
    ~exists().where(_met_in.id == Meeting.pathway_id, _met_in.state.in_(OVER)).correlate(Meeting),
)
"""Held without her, not yet told to her; after the end of a pathway nobody can tell it."""


@dataclass(frozen=True, slots=True)
class AwaitedReport:
    """One report that ``person_id`` waits for, before the day ``due`` (Paris)."""

    pathway_id: UUID
    person_id: UUID
    number: int
    due: date


def report_columns(pathway_id: InstrumentedAttribute[Any]) -> tuple[Label[Any], ...]:
    """Return the columns that ``awaited_report`` reads, about the pathway of a question around.

    Of several reports, the one due first: the next one comes after it.
    """
    first = (
        select(Meeting.id)
        .where(Meeting.pathway_id == pathway_id, AWAITED)
        .order_by(Meeting.report_due, Meeting.id)
        .limit(1)
        .correlate(pathway_id.class_)
        .scalar_subquery()
    )
    of_it = Meeting.id == first
    return (
        select(Meeting.number).where(of_it).scalar_subquery().label("report_number"),
        select(Meeting.report_due).where(of_it).scalar_subquery().label("report_due"),
        select(MeetingPerson.person_id)
        .where(MeetingPerson.meeting_id == first)
        .order_by(MeetingPerson.person_id)
        .limit(1)
        .scalar_subquery()
        .label("report_person_id"),
    )


def awaited_report(row: Row[*tuple[Any, ...]]) -> AwaitedReport | None:
    """Return what a row of that question says, if a report is awaited there."""
    if row.report_number is None:
        return None
    return AwaitedReport(row.pathway_id, row.report_person_id, row.report_number, row.report_due)
