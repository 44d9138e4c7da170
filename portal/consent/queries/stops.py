"""What she stopped or refused since she said something, which then no longer counts."""

from collections.abc import Collection
from datetime import datetime
from uuid import UUID

from sqlalchemy import bindparam, select
from sqlalchemy.orm import Session

from portal.consent.catalogue import Theme, in_order
from portal.consent.models import ConsentEvent, ConsentRecord, ConsentState
from portal.core.types import UTCDateTime

_NOES = (
    select(ConsentRecord.theme, ConsentEvent.state)
    .join(ConsentEvent, ConsentEvent.record_id == ConsentRecord.id)
    .where(
        ConsentRecord.person_id == bindparam("person_id"),
        ConsentRecord.recipient_id == bindparam("recipient_id"),
        ConsentEvent.state.in_((ConsentState.WITHDRAWN, ConsentState.REFUSED)),
        ConsentEvent.at > bindparam("since", type_=UTCDateTime),
    )
)


def still_meant(
    session: Session,
    *,
    person_id: UUID,
    recipient_id: UUID,
    themes: Collection[Theme],
    since: datetime,
) -> list[Theme]:
    """Return those of ``themes``, ticked at ``since`` (UTC), that still count today.

    « J’arrête » is the last word: it takes back every tick for that recipient, a theme that is
    ticked but not open yet has no button of its own. A no to a request takes back its theme.
    """
    asked = {"person_id": person_id, "recipient_id": recipient_id, "since": since}
    noes = session.execute(_NOES, asked).all() if themes else []
    if any(row.state is ConsentState.WITHDRAWN for row in noes):
        return []
    refused = {row.theme for row in noes}
    return [theme for theme in in_order(themes) if theme not in refused]
