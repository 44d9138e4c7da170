"""What is told of groups that steer: to members and to a service that is asked, to nobody else."""

from datetime import datetime
from typing import Protocol
from uuid import UUID

from sqlalchemy.orm import Session

from portal.notifications.catalogue import NoticeKind
from portal.notifications.service.notices import take_back, tell

_OVERTAKES = {
    NoticeKind.GROUP_MEETING_MOVED: (
        NoticeKind.GROUP_MEETING_CALLED,
        NoticeKind.GROUP_MEETING_MOVED,
    ),
    NoticeKind.GROUP_MEETING_OFF: (
        NoticeKind.GROUP_MEETING_CALLED,
        NoticeKind.GROUP_MEETING_MOVED,
    ),
    NoticeKind.GROUP_MINUTES_PUBLISHED: (NoticeKind.GROUP_DRAFT_SHARED,),
    NoticeKind.GROUP_RECOMMENDATION_ANSWERED: (NoticeKind.GROUP_RECOMMENDATION_ASKED,),
}
"""What is no longer to be read once something else is."""


class _News(Protocol):
    """What the room of groups tells; it stands above this one, which only knows its shape."""

    at: datetime
    kind: str
    subject_id: UUID
    readers: tuple[tuple[UUID, str], ...]


def told(session: Session, event: _News) -> None:
    """Tell each reader of the event; what it overtakes waits no more."""
    kind = NoticeKind(event.kind)
    for before in _OVERTAKES.get(kind, ()):
        take_back(session, subject=event.subject_id, kind=before)
    for account_id, path in event.readers:
        tell(session, to=account_id, kind=kind, subject=event.subject_id, path=path, at=event.at)
