"""Her plan on her phone: what she wants, who does what, who said yes."""

from __future__ import annotations

from sqlalchemy import delete

from portal.circle.models import PathwayPerson
from portal.plan.models import AnswerKind
from tests.plan.plans import Plan


def test_the_plan_says_its_number_and_both_dates(visitor) -> None:
    visitor.as_("orphee").open("/mon-plan")
    visitor.sees("Version 2. En accord depuis le", "Une clé à moi.", "Vos mots", "3 étapes")
    visitor.sees("Qui a dit oui", "Ulysse R.", "Avant le")
    assert len(visitor.page.statements) <= 7


def test_it_shows_why_a_step_is_blocked(visitor) -> None:
    visitor.as_("ondine").open("/mon-plan").sees("Bloqué : pas d’offre ici")


def test_what_waits_for_her_comes_first(visitor) -> None:
    visitor.as_("ondine").open("/mon-plan").sees("Votre plan attend votre réponse.", "La version 4")
    text = visitor.page.text
    assert text.index("attend votre réponse") < text.index("Qui fait quoi")


def test_agreed_is_said_only_when_everyone_agreed(visitor, cast, database) -> None:
    with database.session(writing=True) as session:
        plan = Plan(session, cast, "ondine", "clochette")
        plan.answer("clochette")
        session.commit()
    visitor.as_("ondine").open("/mon-plan").sees("Version 3. En accord depuis")
    with database.session(writing=True) as session:
        Plan(session, cast, "ondine", "clochette", minutes=5).answer("ondine")
        session.commit()
    visitor.open("/mon-plan").sees("Version 4. En accord depuis le 2 mars 2031.")


def test_a_disagreement_is_shown_to_both_adults(visitor, cast, database) -> None:
    words = "Je ne veux pas de ce plan."
    with database.session(writing=True) as session:
        plan = Plan(session, cast, "perceval", "aurore")
        plan.add_step()
        plan.propose()
        plan.answer("perceval", AnswerKind.DISAGREE, words=words)
        session.commit()
    visitor.as_("perceval").open("/mon-plan").sees(words, "Vous n’êtes pas d’accord")
    visitor.another().as_("melusine").open("/mon-plan").sees(words, "Perceval n’est pas d’accord")


def test_a_talk_is_not_shown_as_a_refusal(visitor, cast, database) -> None:
    with database.session(writing=True) as session:
        Plan(session, cast, "ondine", "clochette").answer("ondine", AnswerKind.TALK, words="?")
        session.commit()
    visitor.as_("ondine").open("/mon-plan").sees("Vous avez répondu à la version 4.")
    visitor.does_not_see("pas d’accord")


def test_she_ticks_her_own_step_and_back(visitor) -> None:
    visitor.as_("ondine").open("/mon-plan").press("J’ai fait cette étape")
    visitor.does_not_see("J’ai fait cette étape")
    visitor.press("Ce n’est pas fini").sees("J’ai fait cette étape", "Version 3")


def test_she_cannot_tick_the_step_of_somebody_else(visitor, cast, database) -> None:
    from portal.plan.queries import promises_of

    with database.session(writing=False) as session:
        other = promises_of(session, cast["gaspard"].id)[0].action.lineage
    visitor.as_("ondine").open("/mon-plan")
    visitor.press("J’ai fait cette étape", 409, step=str(other)).sees("à quelqu’un d’autre")
    visitor.open("/mon-plan")
    visitor.press("J’ai fait cette étape", 404, step="abc")


def test_without_a_card_one_is_sent_to_the_door(visitor) -> None:
    visitor.open("/mon-plan")
    assert visitor.page.address == "/entrer"


def test_a_professional_has_no_plan_of_his_own(visitor) -> None:
    visitor.as_("clochette").open("/mon-plan", 404)


def test_without_a_pathway_the_page_says_that_no_plan_is_written(visitor, cast, database) -> None:
    with database.session(writing=True) as session:
        session.execute(delete(PathwayPerson).where(PathwayPerson.account_id == cast["ondine"].id))
        session.commit()
    visitor.as_("ondine").open("/mon-plan").sees("Votre plan n’est pas encore écrit.")
    visitor.open("/mon-plan/mes-buts", 404).open("/mon-plan/repondre")
    assert visitor.page.address == "/mon-plan"


def test_five_languages(visitor) -> None:
    visitor.as_("ondine")
    for code in ("en", "ar", "es", "uk"):
        visitor.speaking(code).open("/mon-plan").sees("Je veux bouger.")


def test_the_number_of_questions_does_not_grow(visitor, cast, database) -> None:
    with database.session(writing=True) as session:
        plan = Plan(session, cast, "ondine", "clochette")
        for number in range(60):
            plan.add_step(f"Étape numéro {number}")
        plan.propose()
        for who in ("ondine", "clochette"):
            plan.answer(who)
        session.commit()
    visitor.as_("ondine").open("/mon-plan").sees("64 étapes")
    assert len(visitor.page.statements) <= 7
