"""The draft of her plan, and her plans made elsewhere."""

from __future__ import annotations

from typing import TYPE_CHECKING

from portal.circle.queries import household_of
from portal.core import clock
from portal.external_plans.queries import plans_of
from portal.plan import service as plan
from portal.plan.models import ActionState, CorrectedField
from portal.plan.queries import lines_of, versions_of
from tests.house.places.parts import HELPER, HERSELF, REFERENT, Places

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from tests.cast import Cast


def drafted(session: Session, cast: Cast) -> Places:
    """Open the draft of her plan with a step of her referent, and return what it holds."""
    by, at = cast[REFERENT].id, clock.now()
    household = household_of(session, cast[HERSELF].id)
    assert household is not None
    versions = versions_of(session, household, referent_id=by)
    waiting, current = versions.waiting, versions.current
    assert waiting is not None
    assert current is not None
    in_force = lines_of(session, current.id).actions[0]
    seen = lines_of(session, waiting.id)
    draft = plan.open_draft(session, pathway_id=household.pathway_id, by=by, at=at, referent_id=by)
    step = plan.Step(seen.actions[0].domain, "Nous appelons le garage.", "fr", doer_id=by)
    plan.add_action(
        session, version_id=draft.id, revision=draft.revision, step=step, by=by, referent_id=by
    )
    plan.propose(
        session,
        pathway_id=household.pathway_id,
        version_id=draft.id,
        revision=draft.revision,
        by=by,
        at=at,
        referent_id=by,
    )
    after = plan.open_draft(session, pathway_id=household.pathway_id, by=by, at=at, referent_id=by)
    lines = lines_of(session, after.id)
    own = next(one for one in lines.actions if one.doer_id == by)
    hers = next(one for one in lines.actions if one.doer_id == cast[HERSELF].id)
    his = next(one for one in lines.actions if one.doer_id == cast[HELPER].id)
    parts = {
        ("/mon-plan/etape/", "lineage"): str(hers.lineage),
        ("/pro/personnes/<handle>/plan/engagement/", "lineage"): str(his.lineage),
        ("/mon-plan/mes-buts/", "lineage"): str(lines.goals[0].lineage),
        ("/mon-plan/bilan/", "lineage"): str(lines.goals[0].lineage),
        ("/pro/personnes/<handle>/plan/avance/", "lineage"): str(own.lineage),
        ("/pro/personnes/<handle>/plan/corriger/", "lineage"): str(in_force.lineage),
        ("/pro/personnes/<handle>/plan/but/", "goal_id"): str(lines.goals[0].id),
        ("/pro/personnes/<handle>/plan/etape/", "action_id"): str(own.id),
    }
    fields = {
        "version": str(draft.number),
        "revision": str(after.revision),
        "step": str(hers.lineage),
        "doer": str(cast[HELPER].id),
        "state": ActionState.DOING.value,
    }
    corrected = {"field": CorrectedField.TEXT.value}
    apart = {"/pro/personnes/<handle>/plan/corriger/<uuid:lineage>": corrected}
    return Places(parts, fields, apart)


def elsewhere(session: Session, cast: Cast) -> Places:
    """Return one of her plans made elsewhere: read by her, and by who helps her."""
    made = str(plans_of(session, cast[HERSELF].id)[0].id)
    here = ("/mon-plan/autres-plans/", "/pro/personnes/<handle>/autres-plans/")
    numbers = {(begin, "number"): "3" for begin in here}
    return Places(numbers | {(begin, "plan_id"): made for begin in here})
