"""However long a list of a meeting is, a page shows a part of it and where the rest is."""

from __future__ import annotations

import pytest

from portal.core import clock
from portal.meetings import service
from portal.meetings.catalogue import MeetingKind
from portal.meetings.queries import agenda_of, meetings_of
from portal.meetings.queries.family import family_notes
from portal.meetings.views.person import _soonest
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
        return made.number, len(meetings_of(session, cast["ondine"].id, most=99))


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


def test_no_more_is_asked_of_the_database_than_is_shown(long, session, cast) -> None:
    her = cast["ondine"].id
    every = meetings_of(session, her, most=99)
    few = meetings_of(session, her, most=3)
    coming = sorted((one for one in every if one.is_open), key=_soonest)
    over = sorted((one for one in every if not one.is_open), key=_soonest)
    assert {one.id for one in few} == {one.id for one in (*coming[:3], *over[-3:])}
    made = next(one.id for one in every if one.number == long[0])
    for rows in (
        agenda_of(session, made, most=2),
        agenda_of(session, made, most=2, by=[her]),
        family_notes(session, made, most=2, reader_id=her),
    ):
        assert [one.words for one in rows] == ["Ligne 22 de 24.", "Ligne 23 de 24."]
    first = agenda_of(session, made, most=99, by=[cast["clochette"].id])
    assert [one.by_id for one in first] == [cast["clochette"].id]
