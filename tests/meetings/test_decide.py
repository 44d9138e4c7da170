"""What was decided becomes an action of the draft, only by who may write there; else it waits."""

from __future__ import annotations

from datetime import timedelta

import pytest
import time_machine

from portal.assessment.catalogue import Domain
from portal.circle.queries import household_of
from portal.consent import service as consent
from portal.consent.catalogue import Theme
from portal.consent.queries import agreements_of
from portal.core import clock
from portal.core.refusal import Refused
from portal.meetings import service
from portal.meetings.queries import decisions_of, report_of
from portal.plan.queries import lines_of, versions_of
from portal.subscriptions import draft_action
from tests.meetings.story import DAY, Story


@pytest.fixture
def held(session, cast):
    """A meeting of Ondine that was held, and its story, one hour after."""
    story = Story(session, cast, "clochette", ("ondine",))
    meeting = story.fixed()
    with time_machine.travel(clock.now() + DAY + timedelta(hours=1)):
        service.hold(session, meeting_id=meeting.id, with_her=True, **story.leads())
        yield story, meeting


def _decide(held, domain: Domain = Domain.WORK, **more):
    story, meeting = held
    decided = service.Decided(
        domain=domain, what="Appeler le garage", language="fr", doer_id=story.cast["robin"].id
    )
    facts = story.leads(meeting_id=meeting.id, decided=decided, draft_action=draft_action)
    return service.decide(story.session, **{**facts, **more})


def _draft(story: Story) -> list[str]:
    home = household_of(story.session, story.cast["ondine"].id)
    draft = versions_of(story.session, home, referent_id=story.by).draft
    return [one.what for one in lines_of(story.session, draft.id).actions] if draft else []


def test_with_the_plan_shared_a_decision_is_in_the_draft(held) -> None:
    decision = _decide(held)
    assert decision.lineage is not None
    assert "Appeler le garage" in _draft(held[0])


def test_without_the_plan_it_waits_and_nothing_is_drafted(held) -> None:
    story, meeting = held
    _stop(story, Theme.PLAN)
    assert _decide(held).lineage is None
    assert _draft(story) == []
    waiting = decisions_of(story.session, meeting.id)[0]
    facts = story.leads(
        meeting_id=meeting.id,
        decision_id=waiting.id,
        domains=tuple(Domain),
        draft_action=draft_action,
    )
    with pytest.raises(Refused, match="plan-closed"):
        service.draft_decision(story.session, **facts)


def test_on_a_part_of_life_that_is_closed_it_waits(held) -> None:
    assert _decide(held, Domain.HEALTH).lineage is None
    assert _draft(held[0]) == []


def test_what_one_adult_of_a_home_decides_waits_and_the_other_reads_nothing(session, cast) -> None:
    for people, drafted in ((("perceval",), False), (("perceval", "melusine"), True)):
        story = Story(session, cast, "aurore", people)
        meeting = story.fixed()
        with time_machine.travel(clock.now() + DAY + timedelta(hours=1)):
            service.hold(session, meeting_id=meeting.id, with_her=True, **story.leads())
            decided = service.Decided(Domain.HOUSING, "Voir le bail", "fr", doer_id=story.by)
            decision = _decide((story, meeting), decided=decided)
            assert (decision.lineage is not None) is drafted
            facts = story.leads(
                meeting_id=meeting.id,
                decision_id=decision.id,
                domains=tuple(Domain),
                draft_action=draft_action,
            )
            if not drafted:
                with pytest.raises(Refused, match="not-everyone"):
                    service.draft_decision(session, **facts)


def test_one_who_is_no_longer_the_referent_decides_nothing(held, cast) -> None:
    for facts in ({"referent_id": cast["melodie"].id}, {"by": cast["melodie"].id}):
        with pytest.raises(Refused, match="not-referent"):
            _decide(held, **facts)


def test_the_doer_is_of_her_circle_or_a_relative_by_name(held, cast) -> None:
    stranger = service.Decided(Domain.WORK, "Appeler", "fr", doer_id=cast.stranger.id)
    nobody = service.Decided(Domain.WORK, "Appeler", "fr", doer_name=" ")
    for decided in (stranger, nobody):
        with pytest.raises(Refused, match="no-doer"):
            _decide(held, decided=decided)
    sister = service.Decided(Domain.WORK, "Appeler", "fr", doer_name="Sa sœur")
    assert _decide(held, decided=sister).doer_name == "Sa sœur"


def test_she_answers_the_report_and_both_stay(held, cast) -> None:
    story, meeting = held
    said = {"meeting_id": meeting.id, "language": "fr", "at": clock.now()}
    with pytest.raises(Refused, match="not-told"):
        service.reply(story.session, words="Et moi ?", by=cast["ondine"].id, **said)
    service.tell(story.session, words="Tout va bien.", referent_id=story.by, by=story.by, **said)
    service.reply(story.session, words="Pas pour moi.", by=cast["ondine"].id, **said)
    with pytest.raises(Refused, match="not-yours"):
        service.reply(story.session, words="Si.", by=cast["melodie"].id, **said)
    report = report_of(story.session, meeting.id)
    assert (report.words, [one.words for one in report.replies]) == (
        "Tout va bien.",
        ["Pas pour moi."],
    )


def _stop(story: Story, theme: Theme) -> None:
    ondine = story.cast["ondine"].id
    for one in agreements_of(story.session, ondine, clock.local_date(clock.now())):
        if one.theme is theme and one.recipient_id == story.by and one.in_force:
            consent.withdraw(story.session, record_id=one.record_id, by=ondine, at=clock.now())


def test_a_decision_on_a_part_that_he_does_not_read_is_not_there_to_be_drafted(held) -> None:
    story, meeting = held
    decision = _decide(held, Domain.HEALTH)
    assert decision.lineage is None
    facts = story.leads(
        meeting_id=meeting.id,
        decision_id=decision.id,
        domains=(Domain.WORK,),
        draft_action=draft_action,
    )
    with pytest.raises(Refused, match="not-there"):
        service.draft_decision(story.session, **facts)
