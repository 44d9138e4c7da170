"""Panels of a study (R26): which are open to her, and who came in. Never who left."""

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import and_, bindparam, func, select
from sqlalchemy.orm import Session

from portal.accounts.models import Account, display_name
from portal.consent.catalogue import Theme
from portal.consent.models import ConsentState, Panel, PanelPlace
from portal.consent.queries.agreements import OVER, Agreement
from portal.core.value import Value
from portal.territories.models import Territory


class PanelRow(Value):
    """One panel. Its days are those of Paris; ``evaluator`` is the name of who follows it."""

    id: UUID
    handle: str
    evaluator_id: UUID
    evaluator: str
    territory: str
    territory_name: str
    name: str
    size: int
    opened_on: date
    enters_until: date
    ended_on: date | None
    filled: bool

    def lets_in(self, on: date) -> bool:
        """Say whether somebody may still come in on the day ``on`` (Paris)."""
        return self.ended_on is None and not self.filled and on <= self.enters_until

    def has_closed(self, on: date) -> bool:
        """Say whether the number of those who came in is known on ``on``, and moves no more."""
        return self.ended_on is not None or on > self.enters_until


class HerPanel(Value):
    """One panel as she sees it. ``entered_at`` is ``None`` unless she is in it now.

    ``came_in`` says whether she ever was: she may come back to one that is full.
    """

    panel: PanelRow
    entered_at: datetime | None
    came_in: bool


_COLUMNS = (
    Panel.id,
    Panel.handle,
    Panel.evaluator_id,
    Account.first_name,
    Account.last_initial,
    Territory.code,
    Territory.name,
    Panel.name.label("called"),
    Panel.size,
    Panel.opened_on,
    Panel.enters_until,
    Panel.ended_on,
    Panel.filled,
)
_PANELS = (
    select(*_COLUMNS)
    .join(Account, Account.id == Panel.evaluator_id)
    .join(Territory, Territory.id == Panel.territory_id)
    .order_by(Panel.opened_on.desc(), Panel.name, Panel.id)
)
_NEAR = (
    _PANELS.add_columns(PanelPlace.entered_at, PanelPlace.left_at)
    .outerjoin(
        PanelPlace,
        and_(PanelPlace.panel_id == Panel.id, PanelPlace.person_id == bindparam("person_id")),
    )
    .where(Panel.territory_id == bindparam("territory_id"), Panel.ended_on.is_(None))
)
_CAME_IN = select(PanelPlace.panel_id, func.count().label("number")).group_by(PanelPlace.panel_id)


def panels(session: Session) -> list[PanelRow]:
    """Return every panel, the newest first."""
    return [_panel(row) for row in session.execute(_PANELS)]


def came_in(session: Session) -> dict[UUID, int]:
    """Return how many people ever came into each panel: for who freezes reports, no page."""
    return {row.panel_id: row.number for row in session.execute(_CAME_IN)}


def panels_of(
    session: Session, *, person_id: UUID, territory_id: UUID, known: Iterable[Agreement]
) -> list[HerPanel]:
    """Return the panels of her territory that have not ended: one statement.

    ``known`` are her agreements (``agreements_of``): a stop of the study is leaving.
    """
    said = list(known)
    rows = session.execute(_NEAR, {"person_id": person_id, "territory_id": territory_id})
    found = []
    for row in rows:
        panel = _panel(row)
        stays = row.left_at is None and row.entered_at is not None
        entered = row.entered_at if stays and _held(said, panel, row.entered_at) else None
        found.append(HerPanel(panel, entered, row.entered_at is not None))
    return found


def takes_part(known: Iterable[Agreement], evaluator_id: UUID) -> bool:
    """Say whether she agrees today to the study of that evaluator."""
    return any(one.in_force for one in _of_study(known, evaluator_id))


def _held(known: Iterable[Agreement], panel: PanelRow, entered_at: datetime) -> bool:
    """Say whether she agrees to the study now, and has not stopped it since she came in."""
    hers = _of_study(known, panel.evaluator_id)
    stops = [one.since for one in hers if one.state in OVER]
    return any(one.in_force for one in hers) and all(at < entered_at for at in stops)


def _of_study(known: Iterable[Agreement], evaluator_id: UUID) -> list[Agreement]:
    return [
        one
        for one in known
        if one.theme is Theme.STUDY
        and one.recipient_id == evaluator_id
        and one.state is not ConsentState.REPLACED
    ]


def _panel(row: Any) -> PanelRow:
    return PanelRow(
        row.id, row.handle, row.evaluator_id, display_name(row.first_name, row.last_initial),
        row.code, row.name, row.called, row.size, row.opened_on, row.enters_until, row.ended_on,
        row.filled,
    )  # fmt: skip
