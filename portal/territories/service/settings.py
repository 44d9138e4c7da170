"""A setting is given another value from a day on; what it was is kept."""

from datetime import date, datetime
from uuid import UUID, uuid4

from sqlalchemy import ColumnElement, func, select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from portal.core.clock import local_date
from portal.core.refusal import Refused
from portal.core.value import Value
from portal.territories.catalogue import SETTINGS
from portal.territories.models import SettingChange, Territory
from portal.territories.queries import Change, in_force, public_codes
from portal.territories.rules import check_day, check_value

ALWAYS = date(2000, 1, 1)
"""From when the settings hold with which a place was opened: before anything happened there."""


class Scope(Value):
    """Where a setting holds: in one territory, or in a whole département."""

    territory_id: UUID | None = None
    department_id: UUID | None = None

    @property
    def here(self) -> ColumnElement[bool]:
        """Return which changes are of this place."""
        if self.territory_id is not None:
            return SettingChange.territory_id == self.territory_id
        return SettingChange.department_id == self.department_id


def change_setting(
    session: Session,
    *,
    scope: Scope,
    key: str,
    value: str | None,
    from_day: date,
    seen: int,
    by: UUID | None,
    by_name: str,
    at: datetime,
) -> SettingChange:
    """Give a setting the text ``value`` from ``from_day`` (Paris) on, and return the change.

    ``None`` leaves it again to the département, or to the portal. ``seen`` is the rank of the last
    change that the author read, 0 when there was none. ``by`` is ``None`` for what no account did.
    Raise ``Refused``: ``not-there`` (no such
    key), ``in-the-past``, ``changed-meanwhile``, ``nothing-changed``, and those of a value
    (``rules.check_value``).
    """
    setting = SETTINGS.get(key)
    if setting is None:
        raise Refused("not-there")
    check_day(from_day, on=local_date(at))
    if value is not None:
        value = check_value(setting, value, public_codes(session))
    changes = _changes(session, scope, key)
    own = scope.territory_id is not None
    known = max((one.rank for one in changes if one.own is own), default=0)
    if seen != known:
        raise Refused("changed-meanwhile")
    if _own_value(changes, key, from_day, own=own) == value:
        raise Refused("nothing-changed")
    planned = Change(key, own, from_day, known + 1, value)
    left = in_force([*changes, planned], from_day).get(key, setting.default)
    if setting.needed and not left:
        raise Refused("nothing-written")
    change = record(scope, planned, at=at, by=by, by_name=by_name)
    try:
        with session.begin_nested():
            session.add(change)
    except IntegrityError:
        raise Refused("changed-meanwhile") from None
    return change


def open_with(
    session: Session, scope: Scope, values: dict[str, str], *, at: datetime, publics: frozenset[str]
) -> None:
    """Give a place that is being opened its first settings. Raise as ``check_value`` does."""
    for key, text in values.items():
        if key not in SETTINGS:
            raise Refused("not-there")
        value = check_value(SETTINGS[key], text, publics)
        first = Change(key, scope.territory_id is not None, ALWAYS, 1, value)
        session.add(record(scope, first, at=at, by=None, by_name=""))
    session.flush()


def record(
    scope: Scope, what: Change, *, at: datetime, by: UUID | None, by_name: str
) -> SettingChange:
    """Return the line that keeps ``what`` for ever, made at ``at`` (UTC)."""
    return SettingChange(
        id=uuid4(),
        territory_id=scope.territory_id,
        department_id=scope.department_id,
        key=what.key,
        value=what.value,
        from_day=what.from_day,
        rank=what.rank,
        recorded_at=at,
        by_id=by,
        by_name=by_name,
    )


def _changes(session: Session, scope: Scope, key: str) -> list[Change]:
    """Return the changes of ``key`` in this place, and in the département of a territory."""
    here = scope.here
    if scope.territory_id is not None:
        above = select(Territory.department_id).where(Territory.id == scope.territory_id)
        here = here | (SettingChange.department_id == above.scalar_subquery())
    rows = session.scalars(
        select(SettingChange).where(SettingChange.key == key, here).order_by(SettingChange.rank)
    )
    return [
        Change(one.key, one.territory_id is not None, one.from_day, one.rank, one.value)
        for one in rows
    ]


def _own_value(changes: list[Change], key: str, day: date, *, own: bool) -> str | None:
    """Return what this place itself chose for that day, ``None`` when it did not choose."""
    return in_force([one for one in changes if one.own is own], day).get(key)


def last_rank(session: Session, scope: Scope, key: str) -> int:
    """Return the rank of the last change of ``key`` in this place, 0 when there was none."""
    last = select(func.max(SettingChange.rank)).where(SettingChange.key == key, scope.here)
    return session.scalar(last) or 0
