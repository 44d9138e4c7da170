"""A tick: the one who promised says where it stands. It is not a new version."""

from datetime import datetime
from uuid import UUID, uuid4

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from portal.core.refusal import Refused
from portal.plan.models import ActionState, BlockCause, Progress
from portal.plan.queries import step_of


def tick(
    session: Session,
    *,
    pathway_id: UUID,
    lineage: UUID,
    state: ActionState,
    cause: BlockCause | None,
    by: UUID,
    at: datetime,
    referent_id: UUID | None = None,
) -> Progress | None:
    """Add where the step ``lineage`` of a plan stands; return the fact, or ``None`` if not new.

    Only its doer may; for a relative without an account, the active referent of that plan
    (``referent_id``, told by the caller).
    Raise ``Refused``: ``not-there``, ``not-agreed`` (a line left open), ``not-your-step``,
    ``cause-missing`` (a blocked step needs one, R06; no other has one).
    """
    # Asked before the state: of two ticks at once the second meets the unique rank, or the first.
    last = session.scalar(select(func.max(Progress.rank)).where(Progress.lineage == lineage))
    step = step_of(session, lineage)
    if step is None or step.pathway_id != pathway_id:
        raise Refused("not-there")
    if step.left_open:
        raise Refused("not-agreed")
    if by != (step.action.doer_id or referent_id):
        raise Refused("not-your-step")
    if (state is ActionState.BLOCKED) != (cause is not None):
        raise Refused("cause-missing")
    if (state, cause) == (step.action.state, step.action.cause):
        return None
    fact = Progress(
        id=uuid4(), lineage=lineage, rank=(last or 0) + 1, at=at, by_id=by, state=state, cause=cause
    )
    session.add(fact)
    session.flush()
    return fact
