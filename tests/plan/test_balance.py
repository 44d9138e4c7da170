"""The end, in her words: she alone writes it, each adult closes it, then nobody sees any more."""

from __future__ import annotations

import pytest

from portal.circle.models import PathwayState
from portal.circle.queries import pathway_of
from portal.core.encryption import Vault
from portal.core.refusal import Refused
from portal.plan import service
from portal.plan.models import Outcome
from portal.plan.queries import ending_of, goals_of
from tests.plan.plans import Plan


@pytest.fixture
def couple(session, cast) -> Plan:
    """The plan of Perceval and Mélusine."""
    return Plan(session, cast, "perceval", "guenievre")


def _open(plan: Plan, by: str) -> None:
    service.open_balance(plan.session, by=plan.cast[by].id, language="fr", at=plan.now())


def _close(plan: Plan, by: str, *, leaves_goals: bool = True) -> bool:
    return service.close_balance(
        plan.session, by=plan.cast[by].id, at=plan.now(), leaves_goals=leaves_goals
    )


def _state(plan: Plan) -> PathwayState:
    found = pathway_of(plan.session, plan.cast[plan.person].id)
    assert found is not None
    return found.state


def _say(plan: Plan, by: str, author: str) -> None:
    shown = plan.versions.shown
    assert shown is not None
    goals = goals_of(plan.session, shown.id)
    lineage = next(one.lineage for one in goals if one.author_id == plan.cast[author].id)
    service.say_outcome(
        plan.session,
        lineage=lineage,
        outcome=Outcome.PARTLY,
        words="Presque.",
        language="fr",
        by=plan.cast[by].id,
        at=plan.now(),
    )


def test_both_adults_close_before_it_ends(couple: Plan) -> None:
    _open(couple, "perceval")
    assert _state(couple) is PathwayState.CLOSING
    assert _close(couple, "perceval") is False
    assert _state(couple) is PathwayState.CLOSING
    _open(couple, "melusine")
    assert _close(couple, "melusine") is True
    assert _state(couple) is PathwayState.ENDED


def test_each_says_what_became_of_her_own_goals_only(couple: Plan) -> None:
    _open(couple, "perceval")
    _say(couple, "perceval", "perceval")
    with pytest.raises(Refused, match="not-there"):
        _say(couple, "perceval", "melusine")
    with pytest.raises(Refused, match="not-begun"):
        _say(couple, "melusine", "melusine")
    his = couple.cast["perceval"].id
    kept = ending_of(couple.session, couple.home.pathway_id, his)
    assert [one.words for one in kept.hers.outcomes.values()] == ["Presque."]
    assert kept.begun_by == {his}


def test_who_asks_where_it_stands_opens_the_words_of_nobody(couple: Plan, monkeypatch) -> None:
    _open(couple, "perceval")
    _say(couple, "perceval", "perceval")
    monkeypatch.setattr(Vault, "open", None)
    pathway_id = couple.home.pathway_id
    for other in (None, couple.cast["melusine"].id):
        assert ending_of(couple.session, pathway_id, other).hers is None
    with pytest.raises(TypeError):
        ending_of(couple.session, pathway_id, couple.cast["perceval"].id)


def test_a_parent_speaks_for_her_child(session, cast) -> None:
    plan = Plan(session, cast, "morgane", "guenievre")
    _open(plan, "morgane")
    _say(plan, "morgane", "petit-jean")


def test_going_on_keeps_her_words(couple: Plan) -> None:
    _open(couple, "perceval")
    sent = {"by": couple.cast["perceval"].id, "at": couple.now(), "language": "fr"}
    service.write_balance(couple.session, helped="Parler.", next_contact="", **sent)
    service.keep_going(couple.session, by=couple.cast["perceval"].id, at=couple.now())
    assert _state(couple) is PathwayState.ACTIVE
    with pytest.raises(Refused, match="not-begun"):
        service.write_balance(couple.session, helped="Autre.", next_contact="", **sent)
    _open(couple, "perceval")
    his = couple.cast["perceval"].id
    assert ending_of(couple.session, couple.home.pathway_id, his).hers.helped == "Parler."


def test_what_is_closed_changes_no_more(couple: Plan) -> None:
    _open(couple, "perceval")
    _close(couple, "perceval")
    with pytest.raises(Refused, match="over"):
        _say(couple, "perceval", "perceval")
    with pytest.raises(Refused, match="over"):
        _close(couple, "perceval")
    with pytest.raises(Refused, match="over"):
        service.keep_going(couple.session, by=couple.cast["melusine"].id, at=couple.now())


def test_each_goal_has_its_answer_or_her_word_that_it_has_none(couple: Plan) -> None:
    _open(couple, "melusine")
    with pytest.raises(Refused, match="goals-left"):
        _close(couple, "melusine", leaves_goals=False)
    _say(couple, "melusine", "melusine")
    assert _close(couple, "melusine", leaves_goals=False) is False


def test_a_balance_put_away_is_not_closed_from_an_old_page(couple: Plan) -> None:
    _open(couple, "perceval")
    _say(couple, "perceval", "perceval")
    service.keep_going(couple.session, by=couple.cast["perceval"].id, at=couple.now())
    with pytest.raises(Refused, match="not-begun"):
        _close(couple, "perceval")


def test_the_referent_proposes_and_writes_nothing(couple: Plan) -> None:
    propose = {"pathway_id": couple.home.pathway_id, "language": "fr", "at": couple.now()}
    referent = couple.referent_id
    with pytest.raises(Refused, match="not-referent"):
        service.propose_balance(
            couple.session, by=couple.cast["melodie"].id, referent_id=referent, **propose
        )
    asked = service.propose_balance(couple.session, by=referent, referent_id=referent, **propose)
    assert (asked, _state(couple)) == (2, PathwayState.ACTIVE)
    with pytest.raises(Refused, match="not-yours"):
        _open(couple, couple.referent)
    service.keep_going(couple.session, by=couple.cast["melusine"].id, at=couple.now())
    kept = ending_of(couple.session, couple.home.pathway_id)
    assert kept.begun_by == {couple.cast["perceval"].id}


def test_a_child_closes_nothing(session, cast) -> None:
    plan = Plan(session, cast, "morgane", "guenievre")
    with pytest.raises(Refused, match="not-yours"):
        _open(plan, "petit-jean")
