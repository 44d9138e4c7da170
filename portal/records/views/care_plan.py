"""Her plan as a FHIR R5 ``CarePlan``, for the systems of health and social services (R22)."""

from typing import Any
from uuid import UUID

from portal.assessment.catalogue import DOMAIN_WORDS
from portal.circle.queries import Household, household_of
from portal.plan.models import ActionState
from portal.plan.queries import ActionRow, GoalRow, VersionRow, lines_of, versions_of
from portal.verifier.links import instant
from portal.web.language import gettext, language
from portal.web.language import gettext as _
from portal.web.principal import me
from portal.web.request import db, now

_STATES = {
    ActionState.TO_DO: "requested",
    ActionState.DOING: "in-progress",
    ActionState.DONE: "completed",
    ActionState.BLOCKED: "on-hold",
    ActionState.DROPPED: "cancelled",
}
_DOMAINS = "urn:avec-moi:domain"


def care_plan() -> dict[str, Any]:
    """Return the plan that she reads first, without what another adult wants or does (R04).

    A plan is ``active`` once it is in force, a ``draft`` before, and before there is any.
    """
    household = household_of(db(), me().account_id)
    version = None
    goals: list[GoalRow] = []
    steps: list[ActionRow] = []
    if household is not None:
        version = versions_of(db(), household, referent_id=None).shown
    if household is not None and version is not None:
        lines, others = lines_of(db(), version.id), _other_adults(household)
        goals = [one for one in lines.goals if one.author_id not in others]
        steps = [one for one in lines.actions if one.doer_id not in others]
    return _resource(version, goals, steps)


def _other_adults(household: Household) -> frozenset[UUID]:
    return household.adults - {me().account_id}


def _resource(
    version: VersionRow | None, goals: list[GoalRow], steps: list[ActionRow]
) -> dict[str, Any]:
    contained = [*(_goal(one) for one in goals), *(_task(one) for one in steps)]
    told: dict[str, Any] = {
        "resourceType": "CarePlan",
        "language": language(),
        "identifier": [_urn(version.id)] if version else [],
        "status": "active" if version and version.in_force_at else "draft",
        "intent": "plan",
        "title": _("Mon plan"),
        "subject": _subject(),
        "created": instant(version.drafted_at if version else now()),
        "contained": contained,
        "goal": [{"reference": f"#{one.lineage}"} for one in goals],
        "activity": [
            {"plannedActivityReference": {"reference": f"#{one.lineage}"}} for one in steps
        ],
    }
    # A list that is empty is not written: FHIR knows no empty list.
    return {name: value for name, value in told.items() if value != []}


def _subject() -> dict[str, Any]:
    return {"identifier": _urn(me().account_id), "display": me().display_name}


def _urn(value: object) -> dict[str, str]:
    return {"system": "urn:ietf:rfc:3986", "value": f"urn:uuid:{value}"}


def _goal(one: GoalRow) -> dict[str, Any]:
    return {
        "resourceType": "Goal",
        "id": str(one.lineage),
        "language": one.language,
        "lifecycleStatus": "active",
        "category": [_domain(one)],
        "description": {"text": one.words},
        "subject": _subject(),
    }


def _task(one: ActionRow) -> dict[str, Any]:
    told: dict[str, Any] = {
        "resourceType": "Task",
        "id": str(one.lineage),
        "language": one.language,
        "status": _STATES[one.state],
        "intent": "plan",
        "code": _domain(one),
        "description": one.what,
        "for": _subject(),
        "owner": {"display": ", ".join(filter(None, (one.doer_name, one.doer_service)))},
    }
    if one.due_date:
        told["restriction"] = {"period": {"end": one.due_date.isoformat()}}
    return told


def _domain(one: GoalRow | ActionRow) -> dict[str, Any]:
    coding = {"system": _DOMAINS, "code": one.domain.value}
    return {"coding": [coding], "text": gettext(DOMAIN_WORDS[one.domain])}
