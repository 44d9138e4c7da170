"""The steps that somebody promised or is asked to promise, in the plans that hold."""

from collections.abc import Callable, Collection, Mapping
from datetime import datetime
from types import MappingProxyType
from typing import Any
from uuid import UUID

from sqlalchemy import Row, Select, bindparam
from sqlalchemy.orm import Session

from portal.assessment.catalogue import Domain
from portal.core.database import vault_of
from portal.core.value import Value
from portal.plan.models import Acceptance, Action, PlanVersion
from portal.plan.queries.corrections import step_as_shown, with_slips
from portal.plan.queries.in_force import ALL_SAY_YES, KEPT, LEFT_OPEN, SHOWN
from portal.plan.queries.lines import ACTIONS, actions_in
from portal.plan.queries.rows import ActionRow


class Promise(Value):
    """A step of somebody, as the version ``number`` of a plan says it, proposed at a UTC instant.

    ``left_open``: somebody's yes leaves this line out. It is no promise then. ``told``: each adult
    whose plan it is said yes to this line, so its doer may read it. Before, it is only theirs.
    """

    pathway_id: UUID
    number: int
    proposed_at: datetime
    action: ActionRow
    left_open: bool
    told: bool


class HeldSteps(Value):
    """The open steps of one helper: promised in the plan shown, asked of him, declined by others.

    What he declined himself is no promise, and no longer waits for him.
    ``declined`` are those of the plans whose referent he is; so are ``others``, the steps that hold
    there of whom the caller named.
    """

    promised: tuple[Promise, ...]
    asked: tuple[Promise, ...]
    declined: tuple[Promise, ...]
    others: tuple[Promise, ...] = ()


_HOLDS = (PlanVersion.number == SHOWN) | KEPT
_STEPS: Select[*tuple[Any, ...]] = with_slips(
    ACTIONS.join(PlanVersion, PlanVersion.id == Action.version_id)
).add_columns(
    PlanVersion.pathway_id,
    PlanVersion.number,
    PlanVersion.proposed_at,
    _HOLDS.label("now"),
    LEFT_OPEN.label("left_open"),
    ALL_SAY_YES.label("said_yes"),
)
_OPEN_TO_ANSWER = PlanVersion.proposed_at.is_not(None) & ((PlanVersion.number >= SHOWN) | KEPT)
_NEAREST = (Action.due_date.is_(None), Action.due_date, Action.id)
_HELD = _STEPS.where(
    _OPEN_TO_ANSWER,
    (Action.doer_id == bindparam("doer_id"))
    | (
        PlanVersion.pathway_id.in_(bindparam("pathway_ids", expanding=True))
        & (
            Acceptance.accepts.is_(False)
            | Action.doer_id.in_(bindparam("other_ids", expanding=True))
        )
    ),
).order_by(*_NEAREST)
_STEP = _STEPS.where(
    Action.lineage == bindparam("lineage"), PlanVersion.proposed_at.is_not(None)
).order_by(_HOLDS.desc(), PlanVersion.number.desc(), Action.id)
_ASKED = _STEPS.where(Action.lineage == bindparam("lineage"), _OPEN_TO_ANSWER).order_by(
    ALL_SAY_YES.desc(), PlanVersion.number.desc(), Action.id
)


Reads = Callable[[UUID, Domain], bool]
"""Says whether the agreements open a part of life, in the plan of a pathway, to the doer."""


def held_by_doer(
    session: Session,
    doer_id: UUID,
    *,
    pathway_ids: Collection[UUID] = (),
    other_ids: Collection[UUID] = (),
    adults: Mapping[UUID, Collection[UUID]] = MappingProxyType({}),
    reads: Reads = lambda _pathway_id, _domain: False,
) -> HeldSteps:
    """Return the steps of ``doer_id`` in all plans, the nearest date first: one statement.

    ``pathway_ids`` are the plans of which he is the referent, told by the caller: the steps that
    others declined there come too, with those of ``other_ids`` that he reads, and he is not asked
    to promise his own (he signs the version). Of other plans come the steps told to him by a yes,
    and those that agreements open (``reads``), by the yes of the ``adults`` of each pathway.
    """
    values = {
        "doer_id": doer_id,
        "pathway_ids": list(pathway_ids),
        "other_ids": list(other_ids),
    }
    rows, vault = session.execute(_HELD, values), vault_of(session)
    found = [
        (row, step_as_shown(row, one, vault, part))
        for row, one, part in actions_in(rows, vault, lambda row: adults.get(row.pathway_id, ()))
        if one.is_open
        and (
            row.pathway_id in pathway_ids
            or _promise(row, one).told
            or reads(row.pathway_id, one.domain)
        )
    ]
    latest: dict[UUID, int] = {}
    for row, one in found:
        latest[one.lineage] = max(row.number, latest.get(one.lineage, 0))
    promised, asked, declined, others = [], [], [], []
    for row, one in found:
        promise = _promise(row, one)
        his, last = one.doer_id == doer_id, row.number == latest[one.lineage]
        if his and row.now and not promise.left_open and one.accepted is not False:
            promised.append(promise)
        if his and last and one.accepted is None and row.pathway_id not in pathway_ids:
            asked.append(promise)
        if not his and last and one.accepted is False:
            declined.append(promise)
        if one.doer_id in other_ids and row.now and reads(row.pathway_id, one.domain):
            others.append(promise)
    return HeldSteps(tuple(promised), tuple(asked), tuple(declined), tuple(others))


def promises_of(session: Session, doer_id: UUID) -> list[Promise]:
    """Return the open steps of ``doer_id`` that hold in the plans shown, the nearest date first."""
    return list(held_by_doer(session, doer_id).promised)


def step_of(session: Session, lineage: UUID, whose: Collection[UUID] = ()) -> Promise | None:
    """Return the step ``lineage`` as it holds in the plan shown, else as said last.

    ``whose`` are the adults whose plan it is, told by who reads for somebody else than its doer.
    """
    return _first(session, _STEP, lineage, whose)


def asked_step(session: Session, lineage: UUID) -> Promise | None:
    """Return the step ``lineage`` as its doer is asked to promise it now.

    That is as the newest version says it to which those whose plan it is said yes; ``None`` when
    the step is no longer there.
    """
    return _first(session, _ASKED, lineage)


def _first(
    session: Session,
    statement: Select[*tuple[Any, ...]],
    lineage: UUID,
    whose: Collection[UUID] = (),
) -> Promise | None:
    rows = session.execute(statement, {"lineage": lineage})
    vault = vault_of(session)
    for row, action, part in actions_in(rows, vault, lambda _row: whose):
        return _promise(row, step_as_shown(row, action, vault, part))
    return None


def _promise(row: Row[*tuple[Any, ...]], action: ActionRow) -> Promise:
    left_open = bool(row.left_open)
    return Promise(
        row.pathway_id,
        row.number,
        row.proposed_at,
        action,
        left_open,
        told=bool(row.said_yes) and not left_open,
    )
