"""A helper answers for his own step; she and her referent see whether it is promised."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from portal.consent import service as consent
from portal.consent.catalogue import Duration, Purpose, Theme
from portal.core import clock
from tests.plan.plans import Plan

if TYPE_CHECKING:
    from portal.core.database import Database
    from tests.cast import Cast
    from tests.visitor import Visitor

WHAT = "Régler les freins du vélo"


@pytest.fixture
def address(database: Database, cast: Cast) -> str:
    with database.session(writing=True) as session:
        plan = Plan(session, cast, "ondine", "clochette")
        lineage = plan.add_step(WHAT, doer_id=cast["robin"].id, paper="La facture").lineage
        plan.propose()
        for who in ("ondine", "clochette"):
            plan.answer(who)
        session.commit()
    return f"/pro/personnes/{cast['ondine'].handle}/plan/engagement/{lineage}"


def test_a_step_is_asked_today_then_promised(visitor: Visitor, address: str) -> None:
    hers = visitor.another().as_("ondine").open("/mon-plan").sees(WHAT, "Pas encore promis")
    visitor.as_("robin").open("/pro/").sees("Ondine attend votre oui :", WHAT)
    visitor.open(address).sees("Papier à apporter :", "La facture").press("Je le fais")
    visitor.sees("Promise", "Changer votre réponse").open("/pro/").does_not_see(WHAT)
    hers.open("/mon-plan").sees("Promis")


def test_a_no_is_seen_with_its_words_by_her_and_waits_for_the_referent(
    visitor: Visitor, address: str
) -> None:
    visitor.as_("robin").open(address).press("Je ne peux pas", words="Je n’ai plus d’outils.")
    said = ("ne peut pas", "Je n’ai plus d’outils.")
    visitor.another().as_("ondine").open("/mon-plan").sees("Cette personne", *said)
    desk = visitor.another().as_("clochette").open("/pro/", voir="plans")
    desk.sees("Un intervenant ne peut pas faire son étape").does_not_see("outils")
    desk.open(address.split("/engagement")[0]).sees(*said)


def test_no_other_helper_reads_the_words_of_a_no(
    visitor: Visitor, address: str, database: Database, cast: Cast
) -> None:
    visitor.as_("robin").open(address).press("Je ne peux pas", words="Je n’ai plus d’outils.")
    with database.session(writing=True) as session:
        consent.give(
            session,
            person_id=cast["ondine"].id,
            recipient_id=cast["melodie"].id,
            theme=Theme.RIGHTS,
            purpose=Purpose.COORDINATE,
            duration=Duration.THREE_MONTHS,
            by=cast["ondine"].id,
            at=clock.now(),
        )
        session.commit()
    other = visitor.another().as_("melodie").open(address.split("/engagement")[0])
    other.sees(WHAT, "Cet intervenant ne peut pas").does_not_see("outils")


def test_an_answer_is_chosen_and_goes_with_what_was_read(visitor: Visitor, address: str) -> None:
    visitor.as_("robin").open(address)
    visitor.submit(None, 422, words="Peut-être.").sees("Choisissez une réponse.", "Peut-être.")
    visitor.press("Je le fais", 409, promise="0" * 64).sees("Cette étape a changé")


@pytest.mark.parametrize("name", ["clochette", "gaspard", "raiponce", "ondine"])
def test_to_all_others_the_page_does_not_exist(visitor: Visitor, address: str, name: str) -> None:
    visitor.as_(name).open(address, 404)
