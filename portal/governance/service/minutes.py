"""Verbs: write minutes, show them to members, take their remarks, publish for good."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import delete, func, select
from sqlalchemy.orm import Session

from portal.core.refusal import Refused
from portal.governance.catalogue import LONGEST_MINUTES, News
from portal.governance.models import GroupDraft, GroupMeeting, GroupMinutes, GroupRemark
from portal.governance.queries.members import function_of
from portal.governance.rules import paragraphs, written
from portal.governance.service.meetings import meeting_on
from portal.governance.service.news import tell_members


def keep_draft(
    session: Session, meeting_id: UUID, *, words: str, by: UUID, at: datetime, share: bool = False
) -> GroupDraft:
    """Keep minutes that are being written, and return them; ``share`` shows them to members.

    Once shown they stay shown; members are told the first time. Raise ``Refused``: ``"not-there"``,
    ``"not-held-yet"``, ``"published-already"``, or what ``rules.paragraphs`` refuses.
    """
    held = _held(session, meeting_id, at)
    if _last_rank(session, meeting_id):
        raise Refused("published-already")
    paragraphs(words)
    draft = session.get(GroupDraft, meeting_id, with_for_update=True)
    if draft is None:
        draft = GroupDraft(meeting_id=meeting_id)
        session.add(draft)
    draft.words, draft.by_id, draft.written_at = written(words, most=LONGEST_MINUTES), by, at
    news = share and draft.shared_at is None
    if news:
        draft.shared_at = at
    session.flush()
    if news:
        _tell(session, News.DRAFT, held, at)
    return draft


def remark(session: Session, meeting_id: UUID, *, words: str, by: UUID, at: datetime) -> None:
    """Keep what ``by``, who sits in the group, says of a draft that is shown.

    Raise ``Refused``: ``"not-there"`` without such a draft or a place, ``"nothing-written"``,
    ``"too-long"``.
    """
    draft = session.get(GroupDraft, meeting_id, with_for_update=True)
    held = session.get_one(GroupMeeting, meeting_id) if draft else None
    function = function_of(session, held.group_id, by) if held else None
    if draft is None or draft.shared_at is None or function is None:
        raise Refused("not-there")
    said = written(words)
    found = session.scalars(
        select(GroupRemark).where(GroupRemark.meeting_id == meeting_id, GroupRemark.by_id == by)
    ).first()
    if found is None:
        found = GroupRemark(meeting_id=meeting_id, by_id=by)
        session.add(found)
    found.function, found.words, found.at = function, said, at
    session.flush()


def publish_minutes(
    session: Session, meeting_id: UUID, *, words: str, by: UUID, at: datetime
) -> GroupMinutes:
    """Publish what was said, or a note that follows what is published, and return it.

    The draft goes. Two first ones at once meet a constraint of the table. Raise ``Refused``:
    ``"not-there"``, ``"not-held-yet"``, or what ``rules.paragraphs`` refuses.
    """
    held = _held(session, meeting_id, at)
    made = GroupMinutes(
        meeting_id=meeting_id,
        rank=_last_rank(session, meeting_id) + 1,
        words=paragraphs(words),
        published_at=at,
        by_id=by,
    )
    session.add(made)
    session.execute(delete(GroupRemark).where(GroupRemark.meeting_id == meeting_id))
    session.execute(delete(GroupDraft).where(GroupDraft.meeting_id == meeting_id))
    session.flush()
    _tell(session, News.PUBLISHED, held, at)
    return made


def _held(session: Session, meeting_id: UUID, at: datetime) -> GroupMeeting:
    found = meeting_on(session, meeting_id)
    if found.starts_at > at:
        raise Refused("not-held-yet")
    return found


def _last_rank(session: Session, meeting_id: UUID) -> int:
    last = select(func.max(GroupMinutes.rank)).where(GroupMinutes.meeting_id == meeting_id)
    return session.scalar(last) or 0


def _tell(session: Session, kind: News, held: GroupMeeting, at: datetime) -> None:
    tell_members(
        session,
        kind,
        group_id=held.group_id,
        subject_id=held.id,
        path=f"/reunions/{held.id}",
        at=at,
    )
