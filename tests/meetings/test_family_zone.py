"""What a family notes for itself: no professional opens it, by no page, question or file."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

import portal
from portal.core import clock
from portal.core.refusal import Refused
from portal.meetings import service
from portal.meetings.catalogue import MeetingKind
from portal.meetings.queries import meetings_of
from portal.meetings.queries.family import family_notes
from portal.web.access import needs, table
from portal.web.rules import person, person_here, professional
from tests.doors import come_in
from tests.meetings.story import Story

NOTES = "/mes-rendez-vous/{}/famille"
SECRET = "Ne pas parler du père"
ROOT = Path(portal.__file__).parent
KNOWS = {
    "meetings/models.py",
    "meetings/queries/family.py",
    "meetings/service/family.py",
    "meetings/service/__init__.py",
    "meetings/views/family.py",
    "migrations/first/meetings.py",
    "nightly.py",
    "demo/meetings.py",
    "records/catalogue/around.py",  # her own, in what she reads of herself
    "web/not_of_a_file.py",  # closes them to all who work here
}
WORDS = {
    "FamilyNote",
    "family_notes",
    "family_note",
    "NoteRow",
    "write_note",
    "erase_note",
    "take_note_back",
    "forget_notes",
}


def names_family(source: str) -> bool:
    """Say whether a source text speaks of family notes, by name or in a statement."""
    for node in ast.walk(ast.parse(source)):
        said = [getattr(node, key, None) for key in ("id", "attr", "name", "module")]
        if isinstance(node, ast.Constant) and not str(node.value).count("\n"):
            said += re.findall(r"family_note", str(node.value))
        if any(word in WORDS or str(word).endswith(".family") for word in said):
            return True
    return False


def test_no_module_but_the_family_s_own_knows_the_notes() -> None:
    known = {
        str(path.relative_to(ROOT))
        for path in ROOT.rglob("*.py")
        if names_family(path.read_text(encoding="utf-8"))
    }
    assert known <= KNOWS | {"meetings/views/__init__.py"}


@pytest.mark.parametrize(
    "planted",
    [
        "from portal.meetings.queries.family import family_notes",
        "from portal.meetings.models import FamilyNote",
        "session.execute(text('SELECT words FROM family_note'))",
        "models.FamilyNote.words",
    ],
)
def test_a_planted_reader_is_caught(planted: str) -> None:
    assert names_family(planted)


def wide_open(app) -> list[str]:
    """Return the addresses of the zone that another rule than « herself, alone » opens."""
    return [
        right.address
        for right in table(app)
        if right.endpoint.startswith("meetings_family.") and right.rule != person.__name__
    ]


def test_the_zone_opens_only_for_herself_in_a_session_of_her_own(app) -> None:
    assert len([r for r in table(app) if r.endpoint.startswith("meetings_family.")]) >= 2
    assert wide_open(app) == []
    view = app.view_functions["meetings_family.notes"]
    kept = view.access
    for rule in (professional, person_here):
        try:
            needs(rule)(view)
            assert wide_open(app) == ["/mes-rendez-vous/<int:number>/famille"]
        finally:
            view.access = kept


def test_the_family_reads_its_notes_adds_and_erases(visitor, first) -> None:
    visitor.as_("morgane").open(NOTES.format(first("morgane"))).sees(SECRET).submit(
        "Je garde", 422, words=""
    )
    visitor.submit("Je garde", words="Demander à Mahaut.").sees("Demander à Mahaut.")
    visitor.press("J’efface cette note").sees("Demander à Mahaut.", "Personne ne la lit.")
    visitor.press("Je reprends cette note").does_not_see("Personne ne la lit.")


@pytest.mark.parametrize("who", ["melisande", "blanchefleur", "tristan", "griselidis", "cassandre",
                                 "viviane", "raiponce", "ondine"])  # fmt: skip
def test_no_other_role_opens_it_and_no_page_of_theirs_tells_it(
    app, cast, first, database, who: str
) -> None:
    client = come_in(app, cast, who)
    assert client.get(NOTES.format(first("morgane"))).status_code == 404
    for rule in app.url_map.iter_rules():
        if "GET" in rule.methods and rule.rule.startswith("/pro/personnes/<handle>"):
            address = rule.rule.replace("<handle>", cast["morgane"].handle)
            address = address.replace("<int:number>", str(first("morgane")))
            if "<" not in address:
                assert SECRET not in client.get(address).get_data(as_text=True)
    with database.session(writing=False) as session:
        meeting = meetings_of(session, cast["morgane"].id, most=99)[0]
        assert len(family_notes(session, meeting.id, most=9, reader_id=cast["morgane"].id)) == 2
        assert family_notes(session, meeting.id, most=9, reader_id=cast[who].id) == []


def test_a_note_is_written_by_one_of_the_family_in_a_family_meeting(session, cast) -> None:
    story = Story(session, cast, "aurore", ("perceval", "melusine"))
    family, other = story.call(MeetingKind.FAMILY_CONFERENCE), story.call()
    said = {"words": "Pour nous.", "language": "fr", "at": clock.now()}
    for meeting, by, code in (
        (family, "aurore", "not-yours"),
        (other, "perceval", "no-family-zone"),
    ):
        with pytest.raises(Refused, match=code):
            service.write_note(session, meeting_id=meeting.id, by=cast[by].id, **said)
    note = service.write_note(session, meeting_id=family.id, by=cast["perceval"].id, **said)
    assert b"Pour nous" not in note.words
    seen = family_notes(session, family.id, most=9, reader_id=cast["melusine"].id)
    assert [one.words for one in seen] == ["Pour nous."]
    with pytest.raises(Refused, match="not-yours"):
        service.erase_note(
            session, meeting_id=family.id, note_id=note.id, by=cast["melusine"].id, at=clock.now()
        )


def test_of_a_couple_it_is_said_before_writing_that_the_other_reads(
    visitor, first, cast, database
) -> None:
    with database.session(writing=True) as session:
        story = Story(session, cast, "aurore", ("perceval", "melusine"))
        number = story.call(MeetingKind.FAMILY_CONFERENCE).number
        session.commit()
    visitor.as_("perceval").open(f"/mes-rendez-vous/{number}/famille")
    visitor.sees("Mélusine lira aussi votre note.")
    visitor.another().as_("morgane").open(NOTES.format(first("morgane"))).does_not_see("lira aussi")
