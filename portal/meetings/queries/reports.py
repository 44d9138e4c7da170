"""Reports that she waits for, after a meeting without her: for first pages."""

from sqlalchemy import ColumnElement, and_, exists
from sqlalchemy.orm import aliased

from portal.circle.models import Pathway
from portal.circle.queries import OVER
from portal.meetings.models import Meeting, MeetingReport

_met_in = aliased(Pathway)
AWAITED: ColumnElement[bool] = and_(
    Meeting.report_due.is_not(None),
    Meeting.cancelled_at.is_(None),
    ~exists().where(MeetingReport.meeting_id == Meeting.id).correlate(Meeting),
    ~exists().where(_met_in.id == Meeting.pathway_id, _met_in.state.in_(OVER)).correlate(Meeting),
)
"""Held without her, not yet told to her; after the end of a pathway nobody can tell it."""
