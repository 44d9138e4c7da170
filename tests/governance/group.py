"""A group of Ariège with places that vote, for the tests of this room."""

from datetime import UTC, date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy.orm import Session

from portal.governance import service
from portal.governance.catalogue import Gathering, GroupKind, MemberSide
from portal.governance.models import GroupMeeting, GroupSeat
from portal.territories.queries import territory
from tests.cast import Cast

TODAY = date(2026, 6, 15)
NOW = datetime(2026, 6, 15, 10, 0, tzinfo=UTC)
BEFORE = datetime(2026, 6, 1, 10, 0, tzinfo=UTC)
AFTER = datetime(2026, 7, 1, 10, 0, tzinfo=UTC)


def department(session: Session, cast: Cast, name: str = "griselidis") -> UUID:
    """Return the département of somebody of the cast."""
    return territory(session, cast[name].territory_id).department_id


def group(session: Session, cast: Cast, name: str = "Groupe du Val d’Or") -> UUID:
    """Open a local group in Ariège and return its id."""
    made = service.open_group(
        session,
        department_id=department(session, cast),
        kind=GroupKind.LOCAL,
        name=name,
        purpose="Il écoute.",
        on=TODAY,
    )
    return made.id


def seat(session: Session, group_id: UUID, **more: Any) -> GroupSeat:
    """Give one place of a direction in a group, or another one."""
    facts: dict[str, Any] = {
        "side": MemberSide.INSTITUTION,
        "function": "Direction",
        "body": "",
        "places": 1,
        "has_vote": True,
        "login": "",
        "on": TODAY,
    }
    return service.add_seat(session, group_id, **{**facts, **more})


def meeting(
    session: Session, group_id: UUID, starts_at: datetime = BEFORE, at: datetime = NOW
) -> GroupMeeting:
    """Call a meeting of a group for an instant, at another."""
    return service.call_meeting(
        session,
        group_id,
        kind=Gathering.MEETING,
        starts_at=starts_at,
        place="Mairie",
        agenda="Les délais",
        at=at,
    )
