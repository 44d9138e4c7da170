"""Counts for the indicators Q1 and Q2 (R05, R06, R24): nobody's name, nobody's work.

The caller shows them as the rule of small cells says (DOMAIN §5): here they are whole.
"""

from collections.abc import Iterable
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from portal.circle.models import Pathway, PathwayState
from portal.core.value import Value
from portal.intake.catalogue import Complexity
from portal.intake.models import Reasons

_REFUSED = PathwayState.DECLINED
_UNANSWERED = (PathwayState.PROPOSED, PathwayState.REFLECTING)


class PathwayCount(Value):
    """How many pathways of one territory and one public stand in one state (Q1)."""

    territory_id: UUID
    target_public: str
    state: PathwayState
    count: int


class ReasonCount(Value):
    """How many pathways of one territory in one state were proposed for one reason (R05, R06)."""

    territory_id: UUID
    reason: Complexity
    state: PathwayState
    count: int


_PATHWAYS = (
    select(Pathway.territory_id, Pathway.target_public, Pathway.state, func.count())
    .group_by(Pathway.territory_id, Pathway.target_public, Pathway.state)
    .order_by(Pathway.territory_id, Pathway.target_public, Pathway.state)
)
_FLAGS = tuple(getattr(Reasons, reason.value) for reason in Complexity)
_REASONS = (
    select(
        Pathway.territory_id,
        Pathway.state,
        *(func.count().filter(flag).label(flag.key) for flag in _FLAGS),
    )
    .join(Reasons, Reasons.pathway_id == Pathway.id)
    .group_by(Pathway.territory_id, Pathway.state)
    .order_by(Pathway.territory_id, Pathway.state)
)


def pathway_counts(session: Session) -> list[PathwayCount]:
    """Return Q1: how many pathways are proposed, accepted, declined, by territory and public."""
    return [PathwayCount(*row) for row in session.execute(_PATHWAYS)]


def agreement_rate(counts: Iterable[PathwayCount]) -> float | None:
    """Return Q2: the share of yes among yes and no, from 0 to 1; ``None`` without an answer."""
    answered = [one for one in counts if one.state not in _UNANSWERED]
    total = sum(one.count for one in answered)
    said_no = sum(one.count for one in answered if one.state is _REFUSED)
    return (total - said_no) / total if total else None


def reason_counts(session: Session) -> list[ReasonCount]:
    """Return how often each reason was ticked, by territory and state; zeros are there too."""
    return [
        ReasonCount(row.territory_id, reason, row.state, getattr(row, reason.value))
        for row in session.execute(_REASONS)
        for reason in Complexity
    ]
