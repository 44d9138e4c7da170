"""What is past is read with the plan shared today; no page tells what another adult agreed."""

from __future__ import annotations

import re
from datetime import timedelta
from itertools import pairwise

import pytest
import time_machine

from portal.assessment.catalogue import Domain
from portal.consent import service as consent
from portal.consent.catalogue import Duration, Purpose, Theme
from portal.consent.queries import agreements_of
from portal.core import clock
from portal.meetings import service
from portal.meetings.queries import MeetingWait, meeting_of, waiting_for
from portal.meetings.service.calling import drawn
from tests.doors import come_in
from tests.meetings.story import DAY, Story


@pytest.fixture
def report(visitor, app, cast, first):
    """Open the report of Ondine's first meeting as a professional, and the list before it."""

    def opened(who: str, status: int = 200):
        browser = visitor.another()
        browser.client = come_in(app, cast, who)
        there = f"/pro/personnes/{cast['ondine'].handle}/reunions"
        browser.open(f"{there}/{first('ondine')}", status)
        return browser.open(f"{there}/{first('ondine')}/compte-rendu", status)

    return opened


def _stop(session, cast, who: str, to: str, theme: Theme) -> None:
    mine = agreements_of(session, cast[who].id, clock.local_date(clock.now()))
    for one in mine:
        if one.theme is theme and one.recipient_id == cast[to].id and one.in_force:
            consent.withdraw(session, record_id=one.record_id, by=cast[who].id, at=clock.now())


def _give(session, cast, who: str, to: str, theme: Theme) -> None:
    consent.give(
        session,
        person_id=cast[who].id,
        recipient_id=cast[to].id,
        theme=theme,
        purpose=Purpose.PREPARE_MEETING,
        duration=Duration.THIS_MEETING,
        by=cast[who].id,
        at=clock.now(),
    )


def _without_keys(source: str) -> str:
    return re.sub(r"(csrf_token|nonce|data-ends)[^>]*", "", source)


def test_what_is_talked_of_tells_nothing_of_the_other_adult(visitor, cast, database) -> None:
    with database.session(writing=True) as session:
        number = Story(session, cast, "aurore", ("perceval", "melusine")).call().number
        for theme in (Theme.FAMILY, Theme.MONEY, Theme.HOUSING):
            _give(session, cast, "perceval", "aurore", theme)
        session.commit()
    page = f"/mes-rendez-vous/{number}/on-en-parle"
    before = visitor.as_("perceval").open(page).sees("Vous ne voyez ici que vos accords.")
    seen = [_without_keys(before.page.source)]
    for act in (_give, _stop):
        with database.session(writing=True) as session:
            for theme in (Theme.MONEY, Theme.HOUSING):
                act(session, cast, "melusine", "aurore", theme)
            session.commit()
        seen.append(_without_keys(visitor.open(page).page.source))
    assert seen[0] == seen[1] == seen[2]


def test_a_past_report_needs_the_plan_shared_today(report, cast, database) -> None:
    report("clochette").sees("Nous avons parlé tous ensemble.")
    with database.session(writing=True) as session:
        _stop(session, cast, "ondine", "clochette", Theme.PLAN)
        session.commit()
    report("clochette", 404)


@pytest.mark.parametrize("now_referent", ["robin", None])
def test_neither_the_former_referent_nor_a_new_one_without_a_theme(
    report, app, cast, now_referent, monkeypatch
) -> None:
    key = cast[now_referent].id if now_referent else None
    monkeypatch.setitem(app.extensions, "portal.referent_of", lambda *_asked: key)
    report("robin", 404)
    report("melodie", 404)
    report("clochette", 404)


def test_a_decision_is_read_with_its_own_part_of_life(report, cast, database, first) -> None:
    with database.session(writing=True) as session:
        story = Story(session, cast, "clochette", ("ondine",))
        row = meeting_of(session, cast["ondine"].id, first("ondine"))
        for domain, what in ((Domain.HEALTH, "Voir le dentiste"), (Domain.WORK, "Voir le stage")):
            decided = service.Decided(domain, what, "fr", doer_id=cast["robin"].id)
            facts = story.leads(meeting_id=row.id, decided=decided)
            service.decide(session, draft_action=lambda *_, **__: None, **facts)
        _stop(session, cast, "ondine", "clochette", Theme.HEALTH)
        session.commit()
    report("clochette").sees("Voir le stage").does_not_see("Voir le dentiste")


def test_what_waits_follows_who_leads_and_who_both_invited(session, cast) -> None:
    story = Story(session, cast, "aurore", ("perceval", "melusine"))
    hers = {"by": cast["perceval"].id, "at": clock.now(), "language": "fr", "words": ""}
    both = {cast[name].id for name in story.people}
    asked = service.ask(
        session,
        pathway_id=story.pathway_id,
        kind="family_conference",
        person_ids=both,
        referent_id=story.by,
        **hers,
    )
    meeting = story.call()
    for one in (asked, meeting):
        story.tick(one, "perceval", "alice")

    def waits(name: str, *leads):
        found = waiting_for(session, cast[name].id, pathways=leads, at=clock.now())
        return [one.wait for one in found]

    assert waits("alice") == []
    assert waits("aurore", story.pathway_id) == [MeetingWait.ASKED]
    for name in story.people:
        story.answer(meeting, name, True, True, True)
    story.tick(meeting, "melusine", "alice")
    assert waits("alice") == [MeetingWait.TIMES]
    story.fix(meeting)
    with time_machine.travel(clock.now() + DAY + timedelta(hours=1)):
        assert waits("aurore") == []
        assert MeetingWait.HOLD in waits("lancelot", story.pathway_id)


def test_an_address_does_not_count_meetings() -> None:
    numbers = [drawn(()) for _ in range(50)]
    assert all(100_000 <= one < 1_000_000 for one in numbers)
    steps = {after - before for before, after in pairwise(numbers)}
    assert len(steps) > 40
