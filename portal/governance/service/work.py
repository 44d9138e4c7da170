"""Verbs: call, tell, recommend, promise, deliver. No verb commits."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from portal.core.clock import local_date
from portal.core.refusal import Refused
from portal.governance.catalogue import LONGEST_LINK, LONGEST_TEXT, Gathering
from portal.governance.models import (
    GoverningGroup,
    GroupDeliverable,
    GroupMeeting,
    GroupMinutes,
    GroupRecommendation,
)
from portal.governance.queries import votes_of
from portal.governance.rules import already, dated, maybe_written, named, paragraphs, written


@dataclass(frozen=True, slots=True)
class Votes:
    """How places with a vote decided."""

    in_favour: int
    against: int
    abstained: int


def call_meeting(
    session: Session,
    group_id: UUID,
    *,
    kind: Gathering,
    starts_at: datetime,
    place: str,
    agenda: str,
) -> GroupMeeting:
    """Call a group together at ``starts_at`` (UTC), and return the meeting.

    One that was held may be noted too. Raise ``Refused``: ``"group-over"``, ``"nothing-written"``,
    ``"too-long"``, ``"odd-day"``, ``"called-already"``.
    """
    _open(session, group_id)
    dated(local_date(starts_at))
    same = select(GroupMeeting.id).where(
        GroupMeeting.group_id == group_id, GroupMeeting.starts_at == starts_at
    )
    if session.scalar(same) is not None:
        raise Refused("called-already")
    made = GroupMeeting(
        group_id=group_id,
        kind=kind,
        starts_at=starts_at,
        place=named(place),
        agenda=written(agenda),
    )
    session.add(made)
    session.flush()
    return made


def cancel_meeting(session: Session, meeting_id: UUID, *, at: datetime) -> None:
    """Cancel a meeting that has not begun at ``at`` (UTC).

    Raise ``Refused("not-there")`` or ``Refused("held-already")``.
    """
    found = _meeting(session, meeting_id)
    if found.starts_at <= at:
        raise Refused("held-already")
    found.cancelled_on = local_date(at)
    session.flush()


def publish_minutes(
    session: Session, meeting_id: UUID, *, words: str, by: UUID, at: datetime
) -> GroupMinutes:
    """Publish what was said, or a note that follows what is published, and return it.

    Two first ones at once meet a constraint of the table. Raise ``Refused``: ``"not-there"``,
    ``"not-held-yet"``, or what ``rules.paragraphs`` refuses.
    """
    found = _meeting(session, meeting_id)
    if found.starts_at > at:
        raise Refused("not-held-yet")
    last = select(func.max(GroupMinutes.rank)).where(GroupMinutes.meeting_id == meeting_id)
    made = GroupMinutes(
        meeting_id=meeting_id,
        rank=(session.scalar(last) or 0) + 1,
        words=paragraphs(words),
        published_at=at,
        by_id=by,
    )
    session.add(made)
    session.flush()
    return made


def recommend(
    session: Session,
    group_id: UUID,
    *,
    words: str,
    addressed_to: str,
    votes: Votes,
    dissent: str,
    on: date,
    today: date,
) -> GroupRecommendation:
    """Note what a group recommends since ``on`` (Paris), and how it voted; return it.

    Raise ``Refused``: ``"group-over"``, ``"nothing-written"``, ``"too-long"``, ``"odd-day"``,
    ``"not-yet"``, ``"not-carried"``, or ``"too-many-votes"`` for more than there are places
    that vote.
    """
    _open(session, group_id)
    given = (votes.in_favour, votes.against, votes.abstained)
    if min(given) < 0 or sum(given) > votes_of(session, group_id):
        raise Refused("too-many-votes")
    if votes.in_favour <= votes.against:
        raise Refused("not-carried")
    made = GroupRecommendation(
        group_id=group_id,
        words=written(words),
        addressed_to=named(addressed_to),
        adopted_on=already(on, today),
        votes_for=votes.in_favour,
        votes_against=votes.against,
        abstained=votes.abstained,
        dissent=maybe_written(dissent, most=LONGEST_TEXT),
        answer="",
    )
    session.add(made)
    session.flush()
    return made


def answer(session: Session, recommendation_id: UUID, *, words: str, on: date) -> None:
    """Note what came of a recommendation, once, on ``on`` (Paris).

    Raise ``Refused``: ``"not-there"``, ``"answered-already"``, ``"nothing-written"``,
    ``"too-long"``.
    """
    found = session.get(GroupRecommendation, recommendation_id, with_for_update=True)
    if found is None:
        raise Refused("not-there")
    if found.answered_on is not None:
        raise Refused("answered-already")
    found.answer, found.answered_on = written(words), on
    session.flush()


def promise(session: Session, group_id: UUID, *, title: str, due_on: date) -> GroupDeliverable:
    """Note what a group promises for ``due_on`` (Paris), and return it.

    Raise ``Refused``: ``"group-over"``, ``"nothing-written"``, ``"too-long"``, ``"odd-day"``.
    """
    _open(session, group_id)
    made = GroupDeliverable(group_id=group_id, title=named(title), due_on=dated(due_on), link="")
    session.add(made)
    session.flush()
    return made


def deliver(session: Session, deliverable_id: UUID, *, link: str, on: date, today: date) -> None:
    """Note that something promised was given on ``on`` (Paris), and where it is read, if anywhere.

    Raise ``Refused``: ``"not-there"``, ``"delivered-already"``, ``"odd-link"``, ``"odd-day"``,
    ``"not-yet"``.
    """
    found = _awaited(session, deliverable_id)
    link = link.strip()
    odd = len(link) > LONGEST_LINK or any(one.isspace() for one in link)
    if link and (odd or not link.startswith("https://")):
        raise Refused("odd-link")
    found.delivered_on, found.link = already(on, today), link
    session.flush()


def take_off(session: Session, deliverable_id: UUID) -> None:
    """Take off something noted by mistake and not given yet.

    Raise ``Refused("not-there")`` or ``Refused("delivered-already")``.
    """
    session.delete(_awaited(session, deliverable_id))
    session.flush()


def _awaited(session: Session, deliverable_id: UUID) -> GroupDeliverable:
    found = session.get(GroupDeliverable, deliverable_id, with_for_update=True)
    if found is None:
        raise Refused("not-there")
    if found.delivered_on is not None:
        raise Refused("delivered-already")
    return found


def _open(session: Session, group_id: UUID) -> None:
    found = session.get(GoverningGroup, group_id, with_for_update=True)
    if found is None or found.closed_on is not None:
        raise Refused("group-over")


def _meeting(session: Session, meeting_id: UUID) -> GroupMeeting:
    found = session.get(GroupMeeting, meeting_id, with_for_update=True)
    if found is None or found.cancelled_on is not None:
        raise Refused("not-there")
    return found
