"""Meetings with their proposed times and the answers to them, in one statement."""

from collections.abc import Collection, Sequence
from itertools import groupby
from typing import Any
from uuid import UUID

from sqlalchemy import Row, Select, bindparam, func, or_, select
from sqlalchemy.orm import Session

from portal.circle.models import Pathway
from portal.circle.queries import OVER
from portal.core.database import rows_of, vault_of
from portal.meetings.models import Meeting, MeetingPerson, MeetingReport, MeetingSlot, SlotAnswer
from portal.meetings.queries.leaving import left_behind
from portal.meetings.queries.rows import MeetingRow, SlotRow

# Of the numbers typed in an address, those beyond are taken by no engine in a question.
_MOST = 1_000_000
_COLUMNS = (
    Meeting.id,
    Meeting.pathway_id,
    Meeting.number,
    Meeting.kind,
    Meeting.asked_by_id,
    Meeting.caller_id,
    Meeting.caller_name,
    Meeting.made_at,
    Meeting.place,
    Meeting.place_language,
    Meeting.starts_at,
    Meeting.was_at,
    Meeting.held_at,
    Meeting.held_with_her,
    Meeting.report_due,
    Meeting.cancelled_at,
    Meeting.cancelled_by_id,
    Meeting.cancelled_by_name,
    Meeting.cancel_reason,
    Meeting.cancel_language,
    MeetingReport.at.label("reported_at"),
    Pathway.state.in_(OVER).label("pathway_over"),
    MeetingSlot.id.label("slot_id"),
    MeetingSlot.position,
    MeetingSlot.starts_at.label("slot_at"),
    SlotAnswer.account_id,
    SlotAnswer.can,
)
MEETINGS: Select[*tuple[Any, ...]] = (
    select(*_COLUMNS)
    .join(Pathway, Pathway.id == Meeting.pathway_id)
    .outerjoin(MeetingReport, MeetingReport.meeting_id == Meeting.id)
    .outerjoin(MeetingSlot, MeetingSlot.meeting_id == Meeting.id)
    .outerjoin(SlotAnswer, SlotAnswer.slot_id == MeetingSlot.id)
    .order_by(Meeting.made_at, Meeting.id, MeetingSlot.position, SlotAnswer.account_id)
)
"""Every meeting, one row for each answer to each time."""

_OF_HER = (
    Meeting.id.in_(
        select(MeetingPerson.meeting_id).where(MeetingPerson.person_id == bindparam("person_id"))
    ),
    ~left_behind(bindparam("person_id")),
)
_HERS = MEETINGS.where(*_OF_HER)
_OPEN = Meeting.held_at.is_(None) & Meeting.cancelled_at.is_(None) & Pathway.state.not_in(OVER)
_DAY = func.coalesce(
    Meeting.starts_at,
    select(func.min(MeetingSlot.starts_at))
    .where(MeetingSlot.meeting_id == Meeting.id)
    .correlate(Meeting)
    .scalar_subquery(),
)
_IDS = select(Meeting.id).join(Pathway, Pathway.id == Meeting.pathway_id).where(*_OF_HER)
_SOONEST = (_DAY.is_(None), func.coalesce(_DAY, Meeting.made_at), Meeting.id)
_COMING = _IDS.where(_OPEN).order_by(*_SOONEST).limit(bindparam("most")).subquery()
_OVER = (
    _IDS.where(~_OPEN)
    .order_by(*(one.desc() for one in _SOONEST))
    .limit(bindparam("most"))
    .subquery()
)
_LISTED = MEETINGS.where(
    or_(Meeting.id.in_(select(_COMING.c.id)), Meeting.id.in_(select(_OVER.c.id)))
)
_ONE_OF_HERS = _HERS.where(Meeting.number == bindparam("number"))
_OF_PEOPLE = MEETINGS.where(
    Meeting.id.in_(
        select(MeetingPerson.meeting_id).where(
            MeetingPerson.person_id.in_(bindparam("person_ids", expanding=True)),
            ~left_behind(MeetingPerson.person_id),
        )
    )
)
_ONE_OF_PEOPLE = _OF_PEOPLE.where(Meeting.number == bindparam("number"))


def meetings_of(session: Session, person_id: UUID, *, most: int) -> list[MeetingRow]:
    """Return the meetings in which ``person_id`` takes part, in the order they were made.

    At most ``most`` of those that are still to come, the soonest, and as many of the others, the
    last ones.
    """
    asked = {"person_id": person_id, "most": most}
    return rows_to_meetings(session, rows_of(session, _LISTED, asked))


def meeting_of(session: Session, person_id: UUID, number: int) -> MeetingRow | None:
    """Return one meeting of ``person_id``, or ``None`` when it is not hers."""
    if number > _MOST:
        return None
    asked = {"person_id": person_id, "number": number}
    found = rows_to_meetings(session, rows_of(session, _ONE_OF_HERS, asked))
    return found[0] if found else None


def meetings_of_people(session: Session, person_ids: Collection[UUID]) -> list[MeetingRow]:
    """Return the meetings in which one of ``person_ids`` takes part."""
    rows = rows_of(session, _OF_PEOPLE, {"person_ids": list(person_ids)})
    return rows_to_meetings(session, rows)


def meeting_of_people(
    session: Session, person_ids: Collection[UUID], number: int
) -> MeetingRow | None:
    """Return the meeting of that number in which one of ``person_ids`` takes part."""
    if number > _MOST:
        return None
    asked = {"person_ids": list(person_ids), "number": number}
    found = rows_to_meetings(session, rows_of(session, _ONE_OF_PEOPLE, asked))
    return found[0] if found else None


def rows_to_meetings(session: Session, rows: Sequence[Row[*tuple[Any, ...]]]) -> list[MeetingRow]:
    """Return the meetings that ``rows`` of ``MEETINGS`` tell."""
    return [_meeting(session, list(part)) for _id, part in groupby(rows, lambda row: row.id)]


def _meeting(session: Session, rows: list[Row[*tuple[Any, ...]]]) -> MeetingRow:
    first, vault = rows[0], vault_of(session)
    why = first.cancel_reason
    return MeetingRow(
        id=first.id,
        pathway_id=first.pathway_id,
        number=first.number,
        kind=first.kind,
        asked_by_id=first.asked_by_id,
        caller_id=first.caller_id,
        caller_name=first.caller_name,
        made_at=first.made_at,
        place=vault.open("meeting.place", first.id, first.place) if first.place else "",
        place_language=first.place_language,
        starts_at=first.starts_at,
        was_at=first.was_at,
        held_at=first.held_at,
        held_with_her=first.held_with_her,
        report_due=first.report_due,
        cancelled_at=first.cancelled_at,
        cancelled_by_id=first.cancelled_by_id,
        cancelled_by_name=first.cancelled_by_name,
        cancel_reason=vault.open("meeting.cancel_reason", first.id, why) if why else "",
        cancel_language=first.cancel_language,
        reported_at=first.reported_at,
        pathway_over=first.pathway_over,
        slots=tuple(
            _slot(list(part)) for key, part in groupby(rows, lambda row: row.slot_id) if key
        ),
    )


def _slot(rows: list[Row[*tuple[Any, ...]]]) -> SlotRow:
    first = rows[0]
    answers = tuple((row.account_id, row.can) for row in rows if row.account_id is not None)
    return SlotRow(first.slot_id, first.position, first.slot_at, answers)
