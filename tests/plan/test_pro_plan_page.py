"""The plan at a desk: the referent writes with her and signs for himself."""

from __future__ import annotations

from datetime import timedelta

import time_machine
from sqlalchemy import select

from portal.audit.models import AccessLine
from portal.core import clock
from tests.plan.plans import Plan


def _plan(cast, name: str) -> str:
    return f"/pro/personnes/{cast[name].handle}/plan"


def test_the_referent_writes_proposes_and_agrees(visitor, cast) -> None:
    here = _plan(cast, "ondine")
    visitor.as_("clochette").open(here).press("Ouvrir une nouvelle version").sees("Brouillon")
    visitor.open(f"{here}/but").press("Enregistrer", words="Je veux un vélo.", domain="mobility")
    visitor.sees("Je veux un vélo.", "Ondine, écrit avec Clochette B.")
    visitor.open(f"{here}/etape")
    step = {"what": "Chercher un vélo", "domain": "mobility", "doer": str(cast["robin"].id)}
    visitor.press("Enregistrer", **step)
    visitor.sees("Chercher un vélo", "Robin D.").press("Proposer la version 5")
    visitor.open(f"{here}/repondre").sees("Version 5", "Chercher un vélo")
    visitor.press("Je suis d’accord").sees("Version 3. En accord", "Pas encore de réponse")


def test_the_yes_of_the_referent_asks_for_a_fresh_proof(visitor, cast) -> None:
    visitor.as_("clochette")
    with time_machine.travel(clock.now() + timedelta(minutes=6)):
        visitor.open(_plan(cast, "ondine") + "/repondre")
        visitor.press("Je suis d’accord", 422, proof="000000")
        visitor.press("Je suis d’accord", proof=cast.code("clochette"))
        visitor.open(_plan(cast, "ondine") + "/repondre").sees("Vous avez dit oui")


def test_each_reading_leaves_its_line_in_the_same_transaction(visitor, cast, database) -> None:
    visitor.as_("clochette").open(_plan(cast, "ondine"))
    with database.session(writing=False) as session:
        last = session.scalars(
            select(AccessLine)
            .where(AccessLine.viewer_id == cast["clochette"].id)
            .order_by(AccessLine.at.desc())
        ).first()
    assert (last.person_id, last.themes) == (cast["ondine"].id, "plan")
    assert clock.now() - last.at < timedelta(minutes=1)


def test_her_disagreement_is_shown_to_the_referent_in_her_words(visitor, cast, database) -> None:
    with database.session(writing=True) as session:
        from portal.plan.models import AnswerKind

        Plan(session, cast, "ondine", "clochette").answer(
            "ondine", AnswerKind.DISAGREE, words="Le stage est trop loin."
        )
        session.commit()
    visitor.as_("clochette").open(_plan(cast, "ondine"))
    visitor.sees("Le stage est trop loin.", "Pas d’accord, le")


def test_of_two_who_write_at_once_the_second_sees_both(visitor, cast, database) -> None:
    here = _plan(cast, "ondine")
    visitor.as_("clochette").open(here).press("Ouvrir une nouvelle version")
    visitor.open(f"{here}/etape")
    with database.session(writing=True) as session:
        Plan(session, cast, "ondine", "clochette").add_goal(
            "Je veux chanter.", by="ondine", author="ondine"
        )
        session.commit()
    step = {"what": "Chercher un vélo", "domain": "mobility", "doer": str(cast["robin"].id)}
    visitor.press("Enregistrer", 409, **step).sees("en même temps")
    assert "Chercher un vélo" in visitor.page.source
    visitor.press("Enregistrer").sees("Chercher un vélo", "Je veux chanter.")


def test_when_she_takes_her_yes_back_the_next_request_is_closed(visitor, cast, database) -> None:
    from portal.consent import queries, service
    from portal.consent.catalogue import Theme

    visitor.as_("clochette").open(_plan(cast, "ondine") + "/repondre")
    with database.session(writing=True) as session:
        ondine = cast["ondine"].id
        for one in queries.agreements_of(session, ondine, clock.now().date()):
            if one.theme is Theme.PLAN and one.recipient_id == cast["clochette"].id:
                service.withdraw(session, record_id=one.record_id, by=ondine, at=clock.now())
        session.commit()
    visitor.open(_plan(cast, "ondine") + "/repondre", 404)
    visitor.open(_plan(cast, "ondine")).does_not_see("Ouvrir une nouvelle", "Version 3")
    visitor.sees("Le plan entier n’est pas partagé avec vous.")


def test_what_is_proposed_stays_to_be_read_with_who_is_awaited(visitor, cast, database) -> None:
    with database.session(writing=True) as session:
        plan = Plan(session, cast, "ondine", "clochette")
        plan.answer("ondine")
        plan.answer("clochette")
        plan.add_step("Visiter un garage")
        session.commit()
    page = f"/pro/personnes/{cast['ondine'].handle}/plan"
    visitor.as_("clochette").open(page).press("Proposer la version 5")
    visitor.sees("Version 5, proposée", "Visiter un garage", "Elle attend encore : Ondine et vous.")
    assert len(visitor.open(page).page.statements) <= 8


def test_what_is_asked_twice_is_told_before_a_draft_is_opened(visitor, cast) -> None:
    page = visitor.as_("clochette").open(f"/pro/personnes/{cast['ondine'].handle}/plan")
    page.sees("On demande plusieurs fois le même papier").does_not_see('id="brouillon"')
    helper = visitor.another().as_("gaspard")
    helper.open(f"/pro/personnes/{cast['ondine'].handle}/plan").does_not_see("plusieurs fois")
