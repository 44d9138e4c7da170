"""Plans made elsewhere at a desk: what the gate opens, and the line that a reading leaves."""

from __future__ import annotations

import pytest
from sqlalchemy import inspect, select

from portal.audit.models import AccessLine
from portal.core.types import Base
from portal.external_plans.models import ExternalPlan, ExternalPlanKind
from portal.external_plans.queries import plans_of
from tests.plan.test_pro_printed_page import Theme, _withdraw


def at_desk(cast, name: str) -> str:
    return f"/pro/personnes/{cast[name].handle}/autres-plans"


def test_her_referent_sees_adds_changes_and_ends(visitor, cast) -> None:
    here = at_desk(cast, "ondine")
    visitor.as_("clochette").open(here).sees(
        "Accompagnement global", "Gaspard L., France Travail et"
    )
    visitor.open(f"{here}/nouveau/3").press("Enregistrer", coordinator="Zoé").sees("Zoé")
    address = [a.get("href") for a in visitor.page.tree.iter("a") if a.get("href").startswith(here)]
    change = next(one for one in address if "nouveau" not in one and len(one) > len(here) + 30)
    visitor.open(change).press("Enregistrer", note="Le mardi.").sees("Le mardi.")
    visitor.press("Terminer").press("Terminer").sees("Rien n’est noté")


def test_he_adds_no_plan_on_health_that_she_does_not_share(visitor, cast) -> None:
    here = at_desk(cast, "ondine")
    visitor.as_("clochette").open(here).does_not_see("(DAC)", "(PAG)")
    visitor.open(f"{here}/nouveau/2", 404)


def test_a_plan_on_health_closes_with_the_agreement_on_health(visitor, cast, database) -> None:
    visitor.as_("guenievre").open(at_desk(cast, "merlin")).sees("(DAC)", "Élaine B.", "ex-CER")
    with database.session(writing=True) as session:
        _withdraw(session, cast, "merlin", "guenievre", Theme.HEALTH)
        session.commit()
        dac = next(p for p in plans_of(session, cast["merlin"].id) if p.kind.code == "dac")
    visitor.open(at_desk(cast, "merlin")).does_not_see("(DAC)", "Élaine").sees("ex-CER")
    visitor.open(f"{at_desk(cast, 'merlin')}/{dac.id}", 404)
    visitor.open(f"/pro/personnes/{cast['merlin'].handle}/plan").does_not_see("Élaine B., inf")


def test_a_reading_leaves_a_line_that_names_health(visitor, cast, database) -> None:
    visitor.as_("guenievre").open(at_desk(cast, "merlin"))
    with database.session(writing=False) as session:
        line = session.scalars(select(AccessLine).order_by(AccessLine.at.desc())).first()
    assert (line.person_id, line.themes) == (cast["merlin"].id, "health,plan")


def test_who_shares_health_only_shows_the_nurse_and_not_the_contract(visitor, cast) -> None:
    plan = f"/pro/personnes/{cast['merlin'].handle}/plan"
    visitor.as_("elaine").open(plan).sees("Appui santé").does_not_see("ex-CER")
    visitor.another().as_("enide").open(plan).does_not_see("(DAC)", "Élaine B., inf")


@pytest.mark.parametrize("name", ["melodie", "gaspard", "raiponce", "aurore"])
def test_nobody_else_comes_in(visitor, cast, name) -> None:
    here = at_desk(cast, "ondine")
    visitor.as_(name).open(here, 404).open(f"{here}/nouveau/3", 404)


def test_a_childs_plans_are_those_of_his_only_parent(visitor, cast) -> None:
    visitor.as_("melisande").open(at_desk(cast, "petit-jean")).sees(
        "Projet pour l’enfant", "Morgane"
    )


def test_there_is_no_place_for_a_sanction(blank) -> None:
    """R21: nothing of what happens to who does not keep a contract is ever written here."""
    words = ("sanction", "suspen", "penal", "radiation", "motive", "reason")
    columns = [c.name for table in Base.metadata.sorted_tables for c in table.columns]
    ours = [c.key for m in (ExternalPlan, ExternalPlanKind) for c in inspect(m).columns]
    assert not [name for name in columns if "sanction" in name]
    assert not [name for name in ours if any(word in name for word in words)]
    with blank.session(writing=False) as session:
        for kind in session.scalars(select(ExternalPlanKind)):
            said = " ".join([kind.official, *kind.labels.values(), *kind.meanings.values()])
            assert not [word for word in ("sanction", "suspen", "radi") if word in said.lower()]
