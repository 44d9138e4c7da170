"""Where a pathway stands: one table of turns, one log, and what the facts say in between."""

import pytest

from portal.circle import queries, service, turns
from portal.circle.models import CircleAnswer, CircleWord, PathwayEvent, PathwayState, TurnBy
from portal.core import clock
from portal.core.append_only import Immutable
from portal.core.refusal import Refused
from portal.referent import service as referent
from tests.circle.test_pathway import somebody

S = PathwayState
NOW = clock.now()


def proposed(session, cast):
    territory_id = cast["ondine"].territory_id
    return service.propose_pathway(
        session, territory_id=territory_id, target_public="public", at=NOW
    )


def answered(session, pathway, state):
    return service.answer_pathway(
        session, pathway.id, state, by=TurnBy.PERSON_ON_SCREEN, at=NOW, notice="Des mots."
    )


def log(session, pathway):
    found = session.query(PathwayEvent).filter_by(pathway_id=pathway.id)
    return [one.state for one in found.order_by(PathwayEvent.rank)]


def test_a_pathway_goes_from_the_proposal_to_a_referent_as_its_facts_do(session, cast):
    pathway = proposed(session, cast)
    answered(session, pathway, S.REFLECTING)
    answered(session, pathway, S.ACCEPTED)
    her = somebody(session, cast)
    service.begin_pathway(session, pathway.id, people=[(her, False)], at=NOW)
    member = service.add_helper(session, pathway.id, cast["clochette"].id, at=NOW)
    service.remove_member(session, pathway_id=pathway.id, member_id=member.id, at=NOW)
    service.add_helper(session, pathway.id, cast["clochette"].id, at=NOW)
    clochette = cast["clochette"].id
    wish = referent.ask(
        session, pathway_id=pathway.id, helper_id=clochette, themes=(), by=her, at=NOW
    )
    referent.accept(session, mandate_id=wish.id, by=clochette, at=NOW)
    service.pause(session, by=her, at=NOW)
    service.resume(session, by=her, at=NOW)
    service.close_pathway(session, pathway.id, at=NOW)
    service.resume_pathway(session, pathway.id, at=NOW)
    service.close_pathway(session, pathway.id, at=NOW)
    service.end_pathway(session, pathway.id, at=NOW)
    choice = S.REFERENT_CHOICE
    assert log(session, pathway) == [
        S.PROPOSED, S.REFLECTING, S.ACCEPTED, S.CIRCLE, choice, S.CIRCLE, choice, S.ACTIVE,
        S.PAUSED, S.ACTIVE, S.CLOSING, S.ACTIVE, S.CLOSING, S.ENDED,
    ]  # fmt: skip


def test_a_no_is_for_good_and_a_yes_until_something_began(session, cast):
    pathway = proposed(session, cast)
    answered(session, pathway, S.ACCEPTED)
    answered(session, pathway, S.DECLINED)
    assert pathway.accepted_at is None
    for state in (S.ACCEPTED, S.REFLECTING, S.DECLINED):
        with pytest.raises(Refused, match=r"^not-now$"):
            answered(session, pathway, state)


def test_only_a_professional_to_whom_somebody_said_yes_makes_a_circle(session, cast):
    pathway = proposed(session, cast)
    answered(session, pathway, S.ACCEPTED)
    her = somebody(session, cast)
    service.begin_pathway(session, pathway.id, people=[(her, False)], at=NOW)
    clochette, melodie = cast["clochette"].id, cast["melodie"].id
    first = service.add_helper(session, pathway.id, clochette, at=NOW)
    said = {"why": "Elle connaît le logement.", "language": "fr", "at": NOW}
    service.propose_helper(session, person_id=her, account_id=melodie, by=clochette, **said)
    service.add_relative(session, pathway.id, name="Fée", tie="marraine", at=NOW)
    assert turns.stage(session, pathway) is S.REFERENT_CHOICE
    service.remove_member(session, pathway_id=pathway.id, member_id=first.id, at=NOW)
    assert turns.stage(session, pathway) is S.CIRCLE
    (asked,) = session.query(CircleAnswer).filter_by(person_id=her, word=None)
    for word, stage in ((CircleWord.THINKING, S.CIRCLE), (CircleWord.YES, S.REFERENT_CHOICE)):
        service.answer_proposal(session, answer_id=asked.id, word=word, by=her, at=NOW)
        assert turns.stage(session, pathway) is stage


def test_nothing_begins_without_a_yes(session, cast):
    pathway = proposed(session, cast)
    with pytest.raises(Refused, match="not-now"):
        service.begin_pathway(
            session, pathway.id, people=[(somebody(session, cast), False)], at=NOW
        )


def test_one_adult_s_pause_is_told_to_nobody_and_pauses_only_with_the_other_s(session, cast):
    perceval, melusine = cast["perceval"].id, cast["melusine"].id
    service.pause(session, by=melusine, at=NOW)
    seen = queries.pathway_of(session, perceval)
    assert (seen.state, seen.paused_at) == (S.ACTIVE, None)
    assert queries.pathway_of(session, melusine).paused_at == NOW
    service.pause(session, by=perceval, at=NOW)
    assert queries.pathway_of(session, perceval).state is S.PAUSED
    service.resume(session, by=melusine, at=NOW)
    assert queries.pathway_of(session, perceval).paused_at == NOW


def test_a_child_keeps_no_pathway_going(session, cast):
    service.pause(session, by=cast["morgane"].id, at=NOW)
    assert queries.pathway_of(session, cast["petit-jean"].id).state is S.PAUSED


def test_a_child_a_stranger_and_who_ended_make_no_pause(session, cast):
    with pytest.raises(Refused, match="not-yours"):
        service.pause(session, by=cast["clochette"].id, at=NOW)
    with pytest.raises(Refused, match="not-yours"):
        service.pause(session, by=cast["petit-jean"].id, at=NOW)
    service.close_pathway(session, cast["ondine"].pathway_id, at=NOW)
    service.end_pathway(session, cast["ondine"].pathway_id, at=NOW)
    with pytest.raises(Refused, match="pathway-over"):
        service.pause(session, by=cast["ondine"].id, at=NOW)


def test_the_log_never_changes_and_every_state_has_its_line_in_the_table(session, cast):
    event = session.query(PathwayEvent).filter_by(pathway_id=cast["ondine"].pathway_id).first()
    event.state = S.DECLINED
    with pytest.raises(Immutable):
        session.flush()
    assert set(turns.TURNS) == {None, *S}


@pytest.mark.parametrize("state", [S.CIRCLE, S.REFERENT_CHOICE, S.ACTIVE, S.PAUSED])
def test_whatever_goes_on_may_come_to_its_end_and_go_on_again(state):
    others = {S.CIRCLE, S.REFERENT_CHOICE, S.ACTIVE, S.PAUSED} - {state}
    kept = {S.PAUSED} if state is S.ACTIVE else others
    assert turns.TURNS[state] == {*kept, S.CLOSING}
    assert state in turns.TURNS[S.CLOSING]


def test_the_log_holds_the_words_that_were_shown_if_any_were(session, cast):
    pathway = proposed(session, cast)
    answered(session, pathway, S.ACCEPTED)
    events = session.query(PathwayEvent).filter_by(pathway_id=pathway.id)
    first, second = events.order_by(PathwayEvent.rank)
    assert (first.notice, first.notice_language) == ("", "")
    assert second.notice == "Des mots."
