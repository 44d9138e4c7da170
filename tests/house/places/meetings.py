"""Her meetings: proposed, fixed, asked for, held."""

from __future__ import annotations

from typing import TYPE_CHECKING

from portal.core import clock
from portal.meetings import service as meetings
from portal.meetings.catalogue import MeetingKind
from portal.meetings.queries import decisions_of, meetings_of
from tests.house.places.parts import HELPER, HERSELF, REFERENT, Places
from tests.meetings.story import Story

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from tests.cast import Cast


def met(session: Session, cast: Cast) -> Places:
    """Give Ondine a family meeting proposed, one fixed and one asked for; the first one is told."""
    story = Story(session, cast, REFERENT, (HERSELF,))
    proposed = story.call(MeetingKind.FAMILY_CONFERENCE)
    story.tick(proposed, HERSELF, HELPER)
    fixed = story.fixed()
    story.tick(fixed, HERSELF, HELPER)
    hers = {"by": cast[HERSELF].id, "at": clock.now(), "language": "fr"}
    asked = meetings.ask(
        session,
        pathway_id=story.pathway_id,
        kind=MeetingKind.REVIEW,
        person_ids={cast[HERSELF].id},
        words="Le bus.",
        referent_id=story.by,
        **hers,
    )
    said = {"meeting_id": proposed.id, "words": "Le garage.", **hers}
    point, note = meetings.add_point(session, **said), meetings.write_note(session, **said)
    told = meetings_of(session, cast[HERSELF].id, most=99)[0]
    her, desk = "/mes-rendez-vous/<int:number>/", "/pro/personnes/<handle>/reunions/<int:number>"
    parts = {
        ("/mes-rendez-vous/", "number"): str(proposed.number),
        (f"{her}annuler", "number"): str(asked.number),
        (f"{her}compte-rendu", "number"): str(told.number),
        (f"{her}pas-la", "number"): str(told.number),
        (f"{her}rendez-vous.ics", "number"): str(fixed.number),
        (her, "point_id"): str(point.id),
        (her, "note_id"): str(note.id),
        (desk, "number"): str(proposed.number),
        (f"{desk}/compte-rendu", "number"): str(told.number),
        (f"{desk}/decisions", "number"): str(told.number),
        (f"{desk}/rendez-vous.ics", "number"): str(fixed.number),
        (desk, "decision_id"): str(decisions_of(session, told.id)[0].id),
    }
    return Places(parts)
