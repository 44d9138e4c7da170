"""What the referent types never takes the place of what those of the plan said."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from portal.core.refusal import Refused
from portal.plan import service
from portal.plan.queries import held_by_doer, lines_of, nothing_for_now, promise_of, step_of
from portal.territories.models import Organisation, OrganisationKind
from tests.plan.plans import Plan

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from tests.cast import Cast


def _change(plan: Plan, goal_id, by: str) -> None:
    draft = plan.open()
    service.change_goal(
        plan.session,
        version_id=draft.id,
        goal_id=goal_id,
        revision=draft.revision,
        domain=lines_of(plan.session, draft.id).goals[0].domain,
        words="D’autres mots.",
        language="fr",
        by=plan.cast[by].id,
        referent_id=plan.referent_id,
    )


def test_the_referent_leaves_what_a_parent_typed_for_a_child(session: Session, cast: Cast) -> None:
    plan = Plan(session, cast, "morgane", "melisande")
    goal = plan.add_goal("Je veux jouer.", by="morgane", author="petit-jean")
    with pytest.raises(Refused, match="her-words"):
        _change(plan, goal.id, "melisande")
    _change(plan, goal.id, "morgane")


def test_the_referent_changes_what_he_typed_with_her(session: Session, cast: Cast) -> None:
    plan = Plan(session, cast, "ondine", "clochette")
    _change(
        plan, plan.add_goal("Je veux un vélo.", by="clochette", author="ondine").id, "clochette"
    )


@pytest.mark.parametrize(("by", "kept"), [("clochette", True), ("ondine", False)])
def test_her_nothing_for_now_ends_with_her_own_words_only(
    session: Session, cast: Cast, by: str, kept: bool
) -> None:
    plan, hers = Plan(session, cast, "ondine", "clochette"), cast["ondine"].id
    for goal in lines_of(session, plan.open().id).goals:
        draft = plan.open()
        service.remove_goal(
            session, version_id=draft.id, goal_id=goal.id, revision=draft.revision, by=hers
        )
    service.say_nothing_for_now(session, by=hers, at=plan.now())
    plan.add_goal("Je veux un vélo.", by=by, author="ondine")
    assert (hers in nothing_for_now(session, [hers])) is kept


def test_what_he_declined_is_no_promise_of_his(session: Session, cast: Cast) -> None:
    plan, robin = Plan(session, cast, "ondine", "clochette"), cast["robin"].id
    lineage = plan.add_step("Réparer le vélo", doer_id=robin).lineage
    plan.propose()
    for who in ("ondine", "clochette"):
        plan.answer(who)
    assert lineage in {one.action.lineage for one in held_by_doer(session, robin).promised}
    step = step_of(session, lineage)
    assert step is not None
    action = step.action
    service.accept(
        session,
        pathway_id=plan.home.pathway_id,
        lineage=lineage,
        promise=promise_of(
            action.what, action.language, action.doer_id, action.due_date, action.paper
        ),
        accepts=False,
        words="",
        language="fr",
        by=robin,
        at=plan.now(),
    )
    held = held_by_doer(session, robin)
    assert lineage not in {one.action.lineage for one in (*held.promised, *held.asked)}


@pytest.mark.parametrize("kind", [OrganisationKind.HEALTH, OrganisationKind.JUSTICE])
def test_a_service_of_health_or_justice_is_never_named(
    session: Session, cast: Cast, kind: OrganisationKind
) -> None:
    plan = Plan(session, cast, "ondine", "clochette")
    before = plan.add_step("Réparer le vélo", doer_id=cast["robin"].id)
    assert before.doer_service == "Garage solidaire"
    session.query(Organisation).filter_by(name="Garage solidaire").one().kind = kind
    session.flush()
    step = plan.add_step("Prêter un vélo", doer_id=cast["robin"].id)
    assert (step.doer_name, step.doer_service) == (cast["robin"].display_name, "")
    plan.propose()
    copied = lines_of(session, plan.open().id).actions
    assert {one.doer_service for one in copied if one.doer_id == cast["robin"].id} == {""}


def test_a_version_belongs_to_the_plan_whose_referent_acts(session: Session, cast: Cast) -> None:
    plan, other = (
        Plan(session, cast, "ondine", "clochette"),
        Plan(session, cast, "merlin", "guenievre"),
    )
    draft = plan.open()
    with pytest.raises(Refused, match="not-there"):
        service.propose(
            session,
            pathway_id=other.home.pathway_id,
            version_id=draft.id,
            revision=draft.revision,
            by=other.referent_id,
            at=plan.now(),
            referent_id=other.referent_id,
        )
