"""The meetings to come of one relative of her circle: that there is one, when and where."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import bindparam, select
from sqlalchemy.orm import Session, aliased

from portal.core.database import rows_of, vault_of
from portal.core.types import UTCDateTime
from portal.core.value import Value
from portal.meetings.models import Meeting, MeetingPerson, MeetingTick


class Invitation(Value):
    """A meeting to which somebody is invited: ``starts_at`` in UTC, empty until it is fixed."""

    starts_at: datetime | None
    place: str
    language: str


_adult, _ticked = aliased(MeetingPerson), aliased(MeetingTick)
# ticked by every adult whose meeting it is (R04)
_WITHOUT_HIM = (
    select(_adult.person_id)
    .where(
        _adult.meeting_id == Meeting.id,
        ~select(_ticked.meeting_id)
        .where(
            _ticked.meeting_id == _adult.meeting_id,
            _ticked.person_id == _adult.person_id,
            _ticked.member_id == bindparam("member_id"),
        )
        .exists(),
    )
    .exists()
)
_INVITED = (
    select(Meeting.id, Meeting.starts_at, Meeting.place, Meeting.place_language)
    .join(MeetingTick, MeetingTick.meeting_id == Meeting.id)
    .where(
        MeetingTick.member_id == bindparam("member_id"),
        MeetingTick.person_id == bindparam("person_id"),
        Meeting.cancelled_at.is_(None),
        Meeting.held_at.is_(None),
        Meeting.starts_at.is_(None) | (Meeting.starts_at >= bindparam("since", type_=UTCDateTime)),
        ~_WITHOUT_HIM,
    )
    .order_by(Meeting.starts_at, Meeting.id)
)


def invitations_of(
    session: Session, *, person_id: UUID, member_id: UUID, since: datetime
) -> list[Invitation]:
    """Return the meetings after ``since`` (UTC) to which she, and every other adult, ticked him."""
    asked = {"person_id": person_id, "member_id": member_id, "since": since}
    vault = vault_of(session)
    return [
        Invitation(
            starts_at=row.starts_at,
            place=vault.open("meeting.place", row.id, row.place) if row.place else "",
            language=row.place_language,
        )
        for row in rows_of(session, _INVITED, asked)
    ]
