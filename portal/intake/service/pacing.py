"""How often the public form is sent: nobody who sends much closes it to the others.

Counts are kept for an hour, under HMACs: of the territory, of where the browser is on the network,
of the hour. What is refused is not counted, so that who goes on sending makes no crowd alone.
"""

from datetime import datetime
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from portal.accounts.secrets import token_hash
from portal.core.refusal import Refused
from portal.core.settings import Keys
from portal.intake.catalogue import (
    ASKED_FROM_ONE_PLACE,
    ASKED_IN_ONE_TERRITORY,
    FROM_NEAR_IN_A_CROWD,
    FROM_ONE_PLACE_IN_A_CROWD,
)
from portal.intake.models import AskingPace


def pace(
    session: Session, territory_id: UUID, *, place: str, near: str, keys: Keys, at: datetime
) -> bool:
    """Count one sending for the territory at ``at`` (UTC); say whether it came in a crowd.

    ``place`` and ``near`` say where the browser is on the network, the second one more widely. In a
    crowd a place that sent nothing yet is still heard. Raise ``Refused("too-many")``.
    """
    crowded = _counted(session, f"{territory_id}", keys, at) > ASKED_IN_ONE_TERRITORY
    most = FROM_ONE_PLACE_IN_A_CROWD if crowded else ASKED_FROM_ONE_PLACE
    if _counted(session, f"{territory_id}|{place}", keys, at) > most:
        raise Refused("too-many")
    if crowded and _counted(session, f"{territory_id}|~{near}", keys, at) > FROM_NEAR_IN_A_CROWD:
        raise Refused("too-many")
    return crowded


def _counted(session: Session, whence: str, keys: Keys, at: datetime) -> int:
    """Return how many were sent in this hour, this one among them."""
    key_hash = token_hash(keys, "asking", f"{whence}|{at:%Y-%m-%dT%H}")
    kept = select(AskingPace).where(AskingPace.key_hash == key_hash).with_for_update()
    found = session.scalar(kept)
    if found is None:
        try:
            with session.begin_nested():
                session.add(AskingPace(key_hash=key_hash, count=0, since=at))
        except IntegrityError:
            pass  # two at the same instant: one row for both
        found = session.scalars(kept).one()
    found.count += 1
    session.flush()
    return found.count
