"""Panels of a study (R26): she comes in by her own act, and leaves without a word.

Leaving tells nobody anything and gives no place back: what is shown of a panel, at a desk or in a
report, is made of who came in. Stopping the study is leaving its panels.
"""

import secrets
from datetime import date, datetime
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from portal.consent import queries
from portal.consent.catalogue import PANEL_LEAST, PANEL_MOST
from portal.consent.models import Panel, PanelPlace
from portal.core import ledger
from portal.core.clock import local_date
from portal.core.refusal import Refused
from portal.territories.queries import territories_beside


def open_panel(
    session: Session,
    *,
    evaluator_id: UUID,
    home_id: UUID,
    territory_id: UUID,
    name: str,
    size: int,
    opened_on: date,
    enters_until: date,
) -> Panel:
    """Open a panel in a territory of the evaluator's département (that of ``home_id``).

    Raise ``Refused``: ``"not-a-size"`` out of 11 to 40, ``"until-too-early"``, ``"elsewhere"``.
    """
    if not PANEL_LEAST <= size <= PANEL_MOST:
        raise Refused("not-a-size")
    if enters_until < opened_on:
        raise Refused("until-too-early")
    if territory_id not in {one.id for one in territories_beside(session, home_id)}:
        raise Refused("elsewhere")
    made = Panel(
        handle=secrets.token_hex(6),
        evaluator_id=evaluator_id,
        territory_id=territory_id,
        name=name,
        size=size,
        opened_on=opened_on,
        enters_until=enters_until,
    )
    session.add(made)
    session.flush()
    return made


def end_panel(session: Session, *, panel_id: UUID, by: UUID, on: date) -> None:
    """End a panel on the day ``on`` (Paris): nobody is in it any more, its number stays.

    Raise ``Refused``: ``"not-yours"`` or ``"over"``.
    """
    held = session.get_one(Panel, panel_id, with_for_update=True)
    if held.evaluator_id != by:
        raise Refused("not-yours")
    if held.ended_on is not None:
        raise Refused("over")
    held.ended_on = on
    session.flush()


def enter_panel(session: Session, *, panel_id: UUID, person_id: UUID, at: datetime) -> None:
    """Come into a panel of her territory, once she agrees to its study. Twice is once.

    Raise ``Refused``: ``"no-study"``, ``"full"``, ``"closed"``.
    """
    ledger.hold(session)
    held = session.get_one(Panel, panel_id, with_for_update=True)
    known = queries.agreements_of(session, person_id, local_date(at))
    if not queries.takes_part(known, held.evaluator_id):
        raise Refused("no-study")
    place = _place(session, panel_id, person_id)
    if held.ended_on is not None or local_date(at) > held.enters_until:
        raise Refused("closed")
    if place is not None:
        # Who came in counts once, however often she leaves and comes back.
        place.entered_at, place.left_at = at, None
        session.flush()
        return
    if held.filled:
        raise Refused("full")
    session.add(PanelPlace(panel_id=panel_id, person_id=person_id, entered_at=at))
    session.flush()
    held.filled = _number(session, panel_id) >= held.size
    session.flush()


def leave_panel(session: Session, *, panel_id: UUID, person_id: UUID, at: datetime) -> None:
    """Leave a panel and stay in the study: no reason, nobody is told. Twice is once."""
    place = _place(session, panel_id, person_id)
    if place is not None and place.left_at is None:
        place.left_at = at
        session.flush()


def _place(session: Session, panel_id: UUID, person_id: UUID) -> PanelPlace | None:
    asked = select(PanelPlace).where(
        PanelPlace.panel_id == panel_id, PanelPlace.person_id == person_id
    )
    return session.scalar(asked)


def _number(session: Session, panel_id: UUID) -> int:
    asked = select(func.count()).select_from(PanelPlace).where(PanelPlace.panel_id == panel_id)
    return session.scalar(asked) or 0
