"""A meeting is called by the referent, or asked for by her; three times are proposed."""

import secrets
from collections.abc import Collection, Sequence
from datetime import datetime
from uuid import UUID, uuid4

from sqlalchemy import delete, select, update
from sqlalchemy.orm import Session

from portal.circle.queries import helpers_of, households
from portal.core import events
from portal.core.database import vault_of
from portal.core.refusal import Refused
from portal.meetings import rules
from portal.meetings.catalogue import MeetingKind
from portal.meetings.events import MeetingMoved
from portal.meetings.models import (
    Meeting,
    MeetingPerson,
    MeetingSlot,
    MeetingSuggestion,
    SlotAnswer,
)
from portal.meetings.queries import company_of
from portal.meetings.service.acts import attendance, name_of, taken
from portal.meetings.service.agenda import add_point
from portal.meetings.service.changing import take_noes_back

_FIRST = 100_000


def ask(
    session: Session,
    *,
    pathway_id: UUID,
    kind: MeetingKind,
    person_ids: Collection[UUID],
    words: str,
    language: str,
    by: UUID,
    at: datetime,
    referent_id: UUID | None,
) -> Meeting:
    """Ask for a meeting: ``by`` is one of ``person_ids``, those whose meeting it will be.

    Her ``words``, if any, are the first point of the agenda. Raise ``Refused``:
    ``no-referent``, ``nobody-named``, ``not-yours``.
    """
    if referent_id is None:
        raise Refused("no-referent")
    if by not in person_ids:
        raise Refused("not-yours")
    meeting = _made(session, pathway_id, kind, person_ids, at, asked_by_id=by)
    if words.strip():
        add_point(session, meeting_id=meeting.id, words=words, language=language, by=by, at=at)
    return meeting


def call(
    session: Session,
    *,
    pathway_id: UUID,
    kind: MeetingKind,
    person_ids: Collection[UUID],
    times: Sequence[datetime],
    place: str,
    point: str,
    suggested: Collection[UUID],
    language: str,
    by: UUID,
    at: datetime,
    referent_id: UUID | None,
) -> Meeting:
    """Call a meeting at one of three ``times`` (UTC). Nobody is invited: she ticks who comes.

    Raise ``Refused``: ``not-referent``, ``nobody-named``, ``no-words`` (nothing to talk about),
    ``no-place``, ``not-in-circle``, ``three-times``, ``in-the-past``.
    """
    rules.check_leads(by, referent_id)
    rules.check_words(point)
    caller = {"caller_id": by, "caller_name": name_of(session, by)}
    meeting = _made(session, pathway_id, kind, person_ids, at, **caller)
    _write_times(session, meeting, times=times, place=place, language=language, at=at)
    _suggest(session, meeting, suggested)
    add_point(
        session,
        meeting_id=meeting.id,
        words=point,
        language=language,
        by=by,
        at=at,
        referent_id=referent_id,
    )
    return meeting


def propose_times(
    session: Session,
    *,
    meeting_id: UUID,
    times: Sequence[datetime],
    place: str,
    language: str,
    by: UUID,
    at: datetime,
    referent_id: UUID | None,
) -> None:
    """Propose three times, for a meeting she asked for or in place of those before.

    What was answered to the times before goes with them, who could no longer come, and the reason
    for a meeting without her: everyone is asked again. Who was to come at a time that was fixed is
    told that it holds no more. Raises what ``call`` raises, ``over``.
    """
    rules.check_leads(by, referent_id)
    meeting = taken(session, meeting_id)
    rules.check_open(meeting)
    slots = select(MeetingSlot.id).where(MeetingSlot.meeting_id == meeting_id)
    session.execute(delete(SlotAnswer).where(SlotAnswer.slot_id.in_(slots)))
    session.execute(delete(MeetingSlot).where(MeetingSlot.meeting_id == meeting_id))
    take_noes_back(session, meeting, at)
    moved = meeting.starts_at is not None
    if moved:
        meeting.was_at, meeting.starts_at = meeting.starts_at, None
    meeting.caller_id, meeting.caller_name = by, name_of(session, by)
    session.execute(
        update(MeetingPerson)
        .where(MeetingPerson.meeting_id == meeting_id)
        .values(absence_reason=None, absence_at=None, absence_by_name="")
    )
    _write_times(session, meeting, times=times, place=place, language=language, at=at)
    if moved:
        told = attendance(meeting, company_of(session, meeting_id), by, referent_id)
        events.publish(session, MeetingMoved(at, meeting_id, told))


def drawn(taken: Collection[int]) -> int:
    """Return a number of six digits that is not ``taken``, by lot.

    Counting would tell one adult of a pathway that the other one has a meeting of her own (R04).
    """
    while True:
        number = _FIRST + secrets.randbelow(9 * _FIRST)
        if number not in taken:
            return number


def _made(
    session: Session,
    pathway_id: UUID,
    kind: MeetingKind,
    person_ids: Collection[UUID],
    at: datetime,
    **called: object,
) -> Meeting:
    household = households(session, [pathway_id]).get(pathway_id)
    rules.check_whose(person_ids, household.adults if household else ())
    taken = set(session.scalars(select(Meeting.number).where(Meeting.pathway_id == pathway_id)))
    meeting = Meeting(
        id=uuid4(), pathway_id=pathway_id, number=drawn(taken), kind=kind, made_at=at, **called
    )
    session.add(meeting)
    for person_id in sorted(person_ids):
        session.add(MeetingPerson(meeting_id=meeting.id, person_id=person_id, id=uuid4()))
    session.flush()
    return meeting


def _write_times(
    session: Session,
    meeting: Meeting,
    *,
    times: Sequence[datetime],
    place: str,
    language: str,
    at: datetime,
) -> None:
    rules.check_times(times, at)
    if not place.strip():
        raise Refused("no-place")
    meeting.place = vault_of(session).seal("meeting.place", meeting.id, place.strip())
    meeting.place_language = language
    for position, starts_at in enumerate(sorted(times)):
        session.add(
            MeetingSlot(
                id=uuid4(), meeting_id=meeting.id, position=position + 1, starts_at=starts_at
            )
        )
    session.flush()


def _suggest(session: Session, meeting: Meeting, suggested: Collection[UUID]) -> None:
    circle = {one.member_id for one in helpers_of(session, meeting.pathway_id)}
    if not set(suggested) <= circle:
        raise Refused("not-in-circle")
    for member_id in sorted(suggested):
        session.add(MeetingSuggestion(meeting_id=meeting.id, member_id=member_id))
    session.flush()
