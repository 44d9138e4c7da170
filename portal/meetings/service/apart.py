"""Her own meetings follow her when she leaves a shared pathway; common ones stay (R04)."""

from collections.abc import Mapping
from uuid import UUID

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from portal.meetings.models import Meeting, MeetingPerson, MeetingSuggestion, MeetingTick


def take_along(
    session: Session,
    *,
    left_id: UUID,
    pathway_id: UUID,
    person_id: UUID,
    members: Mapping[UUID, UUID],
) -> int:
    """Move the meetings of ``person_id`` alone to her own pathway; return how many.

    ``members``: places in the circle that she left, to those in her own. Who does not come along is
    invited no more.
    """
    whose = select(MeetingPerson.meeting_id).where(MeetingPerson.meeting_id == Meeting.id)
    hers = session.scalars(
        select(Meeting)
        .where(
            Meeting.pathway_id == left_id,
            whose.where(MeetingPerson.person_id == person_id).exists(),
            ~whose.where(MeetingPerson.person_id != person_id).exists(),
        )
        .order_by(Meeting.id)
    ).all()
    for meeting in hers:
        meeting.pathway_id = pathway_id
        session.flush()
        _move_ticks(session, meeting.id, members)
    return len(hers)


def _move_ticks(session: Session, meeting_id: UUID, members: Mapping[UUID, UUID]) -> None:
    ticks = session.scalars(select(MeetingTick).where(MeetingTick.meeting_id == meeting_id)).all()
    made = [
        MeetingTick(
            meeting_id=meeting_id,
            member_id=members[tick.member_id],
            person_id=tick.person_id,
            at=tick.at,
        )
        for tick in ticks
        if tick.member_id in members
    ]
    session.execute(delete(MeetingTick).where(MeetingTick.meeting_id == meeting_id))
    session.execute(delete(MeetingSuggestion).where(MeetingSuggestion.meeting_id == meeting_id))
    session.add_all(made)
    session.flush()
