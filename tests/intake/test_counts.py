"""Q1, Q2 and the reasons (R05, R06): counted, without a name."""

from portal.circle.models import PathwayState
from portal.intake.catalogue import Answer, Complexity
from portal.intake.queries import (
    PathwayCount,
    ReasonCount,
    agreement_rate,
    pathway_counts,
    reason_counts,
)
from tests.intake.test_answers_at_once import proposed, say

S = PathwayState


def test_counts_by_state_territory_and_public(session, cast, settings):
    def count(state):
        here = cast["ondine"].territory_id
        key = (here, "far_from_work", state)
        found = pathway_counts(session)
        return sum(c.count for c in found if (c.territory_id, c.target_public, c.state) == key)

    before = {state: count(state) for state in S}
    for said in (Answer.NO, Answer.NO, Answer.LATER, Answer.YES):
        say(session, proposed(session, cast, settings, asked_her=True).id, said, settings)
    proposed(session, cast, settings, asked_her=True)
    grown = {state: count(state) - before[state] for state in S if count(state) > before[state]}
    assert grown == {S.DECLINED: 2, S.REFLECTING: 1, S.ACCEPTED: 1, S.PROPOSED: 1}


def test_the_share_of_yes_leaves_out_who_has_not_answered():
    def some(state, count):
        return PathwayCount(None, "rsa", state, count)

    assert agreement_rate([]) is None
    assert agreement_rate([some(S.PROPOSED, 4), some(S.REFLECTING, 2)]) is None
    said = [some(S.ACTIVE, 2), some(S.ENDED, 1), some(S.DECLINED, 1), some(S.REFLECTING, 9)]
    assert agreement_rate(said) == 0.75


def test_each_reason_is_counted_by_territory_and_state(session, cast, settings):
    def count(reason):
        return sum(one.count for one in reason_counts(session) if one.reason is reason)

    before = {reason: count(reason) for reason in Complexity}
    ticked = (Complexity.CUMULATED, Complexity.NO_LOCAL_OFFER)
    say(session, proposed(session, cast, settings, reasons=ticked).id, Answer.NO, settings)
    proposed(session, cast, settings, reasons=(Complexity.CUMULATED,), asked_her=True)
    grown = {reason: count(reason) - before[reason] for reason in Complexity}
    assert (grown[Complexity.CUMULATED], grown[Complexity.NO_LOCAL_OFFER]) == (2, 1)
    assert sum(grown.values()) == 3


def test_no_count_has_room_for_a_name():
    names = {*PathwayCount.__struct_fields__, *ReasonCount.__struct_fields__}
    assert names == {"territory_id", "target_public", "state", "reason", "count"}
