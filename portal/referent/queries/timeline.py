"""What happened to the mandates of a pathway: acts, instants and names."""

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Select, bindparam, select
from sqlalchemy.orm import Session

from portal.accounts.models import Account, display_name
from portal.core.database import rows_of
from portal.core.value import Value
from portal.referent.models import Mandate, MandateEvent, MandateEventKind


class MandateFact(Value):
    """One act on a mandate at ``at`` (UTC), by ``by_id``; ``name`` is the professional's."""

    kind: MandateEventKind
    at: datetime
    by_id: UUID
    name: str


_HAPPENED: Select[*tuple[Any, ...]] = (
    select(
        MandateEvent.kind,
        MandateEvent.at,
        MandateEvent.by_id,
        Account.first_name,
        Account.last_initial,
    )
    .join(Mandate, Mandate.id == MandateEvent.mandate_id)
    .join(Account, Account.id == Mandate.helper_id)
    .where(Mandate.pathway_id == bindparam("pathway"))
    .order_by(MandateEvent.ledger_seq)
)


def happened(session: Session, pathway_id: UUID) -> tuple[MandateFact, ...]:
    """Return the acts on the mandates of a pathway, oldest first, in one statement."""
    rows = rows_of(session, _HAPPENED, {"pathway": pathway_id})
    return tuple(
        MandateFact(row.kind, row.at, row.by_id, display_name(row.first_name, row.last_initial))
        for row in rows
    )
