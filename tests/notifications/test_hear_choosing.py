"""A commission, an absence, an interim, a sheet: each side is told, and nobody else."""

from __future__ import annotations

import pytest

from portal.consent.catalogue import Theme
from portal.core import clock
from portal.referent import queries, service
from tests.notifications.told import everything, told
from tests.referent.choosing import accept, answer, ask, rank
from tests.referent.test_absence import report, say
from tests.referent.test_interim import name, says


@pytest.fixture
def start():
    """The instant from which notices are looked at."""
    return clock.now()


def test_the_lead_is_told_of_a_list_and_she_of_the_answer(session, cast, start):
    choice = rank(session, cast, "pimprenelle", "nicolette")
    assert told(session, cast, "riquet", since=start) == ["choice_given"]
    answer(session, cast, choice, "nicolette")
    assert told(session, cast, "riquet", since=start) == []
    assert told(session, cast, "pimprenelle", since=start) == ["commission_answered"]


def test_a_list_taken_back_leaves_nothing(session, cast, start):
    choice = rank(session, cast, "pimprenelle", "nicolette")
    by = cast["pimprenelle"].id
    service.close_choice(session, choice_id=choice.id, by=by, at=clock.now())
    assert told(session, cast, "riquet", since=start) == []


def test_an_absence_is_told_to_them_and_to_him_when_another_said_it(session, cast, start):
    report(session, cast, "clochette", "griselidis")
    assert "referent_away" in told(session, cast, "ondine", since=start)
    assert told(session, cast, "clochette", since=start) == ["said_absent"]
    him = cast["clochette"].id
    service.come_back(session, helper_id=him, by=him, at=clock.now())
    assert "referent_back" in told(session, cast, "ondine", since=start)


def test_what_she_says_herself_of_an_absence_is_told_to_nobody(session, cast, start):
    say(session, cast)
    assert told(session, cast, "ondine", since=start) == []
    assert told(session, cast, "clochette", since=start) == []


def test_who_said_it_alone_is_alone_told_that_he_says_he_is_back(session, cast, start):
    say(session, cast, "perceval")
    him = cast["aurore"].id
    service.come_back(session, helper_id=him, by=him, at=clock.now())
    assert told(session, cast, "perceval", since=start) == ["referent_back"]
    assert told(session, cast, "melusine", since=start) == []


def test_an_interim_is_told_at_both_ends_and_a_no_to_nobody(session, cast, start):
    aurore = cast["aurore"].id
    service.report_absence(session, helper_id=aurore, by=aurore, at=start)
    name(session, cast, "aurore", "blanche", "hansel")
    assert told(session, cast, "blanche", since=start) == ["interim_named"]
    for who in ("perceval", "melusine"):
        assert "interim_offered" in told(session, cast, who, since=start)
    says(session, cast, True, "perceval")
    says(session, cast, False, "melusine")
    assert sorted(told(session, cast, "blanche", since=start)) == [
        "interim_named",
        "interim_wanted",
    ]
    name(session, cast, "aurore", "alice", "hansel")
    assert told(session, cast, "perceval", since=start).count("interim_offered") == 1
    assert told(session, cast, "melusine", since=start).count("interim_offered") == 2


def test_a_sheet_is_told_to_her_then_to_who_comes_after(session, cast, start):
    accept(session, cast, ask(session, cast, "ondine", "melodie", []), "melodie")
    her, by = cast["ondine"], cast["clochette"].id
    about = {"person_id": her.id, "by": by, "at": clock.now()}
    service.add_line(session, theme=Theme.WORK, words="Le stage.", language="fr", **about)
    service.show_her(session, **about)
    assert told(session, cast, "ondine", since=start)[-1] == "sheet_to_read"
    (sheet,) = [one for one in queries.sheets_for_her(session, her.id) if not one.approved_at]
    facts = {"handover_id": sheet.id, "seen": sheet.digest, "by": her.id}
    service.approve(session, at=clock.now(), **facts)
    assert told(session, cast, "melodie", since=start)[-1] == "sheet_passed"
    assert "sheet_to_read" not in told(session, cast, "ondine", since=start)


def test_she_is_told_once_of_names_that_a_lead_proposes(session, cast, start):
    told_of = {"pathway_id": cast["gribouille"].pathway_id, "by": cast["arthur"].id}
    for helper in ("tristan", "melisande", "tristan"):
        helpers = [cast[helper].id]
        service.propose_names(session, helper_ids=helpers, at=clock.now(), **told_of)
    assert told(session, cast, "gribouille", since=start) == ["names_proposed"]


def test_both_adults_are_told_of_names_and_nobody_else(session, cast, start):
    her, lead = cast["melusine"], cast["hansel"].id
    helpers = [cast["blanche"].id]
    pathway = {"pathway_id": her.pathway_id, "helper_ids": helpers}
    service.propose_names(session, by=lead, at=clock.now(), **pathway)
    found = {notice.recipient_id for notice in everything(session, since=start)}
    assert found == {her.id, cast["perceval"].id}
