"""A yes to the plan opens no line on health nor on justice: those are never bundled."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from sqlalchemy import select

from portal.assessment.catalogue import Domain
from portal.assessment.queries import may_see
from portal.audit.models import AccessLine
from portal.circle.queries import household_of
from portal.consent import queries, service
from portal.consent.catalogue import Theme
from portal.core import clock
from portal.plan.queries import read_by
from tests.consent.sights import SOMEBODY, shared, sight
from tests.plan.plans import Plan

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from tests.cast import Cast

HERS = "D’abord ma santé"


@pytest.fixture
def closed(cast: Cast, database) -> None:
    """Merlin takes back his yes on health to Guenièvre, not the one on the plan."""
    merlin, referent = cast["merlin"].id, cast["guenievre"].id
    with database.session(writing=True) as session:
        for one in queries.agreements_of(session, merlin, clock.now().date()):
            if one.in_force and one.theme is Theme.HEALTH and one.recipient_id == referent:
                service.withdraw(session, record_id=one.record_id, by=merlin, at=clock.now())
        session.commit()


def _plan(cast: Cast) -> str:
    return f"/pro/personnes/{cast['merlin'].handle}/plan"


@pytest.mark.parametrize("domain", list(Domain))
def test_the_plan_opens_every_domain_but_the_sensitive_ones(domain: Domain) -> None:
    sensitive = domain in (Domain.HEALTH, Domain.SAFETY)
    assert may_see(domain, sight(SOMEBODY, Theme.PLAN)) is not sensitive
    assert may_see(domain, sight(SOMEBODY, Theme.HEALTH, Theme.JUSTICE)) is sensitive


def test_such_lines_are_not_there_for_who_has_the_plan_alone(session: Session, cast: Cast) -> None:
    merlin = cast["merlin"].id
    home = household_of(session, merlin)
    part = read_by(
        session,
        household=home,
        shared=shared({merlin: {Theme.PLAN}}),
        viewer_id=cast["galaad"].id,
        referent_id=cast["guenievre"].id,
    ).part
    assert part.whole
    assert {line.domain for line in (*part.goals, *part.actions)} == {Domain.WORK}


def test_the_referent_with_both_yeses_reads_writes_and_leaves_both_themes(
    visitor, cast, database
) -> None:
    visitor.as_("guenievre").open(_plan(cast)).sees(HERS, "Ouvrir une nouvelle version")
    lines = select(AccessLine.themes).where(AccessLine.viewer_id == cast["guenievre"].id)
    with database.session(writing=False) as session:
        last = session.scalars(lines.order_by(AccessLine.at.desc())).first()
    assert set(last.split(",")) == {"plan", "health"}
    visitor.press("Ouvrir une nouvelle version").open(f"{_plan(cast)}/but").sees("Santé")
    visitor.does_not_see("Se sentir en sécurité")
    visitor.press("Enregistrer", 422, words="Dormir.", domain="safety")


@pytest.mark.usefixtures("closed")
def test_the_referent_of_a_part_is_told_and_neither_writes_nor_proposes(visitor, cast) -> None:
    visitor.as_("guenievre").open(_plan(cast))
    visitor.sees("Une partie du plan n’est pas partagée avec vous.")
    visitor.does_not_see(HERS, "Ouvrir une nouvelle version")


def test_a_page_opened_before_her_change_writes_nothing_after(
    visitor, cast, request: pytest.FixtureRequest
) -> None:
    visitor.as_("guenievre").open(_plan(cast))
    request.getfixturevalue("closed")
    visitor.press("Ouvrir une nouvelle version", 404)


def test_the_referent_of_a_part_does_not_sign_it(
    visitor, cast, database, request: pytest.FixtureRequest
) -> None:
    with database.session(writing=True) as session:
        plan = Plan(session, cast, "merlin", "guenievre")
        plan.add_step()
        plan.propose()
        session.commit()
    visitor.as_("guenievre").open(f"{_plan(cast)}/repondre").sees(HERS)
    request.getfixturevalue("closed")
    visitor.press("Je suis d’accord", 404)
    visitor.open(f"{_plan(cast)}/repondre").does_not_see(HERS, "Je suis d’accord")
    visitor.sees("Vous ne pouvez pas encore signer.")
