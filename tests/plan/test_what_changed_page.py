"""Before she says yes she sees what changed, in sentences, then the whole."""

from __future__ import annotations

from datetime import date

from portal.assessment.catalogue import Domain
from portal.plan import service
from portal.plan.queries import lines_of
from tests.plan.plans import Plan

PAGE = "/mon-plan/repondre"


def _many_lines(plan: Plan, goals: int, steps: int) -> None:
    for number in range(goals):
        plan.add_goal(f"Je veux un vélo {number}.", by="ondine", author="ondine")
    for number in range(steps):
        plan.add_step(f"Appeler la mairie {number}")


def _move_one(plan: Plan, **more) -> None:
    draft = plan.open()
    steps = lines_of(plan.session, draft.id).actions
    step = next(one for one in steps if one.doer_id != plan.cast["ondine"].id and one.due_date)
    service.change_action(
        plan.session,
        version_id=draft.id,
        action_id=step.id,
        revision=draft.revision,
        step=service.Step(Domain.WORK, step.what, "fr", **more),
        by=plan.referent_id,
        referent_id=plan.referent_id,
    )


def test_what_changed_comes_before_the_whole(visitor, cast, database) -> None:
    with database.session(writing=True) as session:
        plan = Plan(session, cast, "ondine", "clochette")
        plan.answer("ondine")
        plan.answer("clochette")
        _move_one(plan, doer_id=cast["ondine"].id, due_date=date(2031, 4, 8))
        plan.add_step("Appeler la mairie")
        plan.propose()
        session.commit()
    visitor.as_("ondine").open(PAGE)
    visitor.sees("Ce qui change", "Depuis la version 4.")
    visitor.sees("La date passe du", "au 8 avril 2031.", "Maintenant, c’est vous qui le faites.")
    text = " ".join(visitor.page.text.split())
    first = text[text.index("Ce qui change") : text.index("Version 5")]
    assert "Nouveau Appeler la mairie" in first
    assert "La date passe du" in first
    assert text.index("Ce qui change") < text.index("Version 5") < text.index("Votre réponse")
    assert len(visitor.page.statements) <= 8
    desk = visitor.another().as_("clochette")
    desk.open(f"/pro/personnes/{cast['ondine'].handle}/plan/repondre")
    desk.sees("Ce qui change", "Maintenant, c’est Ondine qui le fait.", "Avant, c’était")


def test_what_is_removed_and_reworded_is_said(visitor, cast, database) -> None:
    with database.session(writing=True) as session:
        plan = Plan(session, cast, "ondine", "clochette")
        draft = plan.open()
        lines = lines_of(session, draft.id)
        goal = next(one for one in lines.goals if one.author_id == cast["ondine"].id)
        service.change_goal(
            session, version_id=draft.id, goal_id=goal.id, revision=draft.revision,
            domain=goal.domain, words="Je veux un vélo.", language="fr", by=cast["ondine"].id,
        )  # fmt: skip
        service.remove_action(
            session, version_id=draft.id, action_id=lines.actions[0].id, revision=draft.revision,
            by=plan.referent_id, referent_id=plan.referent_id,
        )  # fmt: skip
        plan.propose()
        session.commit()
    visitor.as_("ondine").open(PAGE).sees("Ce qui change", f"Avant : {goal.words}")
    visitor.sees("Je veux un vélo.", f"Supprimé {lines.actions[0].what}")


def test_forty_goals_and_three_hundred_steps_cost_no_more(visitor, cast, database) -> None:
    with database.session(writing=True) as session:
        plan = Plan(session, cast, "ondine", "clochette")
        _many_lines(plan, 40, 300)
        plan.propose()
        session.commit()
    hers = ("", "/repondre", "/imprimer", "/imprimer/poche", "/mes-buts",
            "/ce-qu-on-me-demande", "/ce-qui-s-est-passe", "/bilan", "/emporter")  # fmt: skip
    his = ("", "/repondre", "/papier", "/imprimer", "/point", "/etape", "/but")
    asked = visitor.as_("ondine").asks(*(f"/mon-plan{page}" for page in hers))
    there = f"/pro/personnes/{cast['ondine'].handle}/plan"
    desk = visitor.another().as_("clochette")
    desk.open(there).press("Ouvrir une nouvelle version")
    asked |= desk.asks("/pro/", *(there + page for page in his))
    assert max(asked.values()) <= 8, asked
