"""« I want a referent »: anyone asks, with the least, without an account (R36)."""

import secrets
from collections.abc import Collection
from datetime import datetime
from uuid import UUID, uuid4

from sqlalchemy import select
from sqlalchemy.orm import Session

from portal.accounts.secrets import CARD_ALPHABET, token_hash
from portal.core.database import vault_of
from portal.core.refusal import Refused
from portal.core.settings import Keys
from portal.core.value import Value
from portal.intake.catalogue import (
    NAME_LENGTH,
    WORDS_LENGTH,
    Hours,
    ReachBy,
)
from portal.intake.models import ReferentRequest
from portal.intake.service.erasing import erase
from portal.intake.service.pacing import pace
from portal.territories.models import Territory

_NUMBER = 6
_NEEDS = {ReachBy.CALL: "phone", ReachBy.SMS: "phone", ReachBy.PLACE: "place"}


class Reach(Value):
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
    near: str = "",
    form_key: str = "",
) -> ReferentRequest:
    """Keep her request at ``at`` (UTC) for the lead of the département of ``territory_id``.

    ``place`` is where the browser is on the network, ``near`` the same more widely: HMACs of them
    count for an hour, for this territory alone. ``form_key`` is what the browser's page was given:
    the same page sent twice is one request, with the words of the last sending. Raise ``Refused``:
    ``nothing-written``, ``too-long``, ``no-phone``, ``no-place``, ``unknown-place``, ``too-many``.
    """
    erase(session, at=at)
    first_name = first_name.strip()
    _check(first_name, reach)
    if session.get(Territory, territory_id) is None:
        raise Refused("unknown-place")
    form_hash = token_hash(keys, "asking-form", form_key) if form_key else None
    request = _sent_before(session, form_hash)
    if request is None:
        crowded = pace(session, territory_id, place=place, near=near, keys=keys, at=at)
        # Sent twice at once: the second one waited at the count until the first was kept.
        request = _sent_before(session, form_hash) or _opened(session, form_hash, at)
        request.crowded = crowded
    request.territory_id = territory_id
    request.reach_by, request.no_message = reach.by, reach.no_message
    request.hours = " ".join(one.value for one in Hours if one in reach.hours)
    request.language = language
    for column, sealed in _sealed(session, request.id, first_name, reach).items():
        setattr(request, column, sealed)
    session.add(request)
    session.flush()
    return request


def _sent_before(session: Session, form_hash: str | None) -> ReferentRequest | None:
    """Return what the same page sent, unless somebody has begun to see to it."""
    if form_hash is None:
        return None
    kept = select(ReferentRequest).where(ReferentRequest.form_hash == form_hash).with_for_update()
    found = session.scalar(kept.execution_options(populate_existing=True))
    if found is None or not (found.handed_at or found.called_at or found.closed_at):
        return found
    found.form_hash = None
    session.flush()
    return None


def _opened(session: Session, form_hash: str | None, at: datetime) -> ReferentRequest:
    return ReferentRequest(
        id=uuid4(), number=_new_number(session), form_hash=form_hash, asked_at=at
    )


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
