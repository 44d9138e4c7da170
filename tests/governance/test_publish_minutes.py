"""Minutes: published once, never changed, followed by notes; text, never tags."""

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DatabaseError

from portal.core.append_only import Immutable
from portal.core.refusal import Refused
from portal.governance import queries, service
from portal.governance.catalogue import LONGEST_MINUTES
from portal.governance.models import GroupMinutes
from portal.governance.rules import paragraphs
from tests.governance.group import AFTER, BEFORE, NOW, group, meeting


@pytest.fixture
def told(session, cast) -> GroupMinutes:
    """The minutes of a meeting that was held."""
    held = meeting(session, group(session, cast))
    return service.publish_minutes(
        session, held.id, words="Nous étions neuf.", by=cast["griselidis"].id, at=NOW
    )


def test_a_correction_is_a_note_after_what_was_said(session, cast, told) -> None:
    by = cast["griselidis"].id
    service.publish_minutes(session, told.meeting_id, words="Dix, pas neuf.", by=by, at=NOW)
    found = queries.minutes(session, told.meeting_id)
    assert [(one.rank, one.words) for one in found] == [
        (1, "<p>Nous étions neuf.</p>"),
        (2, "<p>Dix, pas neuf.</p>"),
    ]


def test_neither_python_nor_the_database_changes_what_was_published(session, told) -> None:
    for change in (
        "UPDATE group_minutes SET words = 'Autre chose'",
        "DELETE FROM group_minutes",
    ):
        with pytest.raises(DatabaseError), session.begin_nested():
            session.execute(text(change))
    told.words = "Autre chose"
    with pytest.raises(Immutable):
        session.flush()


def test_nothing_is_told_of_a_meeting_to_come_or_cancelled(session, cast) -> None:
    about = {"words": "Rien.", "by": cast["griselidis"].id, "at": NOW}
    here = group(session, cast)
    coming, held = meeting(session, here, AFTER), meeting(session, here, BEFORE)
    with pytest.raises(Refused, match="not-held-yet"):
        service.publish_minutes(session, coming.id, **about)
    with pytest.raises(Refused, match="held-already"):
        service.cancel_meeting(session, held.id, at=NOW)
    service.cancel_meeting(session, coming.id, at=NOW)
    for verb in (service.cancel_meeting, service.publish_minutes):
        with pytest.raises(Refused, match="not-there"):
            verb(session, coming.id, **(about if verb is service.publish_minutes else {"at": NOW}))
    with pytest.raises(Refused, match="called-already"):
        meeting(session, here, BEFORE)


def test_what_was_typed_is_text_and_an_empty_line_a_paragraph() -> None:
    typed = "Un & deux <script>x</script>\nsuite\n\n\nFin"
    assert paragraphs(typed) == (
        "<p>Un &amp; deux &lt;script&gt;x&lt;/script&gt;<br>suite</p><p>Fin</p>"
    )


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (" \n\n ", "nothing-written"),
        ("é" * (LONGEST_MINUTES + 1), "too-long"),
        ("é" * 1501, "paragraph-too-long"),
        ("<" * 1500, "paragraph-too-long"),
    ],
)
def test_what_cannot_be_read_is_refused(words, code) -> None:
    with pytest.raises(Refused) as refused:
        paragraphs(words)
    assert refused.value.code == code
