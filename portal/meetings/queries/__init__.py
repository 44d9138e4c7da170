"""Questions about meetings. Frozen rows with their texts open.

The notes of a family are asked of ``family`` alone: they are not offered here.
"""

from portal.meetings.queries.beside import Invitation, invitations_of
from portal.meetings.queries.calendar import Coming, Held, coming, happened
from portal.meetings.queries.company import (
    REASON,
    companies,
    company_of,
    still_invited,
    suggested,
)
from portal.meetings.queries.desk_calendar import DeskMeeting, coming_at_desk
from portal.meetings.queries.first_page import HerMeetings, first_page_columns, her_meetings
from portal.meetings.queries.meetings import (
    meeting_of,
    meeting_of_people,
    meetings_of,
    meetings_of_people,
)
from portal.meetings.queries.people import Absence, Company, Guest, Participant
from portal.meetings.queries.reports import AWAITED
from portal.meetings.queries.rows import MeetingRow, MeetingState, SlotRow
from portal.meetings.queries.spoken import Spoken, day_of, spoken_of
from portal.meetings.queries.told import told_of
from portal.meetings.queries.waiting import (
    WAITS,
    MeetingWait,
    ReportCount,
    WaitingMeeting,
    late_reports,
    waiting_count,
    waiting_for,
)
from portal.meetings.queries.words import (
    DecisionRow,
    PointRow,
    ReplyRow,
    ReportRow,
    agenda_of,
    decisions_of,
    report_of,
    wrote_point,
)

__all__ = [
    "AWAITED",
    "REASON",
    "WAITS",
    "Absence",
    "Coming",
    "Company",
    "DecisionRow",
    "DeskMeeting",
    "Guest",
    "Held",
    "HerMeetings",
    "Invitation",
    "MeetingRow",
    "MeetingState",
    "MeetingWait",
    "Participant",
    "PointRow",
    "ReplyRow",
    "ReportCount",
    "ReportRow",
    "SlotRow",
    "Spoken",
    "WaitingMeeting",
    "agenda_of",
    "coming",
    "coming_at_desk",
    "companies",
    "company_of",
    "day_of",
    "decisions_of",
    "first_page_columns",
    "happened",
    "her_meetings",
    "invitations_of",
    "late_reports",
    "meeting_of",
    "meeting_of_people",
    "meetings_of",
    "meetings_of_people",
    "report_of",
    "spoken_of",
    "still_invited",
    "suggested",
    "told_of",
    "waiting_count",
    "waiting_for",
    "wrote_point",
]
