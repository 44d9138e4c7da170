"""« I want a referent »: anyone asks, with the least, without an account (R36)."""

import secrets
from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID, uuid4

from sqlalchemy import select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from portal.accounts.secrets import CARD_ALPHABET, token_hash
from portal.core.database import vault_of
from portal.core.refusal import Refused
from portal.core.settings import Keys
from portal.intake.catalogue import (
    ASKED_FROM_EVERYWHERE,
    ASKED_FROM_ONE_PLACE,
    NAME_LENGTH,
    WORDS_LENGTH,
    Hours,
    ReachBy,
)
from portal.intake.models import AskingPace, ReferentRequest
from portal.intake.service.erasing import erase
from portal.territories.models import Territory

_NUMBER = 6
_NEEDS = {ReachBy.CALL: "phone", ReachBy.SMS: "phone", ReachBy.PLACE: "place"}


@dataclass(frozen=True)
class Reach:
    """How she is reached without danger, in her words where they are words."""

    by: ReachBy
    phone: str = ""
    place: str = ""
    words: str = ""
    hours: Collection[Hours] = ()
    no_message: bool = True


def ask(
    session: Session,
    *,
    territory_id: UUID,
    first_name: str,
    reach: Reach,
    language: str,
    place: str,
    keys: Keys,
    at: datetime,
) -> ReferentRequest:
    """Keep her request at ``at`` (UTC) for the lead of the département of ``territory_id``.

    ``place`` is where the browser is on the network: an HMAC of it counts for an hour. Raise
    ``Refused``: ``nothing-written``, ``too-long``, ``no-phone``, ``no-place``, ``unknown-place``,
    ``too-many``.
    """
    erase(session, at=at)
    first_name = first_name.strip()
    _check(first_name, reach)
    if session.get(Territory, territory_id) is None:
        raise Refused("unknown-place")
    _count(session, place, ASKED_FROM_ONE_PLACE, keys, at)
    _count(session, "", ASKED_FROM_EVERYWHERE, keys, at)
    request_id = uuid4()
    request = ReferentRequest(
        id=request_id,
        number=_new_number(session),
        territory_id=territory_id,
        reach_by=reach.by,
        hours=" ".join(one.value for one in Hours if one in reach.hours),
        no_message=reach.no_message,
        language=language,
        asked_at=at,
        **_sealed(session, request_id, first_name, reach),
    )
    session.add(request)
    session.flush()
    return request


def _check(first_name: str, reach: Reach) -> None:
    if not first_name:
        raise Refused("nothing-written")
    if len(first_name) > NAME_LENGTH or max(map(len, (reach.phone, reach.place))) > NAME_LENGTH * 2:
        raise Refused("too-long")
    if len(reach.words) > WORDS_LENGTH:
        raise Refused("too-long")
    needed = _NEEDS.get(reach.by)
    if needed and not getattr(reach, needed).strip():
        raise Refused(f"no-{needed}")


def _sealed(
    session: Session, request_id: UUID, first_name: str, reach: Reach
) -> dict[str, bytes | None]:
    vault = vault_of(session)
    # What the way she chose does not need is not kept, whatever was typed.
    needed = _NEEDS.get(reach.by)
    written = {
        "first_name": first_name,
        "phone": reach.phone.strip() if needed == "phone" else "",
        "place": reach.place.strip() if needed == "place" else "",
        "words": reach.words.strip(),
    }
    return {
        column: vault.seal(f"referent_request.{column}", request_id, text) if text else None
        for column, text in written.items()
    }


def _new_number(session: Session) -> str:
    while True:
        number = "".join(secrets.choice(CARD_ALPHABET) for _ in range(_NUMBER))
        taken = select(ReferentRequest.id).where(ReferentRequest.number == number)
        if session.scalar(taken) is None:
            return number


def _count(session: Session, place: str, most: int, keys: Keys, at: datetime) -> None:
    """Count one sending in this hour. Raise ``Refused("too-many")`` beyond ``most``."""
    key_hash = token_hash(keys, "asking", f"{place}|{at:%Y-%m-%dT%H}")
    kept = select(AskingPace).where(AskingPace.key_hash == key_hash).with_for_update()
    found = session.scalar(kept)
    if found is None:
        try:
            with session.begin_nested():
                session.add(AskingPace(key_hash=key_hash, count=0, since=at))
        except IntegrityError:
            pass  # two at the same instant: one row for both
        found = session.scalars(kept).one()
    if found.count >= most:
        raise Refused("too-many")
    found.count += 1
    session.flush()
