"""A time is fixed, the meeting is held, with her or for a written reason without her."""

from collections.abc import Collection, Mapping
from datetime import date, datetime
from types import MappingProxyType
from uuid import UUID

from sqlalchemy.orm import Session

from portal.circle.queries import delays_of
from portal.core import events
from portal.core.clock import local_date
from portal.core.database import vault_of
from portal.core.refusal import Refused
from portal.meetings import rules
from portal.meetings.events import MeetingFixed
from portal.meetings.models import Meeting, MeetingPerson
from portal.meetings.queries import REASON, company_of, meeting_of_people
from portal.meetings.service.acts import attendance, her_part, name_of, taken

CHOSEN = "La personne avait dit qu’elle ne venait pas."
"""The reason kept where she gave it herself: it tells neither adult what the other one chose."""


def fix_time(
    session: Session,
    *,
    meeting_id: UUID,
    slot_id: UUID,
    by: UUID,
    at: datetime,
    referent_id: UUID | None,
) -> None:
    """Fix one of the proposed times: everyone invited is told.

    Raise ``Refused``: ``not-referent``, ``not-there``, ``over``, ``already-fixed``,
    ``in-the-past``, ``not-answered``, ``she-cannot``.
    """
    rules.check_leads(by, referent_id)
    meeting = taken(session, meeting_id)
    rules.check_open(meeting)
    if meeting.starts_at is not None:
        raise Refused("already-fixed")
    who = company_of(session, meeting_id)
    row = meeting_of_people(session, who.person_ids, meeting.number)
    slot = next((one for one in row.slots if one.id == slot_id), None) if row else None
    if row is None or slot is None:
        raise Refused("not-there")
    if slot.starts_at <= at:
        raise Refused("in-the-past")
    rules.check_fits(slot, who.people)
    meeting.starts_at, meeting.was_at = slot.starts_at, None
    session.flush()
    told = attendance(meeting, who, by, referent_id)
    events.publish(session, MeetingFixed(at, meeting_id, told))


def give_reason(
    session: Session,
    *,
    meeting_id: UUID,
    reasons: Mapping[UUID, str],
    language: str,
    by: UUID,
    at: datetime,
    referent_id: UUID | None,
) -> None:
    """Write, before its time, why the meeting may be held without each of those named.

    Each of them reads her own at once, and no other adult does (R04). Raise ``Refused``:
    ``not-referent``, ``no-words``, ``not-there``, ``over``, ``too-late``, ``nobody-named``.
    """
    rules.check_leads(by, referent_id)
    rules.check_words("".join(reasons.values()))
    meeting = taken(session, meeting_id)
    rules.check_before(meeting, at)
    rules.check_whose(reasons, company_of(session, meeting_id).person_ids)
    for person_id, words in sorted(reasons.items()):
        rules.check_words(words)
        _write(session, her_part(session, meeting_id, person_id), words, language, by=by, at=at)
    session.flush()


def hold(
    session: Session,
    *,
    meeting_id: UUID,
    with_her: bool,
    by: UUID,
    at: datetime,
    referent_id: UUID | None,
    chosen: bool = False,
    missing: Collection[UUID] = (),
    reasons: Mapping[UUID, str] = MappingProxyType({}),
    language: str = "fr",
) -> Meeting:
    """Say that the meeting was held, with those whose meeting it is or without one of them.

    Without her the report to her is due within the département's number of working days, counted
    from the day of the meeting (DOMAIN §2, step 10). Its reason is the one written of her before;
    else hers in ``reasons``, written now and marked so, or ``chosen``: she had said that she would
    not come. ``missing``: which of several adults was not there; each reads only of herself. Raise
    ``Refused``: ``not-referent``, ``not-there``, ``over``, ``not-fixed``, ``too-early``,
    ``reason-missing``, ``say-who`` (words about who is not missing), and what
    ``rules.who_missed`` raises.
    """
    rules.check_leads(by, referent_id)
    meeting = taken(session, meeting_id)
    rules.check_held(meeting, at)
    people = company_of(session, meeting_id).people
    missed = rules.who_missed(people, with_her=with_her, chosen=chosen, missing=missing)
    about = rules.who_needs_reason(people, missed, chosen=chosen)
    written = {key: words.strip() for key, words in reasons.items() if words.strip()}
    if not (with_her or chosen) and not written.keys() <= missed:
        raise Refused("say-who")
    if not chosen and not about <= written.keys():
        raise Refused("reason-missing")
    for one in people:
        part = her_part(session, meeting_id, one.person_id)
        part.missed = one.person_id in missed
        if not part.missed or one.absence:
            continue
        # what was written of her is hers to read, also where she had said that she does not come
        part.absence_chosen = chosen or one.person_id not in written
        chose = (CHOSEN, "fr")
        words, tongue = chose if part.absence_chosen else (written[one.person_id], language)
        _write(session, part, words, tongue, by=by, at=at)
    if not with_her:
        assert meeting.starts_at is not None
        meeting.report_due = _due(session, meeting, meeting.starts_at)
    meeting.held_at, meeting.held_with_her = at, with_her
    session.flush()
    return meeting


def _write(
    session: Session, part: MeetingPerson, words: str, language: str, *, by: UUID, at: datetime
) -> None:
    part.absence_reason = vault_of(session).seal(REASON, part.meeting_id, words.strip())
    part.absence_language, part.absence_by_name = language, name_of(session, by)
    part.absence_at = at


def say_absent(session: Session, *, meeting_id: UUID, by: UUID, at: datetime) -> None:
    """Say that ``by`` was not at her meeting, though the referent says that she was.

    It is kept beside what the referent says, and the meeting counts as held without her: a report
    not yet told is due, its days counted from ``at`` (UTC). Raise ``Refused``: ``not-there``,
    ``not-yours``, ``not-said``.
    """
    meeting = taken(session, meeting_id)
    mine = her_part(session, meeting_id, by)
    if mine.missed is not False:
        raise Refused("not-said")
    if mine.absent_at is None:
        mine.absent_at = at
        meeting.report_due = meeting.report_due or _due(session, meeting, at)
    session.flush()


def _due(session: Session, meeting: Meeting, since: datetime) -> date:
    """Return the last day (Paris) for the report: the days count from the day of ``since``."""
    day = local_date(since)
    delays = delays_of(session, meeting.pathway_id).delays_on(day)
    return delays.working_day_after(day, delays.report_days)
