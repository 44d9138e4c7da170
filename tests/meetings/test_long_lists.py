"""However long a list of a meeting is, a page shows a part of it and where the rest is."""

from __future__ import annotations

import pytest

from portal.core import clock
from portal.meetings import service
from portal.meetings.catalogue import MeetingKind
from portal.meetings.queries import meetings_of
from tests.doors import come_in
from tests.meetings.story import Story

MANY = 24


@pytest.fixture
def long(cast, database):
    """A family conference of Ondine with many points and notes, one of many meetings of hers."""
    with database.session(writing=True) as session:
        story = Story(session, cast, "clochette", ("ondine",))
        for _count in range(MANY):
            made = story.call(MeetingKind.FAMILY_CONFERENCE)
        for count in range(MANY):
            hers = {"by": cast["ondine"].id, "at": clock.now(), "language": "fr"}
            said = {"meeting_id": made.id, "words": f"Ligne {count} de {MANY}.", **hers}
            service.add_point(session, **said)
            service.write_note(session, **said)
        session.commit()
        return made.number, len(meetings_of(session, cast["ondine"].id))


@pytest.mark.parametrize("page", ["", "/sujets", "/famille"])
def test_her_points_and_notes_are_shown_from_the_newest(long, visitor, page) -> None:
    her = visitor.as_("ondine").open(f"/mes-rendez-vous/{long[0]}{page}")
    her.sees("Ligne 23 de 24.", "Voir plus").does_not_see("Ligne 2 de 24.")
    if page:
        her.open(f"/mes-rendez-vous/{long[0]}{page}?combien=40")
        her.sees("Ligne 2 de 24.").does_not_see("Voir plus")


def test_meetings_are_listed_a_page_at_a_time(long, visitor, app, cast) -> None:
    number, held = long
    her = visitor.as_("ondine").open("/mes-rendez-vous").sees("Voir plus")
    assert her.page.source.count("/mes-rendez-vous/") < held
    desk = visitor.another()
    desk.client = come_in(app, cast, "clochette")
    there = f"/pro/personnes/{cast['ondine'].handle}/reunions"
    desk.open(there).sees("Voir la suite")
    desk.open(f"{there}?combien=60").does_not_see("Voir la suite")
    desk.open(f"{there}/{number}").sees("Ligne 23 de 24.", "Voir la suite")
    desk.does_not_see("Ligne 2 de 24.")
