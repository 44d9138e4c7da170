"""Whether mandates still are what the ledger proves of them."""

from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from portal.referent.models import Mandate, MandateClose, MandateEvent, MandateEventKind

_CLOSES = {
    MandateEventKind.ENDED: MandateClose.ENDED,
    MandateEventKind.DECLINED: MandateClose.DECLINED,
    MandateEventKind.CANCELLED: MandateClose.CANCELLED,
}


def first_false_mandate(session: Session) -> UUID | None:
    """Return the first mandate whose row no longer says what its acts prove, or ``None``."""
    found = select(Mandate, MandateEvent).join(MandateEvent, MandateEvent.mandate_id == Mandate.id)
    acts: dict[UUID, list[MandateEvent]] = {}
    rows: dict[UUID, Mandate] = {}
    for mandate, event in session.execute(found.order_by(MandateEvent.ledger_seq)):
        rows[mandate.id] = mandate
        acts.setdefault(mandate.id, []).append(event)
    bare = select(Mandate.id).where(Mandate.id.not_in(select(MandateEvent.mandate_id)))
    false = (key for key, mandate in rows.items() if not _is_proven(mandate, acts[key]))
    return next(false, None) or session.scalar(bare.order_by(Mandate.asked_at).limit(1))


def _is_proven(mandate: Mandate, acts: list[MandateEvent]) -> bool:
    digest = mandate.digest()
    if any(act.mandate_digest not in (None, digest) for act in acts):
        return False
    started = next((act.at for act in acts if act.kind is MandateEventKind.STARTED), None)
    closed = next(((act.at, _CLOSES[act.kind]) for act in acts if act.kind in _CLOSES), None)
    return mandate.started_at == started and closed == (
        (mandate.closed_at, mandate.closed_how) if mandate.closed_at is not None else None
    )
