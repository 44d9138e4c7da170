"""What she said yes to and what she stopped: her own acts, for herself alone."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import bindparam, select
from sqlalchemy.orm import Session

from portal.accounts.models import Account, display_name
from portal.consent.catalogue import Theme
from portal.consent.models import ConsentEvent, ConsentRecord, ConsentState
from portal.core.database import rows_of
from portal.core.value import Value

_TOLD = (ConsentState.GIVEN, ConsentState.RENEWED, ConsentState.WITHDRAWN)
_HAPPENED = (
    select(
        ConsentEvent.state,
        ConsentEvent.at,
        ConsentRecord.theme,
        Account.first_name,
        Account.last_initial,
    )
    .join(ConsentRecord, ConsentRecord.id == ConsentEvent.record_id)
    .join(Account, Account.id == ConsentRecord.recipient_id)
    .where(
        ConsentRecord.person_id == bindparam("person_id"),
        ConsentEvent.by_id == ConsentRecord.person_id,
        ConsentEvent.state.in_(_TOLD),
    )
    .order_by(ConsentEvent.ledger_seq)
)


class Given(Value):
    """One act of hers at ``at`` (UTC): a yes, or a stop, to ``name`` on one theme."""

    at: datetime
    name: str
    theme: Theme
    stopped: bool


def happened(session: Session, person_id: UUID) -> tuple[Given, ...]:
    """Return her yeses and her stops, oldest first, in one statement."""
    return tuple(
        Given(
            row.at,
            display_name(row.first_name, row.last_initial),
            row.theme,
            row.state is ConsentState.WITHDRAWN,
        )
        for row in rows_of(session, _HAPPENED, {"person_id": person_id})
    )
