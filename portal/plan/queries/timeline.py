"""What happened in a plan beside its versions: kinds, instants, names, and the step meant."""

from datetime import date, datetime
from enum import StrEnum
from typing import Any
from uuid import UUID

from sqlalchemy import (
    CompoundSelect,
    Date,
    Integer,
    LargeBinary,
    Row,
    Select,
    String,
    bindparam,
    cast,
    literal,
    null,
    select,
    type_coerce,
    union_all,
)
from sqlalchemy.orm import Session, aliased

from portal.accounts.models import Account, display_name
from portal.core.database import rows_of, vault_of
from portal.core.encryption import Vault
from portal.core.types import Key
from portal.core.value import Value
from portal.plan.models import (
    Acceptance,
    Action,
    ActionState,
    BlockCause,
    Correction,
    PlanVersion,
    Progress,
    Review,
)
from portal.plan.queries.corrections import with_slips


class Fact(StrEnum):
    """What may be told of a plan, beside its versions and their answers."""

    TICKED = "ticked"
    PROMISED = "promised"
    DECLINED = "declined"
    CORRECTED = "corrected"
    REVIEWED = "reviewed"


class Happening(Value):
    """One thing that happened, at ``at`` (UTC), by ``by_id``, who is called ``name``.

    ``what`` is the step in ``language``; ``state`` where it stood from then on, ``cause`` what
    blocked it; ``number`` the version put right; ``day`` (Paris) that of a review.
    """

    kind: Fact
    at: datetime
    by_id: UUID
    name: str
    what: str = ""
    language: str = ""
    state: ActionState | None = None
    cause: BlockCause | None = None
    number: int | None = None
    day: date | None = None


_PATHWAY = bindparam("pathway_id", type_=Key())
_copy, _version = aliased(Action), aliased(PlanVersion)
# A step has a line in each version: the words told are those of the last one proposed.
_LAST_LINE = (
    select(_copy.id)
    .join(_version, _version.id == _copy.version_id)
    .where(_copy.lineage == Action.lineage, _version.proposed_at.is_not(None))
    .order_by(_version.number.desc())
    .limit(1)
    .correlate(Action)
    .scalar_subquery()
)
_OF_A_STEP = (
    Account.first_name,
    Account.last_initial,
    Action.id.label("action_id"),
    Action.what,
    Action.language,
)
_NO_STEP = (
    literal("").label("last_initial"),
    cast(null(), Key()),
    cast(null(), LargeBinary()),
    literal(""),
)
_NO_STATE = (literal(""), cast(null(), String()))
_NO_NUMBER, _NO_DAY = cast(null(), Integer()), cast(null(), Date())
_NO_SLIPS = (cast(null(), Key()), cast(null(), LargeBinary())) * 2
_TICKS: Select[*tuple[Any, ...]] = with_slips(
    select(
        literal(Fact.TICKED.value).label("kind"),
        Progress.at.label("at"),
        Progress.by_id.label("by_id"),
        *_OF_A_STEP,
        type_coerce(Progress.state, String()).label("state"),
        type_coerce(Progress.cause, String()).label("cause"),
        _NO_NUMBER.label("number"),
        _NO_DAY.label("day"),
    )
    .join(Action, Action.lineage == Progress.lineage)
    .join(PlanVersion, PlanVersion.id == Action.version_id)
    .join(Account, Account.id == Progress.by_id)
    .where(PlanVersion.pathway_id == _PATHWAY, Action.id == _LAST_LINE)
)
_PROMISES: Select[*tuple[Any, ...]] = with_slips(
    select(
        literal(Fact.PROMISED.value),
        Acceptance.at,
        Acceptance.account_id,
        *_OF_A_STEP,
        *_NO_STATE,
        cast(Acceptance.accepts, Integer()),
        _NO_DAY,
    )
    .join(Action, Action.lineage == Acceptance.lineage)
    .join(PlanVersion, PlanVersion.id == Action.version_id)
    .join(Account, Account.id == Acceptance.account_id)
    .where(PlanVersion.pathway_id == _PATHWAY, Action.id == _LAST_LINE)
)
_CORRECTIONS: Select[*tuple[Any, ...]] = (
    select(
        literal(Fact.CORRECTED.value),
        Correction.at,
        Correction.by_id,
        Correction.by_name,
        *_NO_STEP,
        *_NO_STATE,
        PlanVersion.number,
        _NO_DAY,
        *_NO_SLIPS,
    )
    .join(PlanVersion, PlanVersion.id == Correction.version_id)
    .where(PlanVersion.pathway_id == _PATHWAY)
)
_REVIEWS: Select[*tuple[Any, ...]] = select(
    literal(Fact.REVIEWED.value),
    Review.at,
    Review.by_id,
    Review.by_name,
    *_NO_STEP,
    *_NO_STATE,
    _NO_NUMBER,
    Review.held_on,
    *_NO_SLIPS,
).where(Review.pathway_id == _PATHWAY)
_HAPPENED: CompoundSelect[Any] = union_all(_TICKS, _PROMISES, _CORRECTIONS, _REVIEWS).order_by(
    "at", "kind", "action_id"
)


def happened(session: Session, pathway_id: UUID) -> tuple[Happening, ...]:
    """Return what happened, oldest first, in one statement: for those whose plan it is."""
    vault = vault_of(session)
    found = []
    for row in rows_of(session, _HAPPENED, {"pathway_id": pathway_id}):
        kind, number = Fact(row.kind), row.number
        if kind is Fact.PROMISED:
            kind, number = (Fact.PROMISED if row.number else Fact.DECLINED), None
        found.append(
            Happening(
                kind=kind,
                at=row.at,
                by_id=row.by_id,
                name=display_name(row.first_name, row.last_initial),
                what=_what(row, vault),
                language=row.language,
                state=ActionState(row.state) if row.state else None,
                cause=BlockCause(row.cause) if row.cause else None,
                number=number,
                day=row.day,
            )
        )
    return tuple(found)


def _what(row: Row[*tuple[Any, ...]], vault: Vault) -> str:
    """Return the step meant, a slip in it put right; empty when none is."""
    if row.text_slip is not None:
        return vault.open("correction.text", row.text_slip_id, row.text_slip)
    return vault.open("action.what", row.action_id, row.what) if row.what else ""
