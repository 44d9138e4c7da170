"""The demonstration's plans: signed side by side, put in her order, reviewed, and one ending."""

from __future__ import annotations

from datetime import timedelta

from portal.circle.queries import household_of
from portal.plan.models import Method
from portal.plan.queries import ending_of, goals_of, versions_of


def _versions(session, cast, name):
    household = household_of(session, cast[name].id)
    return versions_of(session, household, referent_id=None)


def test_orphee_signed_on_the_screen_of_his_educator(session, cast):
    answer = _versions(session, cast, "orphee").current.last_of(cast["orphee"].id)
    assert answer.method is Method.SIDE_BY_SIDE


def test_pimprenelle_put_her_goals_in_her_order_and_held_a_review(session, cast):
    versions = _versions(session, cast, "pimprenelle")
    first = goals_of(session, versions.current.id)[0]
    assert first.words == "Ne plus avoir peur du courrier."
    assert versions.review.reviewed_on == cast.day - timedelta(days=3)


def test_merlin_began_his_balance_and_may_still_go_on(session, cast):
    ending = ending_of(session, cast["merlin"].pathway_id, cast["merlin"].id)
    assert ending.is_closing
    assert (ending.hers.closed_at, ending.hers.is_empty) == (None, False)
