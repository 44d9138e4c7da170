"""She says who comes and how she takes part; each one says when he can."""

from collections.abc import Collection, Mapping
from datetime import datetime
from uuid import UUID

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from portal.circle.queries import helpers_of
from portal.core.database import vault_of
from portal.core.refusal import Refused
from portal.meetings import rules
from portal.meetings.catalogue import Part
from portal.meetings.models import MeetingDecline, MeetingSlot, MeetingTick, SlotAnswer
from portal.meetings.queries import company_of
from portal.meetings.service.acts import her_part, taken
from portal.meetings.service.changing import take_noes_back


def choose_guests(
    session: Session, *, meeting_id: UUID, member_ids: Collection[UUID], by: UUID, at: datetime
) -> None:
    """Keep whom ``by`` ticked in her circle, and nobody else: to untick is to invite no more.

    Raise ``Refused``: ``not-there``, ``not-yours``, ``over``, ``not-in-circle``.
    """
    meeting = taken(session, meeting_id)
    rules.check_open(meeting)
    her_part(session, meeting_id, by)
    circle = {one.member_id for one in helpers_of(session, meeting.pathway_id, person_id=by)}
    if not set(member_ids) <= circle:
        raise Refused("not-in-circle")
    hers = (MeetingTick.meeting_id == meeting_id, MeetingTick.person_id == by)
    before = set(session.scalars(select(MeetingTick.member_id).where(*hers)))
    gone = before - set(member_ids)
    session.execute(delete(MeetingTick).where(*hers, MeetingTick.member_id.in_(gone)))
    for member_id in sorted(set(member_ids) - before):
        session.add(MeetingTick(meeting_id=meeting_id, member_id=member_id, person_id=by, at=at))
    session.flush()


def take_part(
    session: Session,
    *,
    meeting_id: UUID,
    part: Part,
    words: str,
    language: str,
    by: UUID,
    at: datetime,
) -> None:
    """Say how ``by`` takes part: what she says last stands. Words that are read need words.

    Who said that she can no longer come comes again, unless her words are read without her.
    Raise ``Refused``: ``not-there``, ``not-yours``, ``over``, ``no-words``.
    """
    meeting = taken(session, meeting_id)
    rules.check_open(meeting)
    mine = her_part(session, meeting_id, by)
    said = words.strip()
    if part is Part.WORDS_READ:
        rules.check_words(said)
    mine.part, mine.answered_at, mine.language = part, at, language
    mine.words = vault_of(session).seal("meeting_person.words", mine.id, said) if said else None
    session.flush()
    if part is not Part.WORDS_READ:
        take_noes_back(session, meeting, at, MeetingDecline.account_id == by)


def answer_times(
    session: Session,
    *,
    meeting_id: UUID,
    answers: Mapping[UUID, bool],
    by: UUID,
    at: datetime,
) -> None:
    """Say of each proposed time « je peux » or « je ne peux pas », all of them at once.

    Raise ``Refused``: ``not-there``, ``over``, ``already-fixed``, ``not-invited``,
    ``answer-each`` (one is missing, or the times changed meanwhile).
    """
    meeting = taken(session, meeting_id)
    rules.check_open(meeting)
    if meeting.starts_at is not None:
        raise Refused("already-fixed")
    who = company_of(session, meeting_id)
    if by not in who.person_ids | who.invited_accounts:
        raise Refused("not-invited")
    slots = set(session.scalars(select(MeetingSlot.id).where(MeetingSlot.meeting_id == meeting_id)))
    if not slots or slots != set(answers):
        raise Refused("answer-each")
    session.execute(
        delete(SlotAnswer).where(SlotAnswer.slot_id.in_(slots), SlotAnswer.account_id == by)
    )
    for slot_id, can in answers.items():
        session.add(SlotAnswer(slot_id=slot_id, account_id=by, can=can, at=at))
    session.flush()
