"""What she stopped: her last act, and what rested on it."""

from collections.abc import Collection, Iterable, Mapping
from datetime import date, datetime, timedelta
from uuid import UUID

from sqlalchemy import bindparam, case, func, select
from sqlalchemy.orm import Session

from portal.consent.catalogue import Theme
from portal.consent.models import ConsentEvent, ConsentRecord, ConsentState
from portal.consent.queries.agreements import JOINED, OVER, SOON, Agreement, standing_of
from portal.consent.queries.gate import OPEN, is_last
from portal.core.database import rows_of

JUST_NOW = timedelta(minutes=10)
"""How long a page names what she just stopped: the telephone may be passed on."""

Lost = Mapping[tuple[UUID, Theme], datetime]
"""Recipient and theme → since when (UTC) he sees it no longer."""

_ENDING = (
    select(ConsentRecord.id, ConsentRecord.person_id, ConsentRecord.recipient_id)
    .join(ConsentEvent, ConsentEvent.record_id == ConsentRecord.id)
    .where(
        ConsentRecord.valid_until >= bindparam("on"),
        ConsentRecord.valid_until <= bindparam("soon"),
        ConsentEvent.state.in_(OPEN),
        is_last(),
    )
    .order_by(ConsentRecord.person_id, ConsentRecord.id)
)

_TESTIMONIES = (
    select(
        ConsentRecord.person_id,
        func.max(
            case(
                (
                    (ConsentRecord.valid_until >= bindparam("on")) & ConsentEvent.state.in_(OPEN),
                    1,
                ),
                else_=0,
            )
        ).label("in_force"),
    )
    .join(ConsentEvent, ConsentEvent.record_id == ConsentRecord.id)
    .where(ConsentRecord.theme == Theme.TESTIMONY, is_last())
    .group_by(ConsentRecord.person_id)
    .order_by(ConsentRecord.person_id)
)

_Told = tuple[tuple[UUID, Theme], ConsentState, datetime]
_SEEN = (
    select(
        ConsentRecord.person_id,
        ConsentRecord.recipient_id,
        ConsentRecord.theme,
        ConsentRecord.valid_until,
        ConsentEvent.state,
        ConsentEvent.at,
        JOINED,
    )
    .join(ConsentEvent, ConsentEvent.record_id == ConsentRecord.id)
    .where(
        ConsentRecord.person_id.in_(bindparam("person_ids", expanding=True)),
        ConsentRecord.recipient_id.in_(bindparam("recipients", expanding=True)),
        is_last(),
    )
)


def just_stopped(known: Iterable[Agreement], at: datetime) -> list[Agreement]:
    """Return what her last act stopped, if it was lately, and was not given again since.

    In the order of the themes, one recipient after the other.
    """
    every = list(known)
    still = {(one.recipient_id, one.theme) for one in every if one.in_force}
    ended = [one for one in every if one.state is ConsentState.WITHDRAWN]
    last = max(ended, key=lambda one: one.since, default=None)
    if last is None or at - last.since > JUST_NOW:
        return []
    together = [one for one in ended if one.since == last.since]
    gone = [one for one in together if (one.recipient_id, one.theme) not in still]
    return sorted(gone, key=lambda one: (one.display_name, list(Theme).index(one.theme)))


def lost_by(known: Iterable[Agreement]) -> Lost:
    """Return what each recipient saw by her agreement and sees no longer: stopped or at its end."""
    return _lost(
        ((one.recipient_id, one.theme), one.state, one.since)
        for one in known
        if one.recipient_id is not None
    )


def lost_to(
    session: Session, person_ids: Collection[UUID], recipients: Collection[UUID], on: date
) -> Lost:
    """Return the same for some recipients alone, on the day ``on`` (Paris): one statement.

    Of several people: what any of them stopped, the last time that one did.
    """
    if not recipients:
        return {}
    asked = {"person_ids": list(person_ids), "recipients": list(recipients)}
    each: dict[UUID, list[_Told]] = {}
    for row in rows_of(session, _SEEN, asked):
        told = ((row.recipient_id, row.theme), *standing_of(row, on))
        each.setdefault(row.person_id, []).append(told)
    found: dict[tuple[UUID, Theme], datetime] = {}
    for hers in each.values():
        for key, since in _lost(hers).items():
            found[key] = max(found.get(key, since), since)
    return found


def _lost(told: Iterable[_Told]) -> Lost:
    still: set[tuple[UUID, Theme]] = set()
    found: dict[tuple[UUID, Theme], datetime] = {}
    for key, state, since in told:
        if state in OPEN:
            still.add(key)
        elif state in OVER:
            found[key] = max(found.get(key, since), since)
    return {key: since for key, since in found.items() if key not in still}


def ending(session: Session, on: date) -> list[tuple[UUID, UUID, UUID | None]]:
    """Return record, person and recipient of what ends within 15 days of ``on`` (Paris).

    A testimony has no recipient.
    """
    found = rows_of(session, _ENDING, {"on": on, "soon": on + SOON})
    return [(row.id, row.person_id, row.recipient_id) for row in found]


def testimonies_over(session: Session, *, on: date) -> list[UUID]:
    """Return who agreed to a testimony once, and has no agreement to it on ``on`` (Paris)."""
    return [row.person_id for row in rows_of(session, _TESTIMONIES, {"on": on}) if not row.in_force]
