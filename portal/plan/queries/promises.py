"""The steps that somebody promised, in the plans that hold: one statement."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, Select, bindparam, func, select
from sqlalchemy.orm import Session, aliased

from portal.circle.models import PathwayPerson
from portal.core.database import vault_of
from portal.plan.models import Action, AnswerKind, PlanAnswer, PlanVersion
from portal.plan.queries.lines import ACTIONS, ActionRow, action_of


@dataclass(frozen=True, slots=True)
class Promise:
    """A step of somebody, in the version in force of a plan, else in the one that waits."""

    pathway_id: UUID
    action: ActionRow


_one = aliased(PlanVersion)
_last = aliased(PlanAnswer)
_adult = aliased(PathwayPerson)


def _agreed(who: Any) -> ColumnElement[bool]:
    """Say in SQL that ``who`` had said yes to ``_one``, and no no since, when ``_last`` came."""
    yes, no = aliased(PlanAnswer), aliased(PlanAnswer)
    taken_back = select(no.id).where(
        no.version_id == yes.version_id,
        no.account_id == yes.account_id,
        no.kind == AnswerKind.DISAGREE,
        no.ledger_seq > yes.ledger_seq,
        no.ledger_seq <= _last.ledger_seq,
    )
    agreed = select(yes.id).where(
        yes.version_id == _last.version_id,
        yes.account_id == who,
        yes.kind == AnswerKind.AGREE,
        yes.ledger_seq <= _last.ledger_seq,
        ~taken_back.correlate_except(no).exists(),
    )
    return agreed.correlate_except(yes).exists()


# The rule of ``standing.weigh``, asked of all plans at once: a version comes into force with an
# answer after which every adult and the referent of that moment agree.
_ADULTS = (
    select(_adult.account_id)
    .where(_adult.pathway_id == _one.pathway_id, _adult.is_child.is_(False))
    .correlate_except(_adult)
)
_IN_FORCE = (
    select(_last.id)
    .where(
        _last.version_id == _one.id,
        _agreed(_last.referent_id),
        _ADULTS.exists(),
        ~_ADULTS.where(~_agreed(_adult.account_id)).exists(),
    )
    .correlate_except(_last)
    .exists()
)
_PROPOSED = (
    select(func.max(_one.number))
    .where(_one.pathway_id == PlanVersion.pathway_id, _one.proposed_at.is_not(None))
    .correlate(PlanVersion)
)
_SHOWN = func.coalesce(_PROPOSED.where(_IN_FORCE).scalar_subquery(), _PROPOSED.scalar_subquery())
_STEPS: Select[*tuple[Any, ...]] = ACTIONS.join(
    PlanVersion, PlanVersion.id == Action.version_id
).add_columns(PlanVersion.pathway_id)
_PROMISES = _STEPS.where(
    Action.doer_id == bindparam("doer_id"), PlanVersion.number == _SHOWN
).order_by(Action.due_date.is_(None), Action.due_date, Action.id)
_STEP = (
    _STEPS.where(Action.lineage == bindparam("lineage"), PlanVersion.proposed_at.is_not(None))
    .order_by((PlanVersion.number == _SHOWN).desc(), PlanVersion.number.desc())
    .limit(1)
)


def promises_of(session: Session, doer_id: UUID) -> list[Promise]:
    """Return the open steps of ``doer_id`` in all plans, the nearest date first."""
    vault = vault_of(session)
    found = session.execute(_PROMISES, {"doer_id": doer_id})
    promises = (Promise(row.pathway_id, action_of(row, vault)) for row in found)
    return [promise for promise in promises if promise.action.is_open]


def step_of(session: Session, lineage: UUID) -> Promise | None:
    """Return the step ``lineage`` as the plan shown says it, else the last version that has it."""
    row = session.execute(_STEP, {"lineage": lineage}).first()
    return Promise(row.pathway_id, action_of(row, vault_of(session))) if row else None
