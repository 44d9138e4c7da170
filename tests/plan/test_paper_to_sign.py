"""What is in force is printed first; what she may sign has its own paper, the one recorded."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from portal.core.clock import local_date
from portal.plan import service
from portal.plan.models import AnswerKind
from portal.plan.queries import lines_of
from portal.plan.rules import sealed_text
from portal.territories.models import Organisation, OrganisationKind
from tests.plan.plans import Plan

if TYPE_CHECKING:
    from portal.core.database import Database
    from tests.cast import Cast
    from tests.visitor import Visitor

HERE = "/mon-plan/imprimer"
WAITS = "Ce plan attend votre réponse."
NEW = "Appeler la mairie"


@pytest.fixture
def number(cast: Cast, database: Database) -> int:
    """Return the number of the version that waits, with a step that no other has."""
    with database.session(writing=True) as session:
        plan = Plan(session, cast, "ondine", "clochette")
        plan.add_step(NEW)
        made = plan.propose().number
        session.commit()
    return made


def test_what_is_in_force_comes_first_and_what_she_may_sign_by_its_link(
    visitor: Visitor, number: int
) -> None:
    visitor.as_("ondine").open(HERE).sees("Le plan en accord", "En accord depuis")
    visitor.does_not_see(WAITS, NEW).sees(f"Je veux la version {number}, proposée")
    visitor.open(HERE, plan="propose").sees("Le plan proposé", WAITS, f"Version {number}.", NEW)
    visitor.sees("Je veux le plan déjà en accord")
    visitor.open(f"{HERE}/poche").does_not_see(NEW)


def test_her_referent_prints_the_same_and_records_the_same(
    visitor: Visitor, cast: Cast, number: int
) -> None:
    plan_page = f"/pro/personnes/{cast['ondine'].handle}/plan"
    visitor.as_("clochette").open(f"{plan_page}/imprimer").does_not_see(WAITS, NEW)
    visitor.sees(f"Imprimer la version {number}, proposée")
    visitor.open(f"{plan_page}/imprimer", plan="propose").sees(
        "Le plan proposé", WAITS, f"Version {number}.", NEW
    )
    visitor.open(f"{plan_page}/papier").sees(f"Version {number},")


def test_the_seal_recorded_is_that_of_the_version_printed(cast: Cast, session) -> None:
    plan = Plan(session, cast, "ondine", "clochette")
    plan.add_step(NEW)
    version = plan.propose()
    paper = service.record_paper(
        session,
        pathway_id=plan.home.pathway_id,
        version_id=version.id,
        person_id=cast["ondine"].id,
        signed_on=local_date(version.proposed_at),
        language="fr",
        by=plan.referent_id,
        at=plan.now(),
        referent_id=plan.referent_id,
    )
    assert paper.seal == sealed_text(version, lines_of(session, version.id), "fr").seal


def test_once_she_answered_the_plan_in_force_is_printed(
    visitor: Visitor, cast: Cast, database: Database, number: int
) -> None:
    with database.session(writing=True) as session:
        Plan(session, cast, "ondine", "clochette").answer("ondine", AnswerKind.DISAGREE)
        session.commit()
    visitor.as_("ondine").open(HERE).sees("En accord depuis").does_not_see(WAITS, NEW)


def test_the_paper_does_not_name_a_service_of_health(
    visitor: Visitor, cast: Cast, database: Database
) -> None:
    visitor.as_("ondine").open(HERE).sees("Mission locale")
    with database.session(writing=True) as session:
        one = session.query(Organisation).filter_by(name="Mission locale").one()
        one.kind, one.name = OrganisationKind.HEALTH, "Maison du soin"
        session.commit()
    helped = visitor.open(HERE).page.text.partition("Qui m’aide")[2]
    assert "Mélodie" in helped
    assert "Maison du soin" not in visitor.page.text
