"""Why a meeting may be held without one adult is read by her and who leads it, nobody else."""

from __future__ import annotations

from datetime import timedelta

import pytest
import time_machine

from portal.core import clock
from portal.core.refusal import Refused
from portal.meetings import service
from portal.records.catalogue import TABLES
from portal.records.queries import held
from tests.doors import come_in
from tests.meetings.story import DAY, Story

WHY = "Elle garde les enfants ce jour."
BOTH = ("melusine", "perceval")


@pytest.fixture
def story(session, cast) -> Story:
    return Story(session, cast, "aurore", BOTH)


def _of(cast, **reasons: str) -> dict[str, str]:
    return {f"reason-{cast[name].id}": words for name, words in reasons.items()}


def _pages(visitor, name: str, number: int):
    browser = visitor.another().as_(name)
    browser.open("/mes-rendez-vous").does_not_see(WHY)
    return browser.open(f"/mes-rendez-vous/{number}")


@pytest.mark.parametrize("when", [timedelta(0), DAY + timedelta(hours=2)])
def test_she_reads_it_and_the_other_adult_does_not(visitor, app, cast, database, when) -> None:
    with database.session(writing=True) as session:
        story = Story(session, cast, "aurore", BOTH)
        meeting = story.fixed()
        number, handle = meeting.number, cast["perceval"].handle
        session.commit()
    desk = visitor.another()
    desk.client = come_in(app, cast, "aurore")
    form_at = f"/pro/personnes/{handle}/reunions/{number}/sans-elle"
    form = desk.open(form_at)
    form.submit("Écrire cette raison", 409).sees("Écrivez quelques mots.")
    form.sees("Pourquoi sans Perceval").submit("Écrire cette raison", **_of(cast, melusine=WHY))
    desk.sees(WHY).open(form_at).does_not_see("Pourquoi sans Mélusine")
    with time_machine.travel(clock.now() + when):
        if when:
            desk = visitor.another()
            desk.client = come_in(app, cast, "aurore")
            held = desk.open(f"/pro/personnes/{handle}/reunions/{number}/tenue")
            held.submit("Enregistrer", held="without", missing=str(cast["melusine"].id))
        _pages(visitor, "melusine", number).sees(WHY)
        _pages(visitor, "perceval", number).does_not_see(WHY, "sans vous")


def test_it_is_in_her_copy_alone(story, cast) -> None:
    story.reason(story.fixed(), WHY, "melusine")
    for name, kept in (("melusine", 1), ("perceval", 0)):
        mine = cast[name].id
        rows = [
            row.values
            for table in ("meeting", "meeting_person")
            for row in held(story.session, TABLES[table], mine)
        ]
        assert sum(WHY in row.values() for row in rows) == kept


def test_it_is_of_one_or_more_of_those_whose_meeting_it_is(story, cast) -> None:
    meeting = story.fixed()
    for name, words, code in (("ondine", WHY, "nobody-named"), ("melusine", " ", "no-words")):
        facts = {"reasons": {cast[name].id: words}, "language": "fr"}
        with pytest.raises(Refused, match=code):
            service.give_reason(story.session, meeting_id=meeting.id, **facts, **story.leads())
    story.reason(meeting, WHY, "melusine")
    story.reason(meeting, "Il travaille.", "perceval")
    assert [story.absence(meeting, name).words for name in BOTH] == [WHY, "Il travaille."]


def test_who_chose_not_to_come_does_not_read_why_the_other_did_not(story, cast) -> None:
    meeting = story.fixed()
    no = {"by": cast["perceval"].id, "at": clock.now(), "referent_id": story.by}
    service.cannot_come(story.session, meeting_id=meeting.id, **no)
    with time_machine.travel(clock.now() + DAY + timedelta(hours=1)):
        reasons = {cast["melusine"].id: WHY}
        facts = story.leads(meeting_id=meeting.id, with_her=False, reasons=reasons)
        service.hold(story.session, missing={cast[name].id for name in BOTH}, **facts)
    his, hers = story.absence(meeting, "perceval"), story.absence(meeting, "melusine")
    assert (hers.words, hers.chosen, his.chosen) == (WHY, False, True)
    assert WHY not in his.words


@pytest.mark.parametrize("his", ["", "Il avait son travail."])
def test_words_of_who_stays_away_are_kept_if_some_were_written(story, cast, his) -> None:
    meeting = story.fixed()
    no = {"by": cast["perceval"].id, "at": clock.now(), "referent_id": story.by}
    service.cannot_come(story.session, meeting_id=meeting.id, **no)
    reasons = {cast["melusine"].id: WHY, cast["perceval"].id: his}
    with time_machine.travel(clock.now() + DAY + timedelta(hours=1)):
        facts = story.leads(meeting_id=meeting.id, with_her=False, reasons=reasons)
        service.hold(story.session, missing=list(reasons), **facts)
    mine = story.absence(meeting, "perceval")
    assert (mine.words == his, mine.chosen) == (bool(his), not his)
    assert story.absence(meeting, "melusine").words == WHY


def test_each_of_two_who_missed_has_her_own_reason_and_reads_no_other(
    visitor, app, cast, database
) -> None:
    with database.session(writing=True) as session:
        number = Story(session, cast, "aurore", BOTH).fixed().number
        session.commit()
    his = "Il était en prison."
    with time_machine.travel(clock.now() + DAY + timedelta(hours=2)):
        desk = visitor.another()
        desk.client = come_in(app, cast, "aurore")
        desk.open(f"/pro/personnes/{cast['perceval'].handle}/reunions/{number}/tenue")
        both = [str(cast[name].id) for name in BOTH]
        for missing, typed, told in (
            (both, _of(cast, melusine=WHY), "Écrivez pourquoi la réunion a eu lieu"),
            (both[:1], _of(cast, melusine=WHY, perceval=his), "Cochez qui n’était pas là"),
        ):
            desk.submit("Enregistrer", 409, held="without", missing=missing, **typed).sees(told)
            desk.sees(WHY)
        desk.submit("Enregistrer", held="without", missing=both, **typed)
        for name, hers, not_hers in (("melusine", WHY, his), ("perceval", his, WHY)):
            mine = visitor.another().as_(name).open(f"/mes-rendez-vous/{number}")
            mine.sees(hers).does_not_see(not_hers)
