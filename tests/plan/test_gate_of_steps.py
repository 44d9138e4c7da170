"""The page of one step asks the gate, and tells her that somebody read it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from sqlalchemy import func, select

from portal.assessment.catalogue import Domain
from portal.audit.models import AccessLine
from portal.consent import queries, service
from portal.consent.catalogue import Theme
from portal.core import clock
from portal.plan import service as plans
from portal.plan.models import AnswerKind
from tests.plan.plans import Plan

if TYPE_CHECKING:
    from portal.core.database import Database
    from tests.cast import Cast
    from tests.visitor import Visitor

WHAT = "Passer à la pharmacie"


def _page(cast: Cast, database: Database, domain: Domain, **doer: object) -> str:
    """Return the page of a step of Merlin's plan in force."""
    with database.session(writing=True) as session:
        plan = Plan(session, cast, "merlin", "guenievre")
        draft = plan.open()
        lineage = plans.add_action(
            session,
            version_id=draft.id,
            revision=draft.revision,
            step=plans.Step(domain, WHAT, "fr", **doer),
            by=plan.referent_id,
            referent_id=plan.referent_id,
        ).lineage
        plan.propose()
        for who in ("merlin", "guenievre"):
            plan.answer(who, AnswerKind.AGREE)
        session.commit()
    return f"/pro/personnes/{cast['merlin'].handle}/plan/avance/{lineage}"


def _close_health(cast: Cast, database: Database) -> None:
    merlin, referent = cast["merlin"].id, cast["guenievre"].id
    with database.session(writing=True) as session:
        for one in queries.agreements_of(session, merlin, clock.now().date()):
            if one.in_force and one.theme is Theme.HEALTH and one.recipient_id == referent:
                service.withdraw(session, record_id=one.record_id, by=merlin, at=clock.now())
        session.commit()


def _lines(cast: Cast, database: Database, viewer: str) -> int:
    with database.session(writing=False) as session:
        count = select(func.count()).where(AccessLine.viewer_id == cast[viewer].id)
        return session.scalar(count.select_from(AccessLine)) or 0


def test_the_step_of_a_relative_closes_with_its_theme(
    visitor: Visitor, cast: Cast, database: Database
) -> None:
    page = _page(cast, database, Domain.HEALTH, doer_name="Tante Fée")
    before = _lines(cast, database, "guenievre")
    visitor.as_("guenievre").open(page).sees(WHAT)
    assert _lines(cast, database, "guenievre") == before + 1
    visitor.another().as_("merlin").open("/qui-a-vu").sees("Guenièvre", "santé")
    _close_health(cast, database)
    visitor.press("Enregistrer", 404)
    visitor.open(page, 404)
    assert _lines(cast, database, "guenievre") == before + 1


@pytest.mark.parametrize("domain", [Domain.HEALTH, Domain.SAFETY])
def test_what_the_referent_never_had_is_not_there(
    visitor: Visitor, cast: Cast, database: Database, domain: Domain
) -> None:
    page = _page(cast, database, domain, doer_name="Tante Fée")
    _close_health(cast, database)
    visitor.as_("guenievre").open(page, 404)


def test_his_own_step_told_by_their_yes_is_read_without_a_line(
    visitor: Visitor, cast: Cast, database: Database
) -> None:
    page = _page(cast, database, Domain.HEALTH, doer_id=cast["guenievre"].id)
    _close_health(cast, database)
    before = _lines(cast, database, "guenievre")
    visitor.as_("guenievre").open(page).sees(WHAT)
    assert _lines(cast, database, "guenievre") == before


def test_a_step_read_before_her_yes_leaves_a_line(
    visitor: Visitor, cast: Cast, database: Database
) -> None:
    with database.session(writing=True) as session:
        plan = Plan(session, cast, "merlin", "guenievre")
        lineage = plan.add_step(WHAT, doer_id=plan.referent_id).lineage
        plan.propose()
        session.commit()
    page = f"/pro/personnes/{cast['merlin'].handle}/plan/engagement/{lineage}"
    before = _lines(cast, database, "guenievre")
    visitor.as_("guenievre").open(page).sees(WHAT)
    assert _lines(cast, database, "guenievre") == before + 1
