"""A slip put right in a plan in force: the words agreed stay, and both are shown."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from sqlalchemy import select

from portal.circle.models import Pathway
from portal.core.refusal import Refused
from portal.plan import service
from portal.plan.models import CorrectedField
from portal.plan.queries import agreed_lines_of, lines_of
from portal.plan.rules import sealed_text
from portal.territories.models import OrganisationKind
from portal.territories.service import add_organisation
from tests.plan.plans import Plan

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from tests.cast import Cast

SLIP, RIGHT = "Apeler la mairie", "Appeler la mairie"


@pytest.fixture
def plan(session: Session, cast: Cast) -> Plan:
    made = Plan(session, cast, "ondine", "clochette")
    made.step = made.add_step(SLIP).lineage
    made.propose()
    made.answer("ondine")
    made.answer("clochette")
    return made


def _correct(plan: Plan, text: str, **more: Any) -> Any:
    sent = {
        "pathway_id": plan.home.pathway_id, "version_id": plan.versions.current.id,
        "lineage": plan.step, "field": CorrectedField.TEXT, "by": plan.referent_id,
        "at": plan.now(), "referent_id": plan.referent_id,
    }  # fmt: skip
    return service.correct(plan.session, text=text, **sent | more)


def _shown(plan: Plan) -> Any:
    lines = lines_of(plan.session, plan.versions.current.id)
    return next(one for one in lines.actions if one.lineage == plan.step), lines.mends


def test_the_text_shown_changes_and_the_words_agreed_do_not(plan: Plan) -> None:
    _correct(plan, RIGHT)
    step, mends = _shown(plan)
    assert step.what == RIGHT
    assert [(one.agreed, one.text) for one in mends[plan.step]] == [(SLIP, RIGHT)]
    current = plan.versions.current
    text = sealed_text(current, agreed_lines_of(plan.session, current.id), "fr")
    assert SLIP in {line.title for line in text.actions}
    assert {one.seal for one in current.answers} == {text.seal}
    assert service.first_false_seal(plan.session) is None


def test_slips_never_add_up_to_other_words(plan: Plan) -> None:
    _correct(plan, "Appeler la mairrie")
    with pytest.raises(Refused, match="not-a-slip"):
        _correct(plan, "Appeller la maierrie")  # near the last text, far from the words agreed


def test_the_words_agreed_may_come_back_and_nothing_changes_twice(plan: Plan) -> None:
    _correct(plan, RIGHT)
    with pytest.raises(Refused, match="nothing-changed"):
        _correct(plan, RIGHT)
    assert _correct(plan, SLIP).rank == 2
    assert _shown(plan)[0].what == SLIP


def test_a_slip_in_the_name_of_a_service_is_put_right(plan: Plan) -> None:
    named = _shown(plan)[0].doer_service
    slip = next(word for word in named.split() if len(word) > 6)
    other = named.replace(slip, slip[:2] + slip[3:])
    _correct(plan, other, field=CorrectedField.SERVICE)
    assert _shown(plan)[0].doer_service == other != named


def test_another_service_of_the_territory_is_no_slip(plan: Plan) -> None:
    here = select(Pathway.territory_id).where(Pathway.id == plan.home.pathway_id)
    territory_id = plan.session.scalars(here).first()
    kind = OrganisationKind.ASSOCIATION
    add_organisation(plan.session, territory_id=territory_id, name="Le Fil", kind=kind)
    for text in ("Le Fil", " ", "Une autre maison"):
        with pytest.raises(Refused, match="not-a-slip"):
            _correct(plan, text, field=CorrectedField.SERVICE)


def test_the_next_version_starts_from_the_words_put_right(plan: Plan) -> None:
    _correct(plan, RIGHT)
    assert RIGHT in {one.what for one in lines_of(plan.session, plan.open().id).actions}


def test_more_than_a_slip_needs_a_new_version(plan: Plan) -> None:
    with pytest.raises(Refused, match="not-a-slip"):
        _correct(plan, "Aller à la mairie")


def test_only_in_force_only_by_the_referent_and_never_her_own_words(plan: Plan) -> None:
    with pytest.raises(Refused, match="not-referent"):
        _correct(plan, RIGHT, by=plan.cast["gaspard"].id)
    goal = lines_of(plan.session, plan.versions.current.id).goals[0]
    with pytest.raises(Refused, match="her-words"):
        _correct(plan, goal.words + "e", lineage=goal.lineage)
    with pytest.raises(Refused, match="not-there"):
        _correct(plan, RIGHT, lineage=plan.referent_id)
    plan.add_step("Autre chose")
    waiting = plan.propose().id
    with pytest.raises(Refused, match="outdated"):
        _correct(plan, RIGHT, version_id=waiting)
