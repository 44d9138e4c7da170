"""How settings came to be what they are: who changed what, from which day."""

from collections.abc import Iterable
from datetime import date, datetime
from enum import StrEnum
from typing import Any
from uuid import UUID

from sqlalchemy import Select, bindparam, or_, select
from sqlalchemy.orm import Session, aliased

from portal.core.database import rows_of
from portal.core.value import Value
from portal.territories.catalogue import SETTINGS, Setting
from portal.territories.models import SettingChange, Territory
from portal.territories.queries.places import TerritoryRow, territories_beside


class ChangeRow(Value):
    """One change, in a whole département or in ``territory_name``. ``recorded_at`` is in UTC."""

    key: str
    territory_id: UUID | None
    territory_name: str | None
    value: str | None
    from_day: date
    rank: int
    recorded_at: datetime
    by_name: str


NAME_KEY = "territory_name"
"""Under which word the names of a territory are kept beside its settings."""


class Origin(StrEnum):
    """Who chose the value in force."""

    TERRITORY = "territory"
    DEPARTMENT = "department"
    PORTAL = "portal"


class Standing(Value):
    """A setting in one place on one day: its text in force, and the change it comes from.

    ``change`` is ``None`` where the default holds. ``next`` is the first change to come here.
    ``seen`` is the rank of the last change of this very place, 0 without.
    """

    setting: Setting
    text: str
    origin: Origin
    change: ChangeRow | None
    next: ChangeRow | None
    seen: int


class Governed(Value):
    """A département as its lead sees it: its territories, every change and name, newest first."""

    id: UUID
    name: str
    territories: tuple[TerritoryRow, ...]
    changes: tuple[ChangeRow, ...]
    names: tuple[ChangeRow, ...] = ()

    @property
    def everything(self) -> list[ChangeRow]:
        """Return every change and every name, newest first."""
        every = [*self.changes, *self.names]
        return sorted(every, key=lambda one: (one.recorded_at, one.rank), reverse=True)

    def territory(self, code: str) -> TerritoryRow | None:
        """Return its territory of that code."""
        return next((one for one in self.territories if one.code == code), None)

    def standing(self, key: str, *, territory_id: UUID | None, on: date) -> Standing:
        """Return how ``key`` stands in a territory, or in the whole, on the day ``on`` (Paris)."""
        of_key = [one for one in self.changes if one.key == key]
        own = [one for one in of_key if one.territory_id == territory_id]
        above = [one for one in of_key if one.territory_id is None]
        setting = SETTINGS[key]
        origin = Origin.DEPARTMENT if territory_id is None else Origin.TERRITORY
        found = _last(own, on)
        if (found is None or found.value is None) and territory_id is not None:
            origin, found = Origin.DEPARTMENT, _last(above, on)
        text = found.value if found is not None else None
        if text is None:
            origin, text, found = Origin.PORTAL, setting.default, None
        coming = [one for one in own if one.from_day > on]
        return Standing(
            setting,
            text,
            origin,
            found,
            min(coming, key=lambda one: (one.from_day, -one.rank), default=None),
            max((one.rank for one in own), default=0),
        )

    def lacks(self, key: str, *, territory_id: UUID | None, on: date) -> bool:
        """Say whether a person would find nobody to call: there, or in a territory of the whole."""
        everywhere: list[UUID | None] = [one.id for one in self.territories]
        here = [territory_id] if territory_id else everywhere or [None]
        return SETTINGS[key].needed and not all(
            self.standing(key, territory_id=one, on=on).text for one in here
        )

    def history(self, key: str, *, territory_id: UUID | None) -> list[ChangeRow]:
        """Return the changes of ``key`` that touch a place, newest first."""
        return [
            one
            for one in self.changes
            if one.key == key and one.territory_id in (None, territory_id)
        ]


def _last(changes: Iterable[ChangeRow], on: date) -> ChangeRow | None:
    past = [one for one in changes if one.from_day <= on]
    return max(past, key=lambda one: (one.from_day, one.rank), default=None)


_of = aliased(Territory)
_CHANGES: Select[*tuple[Any, ...]] = (
    select(
        SettingChange.key,
        SettingChange.territory_id,
        _of.name.label("territory_name"),
        SettingChange.value,
        SettingChange.from_day,
        SettingChange.rank,
        SettingChange.recorded_at,
        SettingChange.by_name,
    )
    .outerjoin(_of, _of.id == SettingChange.territory_id)
    .where(
        or_(
            SettingChange.department_id == bindparam("department_id"),
            _of.department_id == bindparam("department_id"),
        )
    )
    .order_by(SettingChange.recorded_at.desc(), SettingChange.rank.desc(), SettingChange.id.desc())
)


def governed_from(session: Session, territory_id: UUID) -> Governed:
    """Return the département of a territory with all its changes: two statements."""
    around = territories_beside(session, territory_id)
    first = around[0]
    rows = rows_of(session, _CHANGES, {"department_id": first.department_id})
    changes = tuple(ChangeRow(*row) for row in rows if row.key in SETTINGS)
    names = tuple(ChangeRow(*row) for row in rows if row.key == NAME_KEY)
    return Governed(first.department_id, first.department, tuple(around), changes, names)
