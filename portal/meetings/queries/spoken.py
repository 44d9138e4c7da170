"""« On parlera de / on ne parlera pas de »: computed from the agreements, each time."""

from collections.abc import Collection, Mapping
from datetime import date, datetime
from uuid import UUID

from sqlalchemy.orm import Session

from portal.consent.catalogue import FILE_THEMES, Theme
from portal.consent.queries import themes_seen_by_each
from portal.core.clock import local_date
from portal.core.value import Value
from portal.meetings.queries.rows import MeetingRow


class Spoken(Value):
    """What may be talked of. ``lacking``: for each professional, what he does not see of her."""

    open: tuple[Theme, ...]
    closed: tuple[Theme, ...]
    lacking: Mapping[UUID, Mapping[UUID, tuple[Theme, ...]]]

    def lacks(self, viewer_id: UUID, person_id: UUID) -> tuple[Theme, ...]:
        """Return what ``viewer_id`` does not see of ``person_id``."""
        return self.lacking.get(viewer_id, {}).get(person_id, ())


def day_of(meeting: MeetingRow, at: datetime) -> date:
    """Return the day (Paris) that counts: the meeting's, or today while no time is fixed."""
    today = local_date(at)
    return max(today, local_date(meeting.starts_at)) if meeting.starts_at else today


def spoken_of(
    session: Session, *, viewer_ids: Collection[UUID], person_ids: Collection[UUID], on: date
) -> Spoken:
    """Return the themes that every one of ``viewer_ids`` sees of all ``person_ids`` on that day.

    One statement, through the gate: nothing is talked of before somebody who may not see it, and
    nothing of one adult without her own yes (R04). With nobody, nothing is opened.
    """
    if not viewer_ids:
        return Spoken((), FILE_THEMES, {})
    seen = themes_seen_by_each(session, viewer_ids=viewer_ids, person_ids=person_ids, on=on)
    each = [themes for people in seen.values() for themes in people.values()]
    common = frozenset.intersection(*each) if each else frozenset()
    return Spoken(
        open=tuple(theme for theme in FILE_THEMES if theme in common),
        closed=tuple(theme for theme in FILE_THEMES if theme not in common),
        lacking={
            viewer: {
                person: tuple(theme for theme in FILE_THEMES if theme not in themes)
                for person, themes in people.items()
            }
            for viewer, people in seen.items()
        },
    )
