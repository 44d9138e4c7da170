"""Two people in one draft: nobody's words are lost, and the second sees both."""

from __future__ import annotations

from datetime import date
from uuid import UUID

import pytest

from portal.assessment.catalogue import Domain
from portal.plan import service
from portal.plan.queries import lines_of
from tests.plan.plans import Plan

MINE = "Appeler la mairie avec Ondine"


@pytest.fixture
def plan_page(cast) -> str:
    return f"/pro/personnes/{cast['ondine'].handle}/plan"


def _first_step(plan: Plan):
    draft = plan.open()
    steps = lines_of(plan.session, draft.id).actions
    return draft, next(one for one in steps if one.due_date and one.due_date > plan.cast.day)


def test_the_referent_lands_on_the_draft_that_he_opens(visitor, plan_page) -> None:
    desk = visitor.as_("clochette").open(plan_page).press("Ouvrir une nouvelle version")
    assert desk.page.address == f"{plan_page}#brouillon"
    assert any(one.get("id") == "brouillon" for one in desk.page.tree.iter("h2"))


def test_the_second_sees_the_step_of_the_first_beside_his_own(
    visitor, cast, database, plan_page
) -> None:
    desk = visitor.as_("clochette").open(plan_page).press("Ouvrir une nouvelle version")
    with database.session(writing=False) as session:
        _draft, step = _first_step(Plan(session, cast, "ondine", "clochette"))
    desk.open(f"{plan_page}/etape/{step.id}")
    with database.session(writing=True) as session:
        plan = Plan(session, cast, "ondine", "clochette")
        draft, step = _first_step(plan)
        service.change_action(
            session,
            version_id=draft.id,
            action_id=step.id,
            revision=draft.revision,
            step=service.Step(
                Domain.WORK,
                "Passer par la gare",
                "fr",
                doer_id=cast["robin"].id,
                due_date=date(2031, 4, 8),
                paper="Votre carte",
            ),
            by=plan.referent_id,
            referent_id=plan.referent_id,
        )
        session.commit()
    desk.press("Enregistrer", 409, what=MINE)
    desk.sees("Dans le brouillon maintenant : Robin", "Passer par la gare", "8 avril 2031")
    desk.sees("Votre carte")
    assert MINE in desk.page.source
    desk.press("Enregistrer").sees(MINE)


def test_what_he_typed_stays_when_the_step_is_taken_away_meanwhile(
    visitor, cast, database, plan_page
) -> None:
    desk = visitor.as_("clochette").open(plan_page).press("Ouvrir une nouvelle version")
    with database.session(writing=False) as session:
        _draft, step = _first_step(Plan(session, cast, "ondine", "clochette"))
    desk.open(f"{plan_page}/etape/{step.id}")
    with database.session(writing=True) as session:
        plan = Plan(session, cast, "ondine", "clochette")
        draft, step = _first_step(plan)
        service.remove_action(
            session,
            version_id=draft.id,
            action_id=step.id,
            revision=draft.revision,
            by=plan.referent_id,
            referent_id=plan.referent_id,
        )
        session.commit()
    desk.press("Enregistrer", 409, what=MINE).sees("Quelqu’un a enlevé cette ligne")
    desk.press("Enregistrer").sees(MINE)


def test_a_step_that_never_was_is_not_found(visitor, plan_page) -> None:
    desk = visitor.as_("clochette").open(plan_page).press("Ouvrir une nouvelle version")
    nowhere = f"{plan_page}/etape/{'0' * 8}-0000-4000-8000-{'0' * 12}"
    desk.open(f"{plan_page}/etape")
    token = next(
        one.get("value") for one in desk.page.tree.iter("input") if one.get("name") == "csrf_token"
    )
    revision = next(
        one.get("value") for one in desk.page.tree.iter("input") if one.get("name") == "revision"
    )
    sent = {"csrf_token": token, "revision": revision, "what": MINE}
    assert desk.client.post(nowhere, data=sent).status_code == 404


def test_the_second_sees_the_words_of_the_first_for_a_goal(
    visitor, cast, database, plan_page
) -> None:
    goal = _typed_with_her(cast, database)
    desk = visitor.as_("clochette").open(f"{plan_page}/but/{goal}")
    _from_another_tab(cast, database, goal, "Je veux chanter.")
    desk.press("Enregistrer", 409, words="Je veux danser.")
    desk.sees("Dans le brouillon maintenant", "Je veux chanter.", "Je veux danser.")


def test_words_of_a_goal_taken_away_meanwhile_are_kept(visitor, cast, database, plan_page) -> None:
    goal = _typed_with_her(cast, database)
    desk = visitor.as_("clochette").open(f"{plan_page}/but/{goal}")
    _from_another_tab(cast, database, goal, None)
    desk.press("Enregistrer", 409, words="Je veux danser.")
    desk.sees("Quelqu’un a enlevé cette ligne", "Je veux danser.")
    desk.press("Enregistrer", author=str(cast["ondine"].id)).sees("Je veux danser.")
    desk.open(f"{plan_page}/but/{cast['ondine'].id}", 404)


def _typed_with_her(cast, database) -> str:
    with database.session(writing=True) as session:
        plan = Plan(session, cast, "ondine", "clochette")
        goal = plan.add_goal("Je veux un vélo.", by="clochette", author="ondine")
        session.commit()
        return str(goal.id)


def _from_another_tab(cast, database, goal: str, words: str | None) -> None:
    """Change the goal, or take it away without ``words``."""
    with database.session(writing=True) as session:
        plan = Plan(session, cast, "ondine", "clochette")
        draft = plan.open()
        common = {
            "version_id": draft.id, "goal_id": UUID(goal), "revision": draft.revision,
            "by": plan.referent_id, "referent_id": plan.referent_id,
        }  # fmt: skip
        if words is None:
            service.remove_goal(session, **common)
        else:
            service.change_goal(session, domain=Domain.WORK, words=words, language="fr", **common)
        session.commit()
