"""What is in force where, and on which day: settings as one reads them."""

from collections.abc import Collection, Iterable
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import (
    ColumnElement,
    Label,
    Select,
    String,
    bindparam,
    case,
    cast,
    func,
    or_,
    select,
)
from sqlalchemy.orm import Session

from portal.core.database import rows_of
from portal.core.value import Value
from portal.core.working_days import LocalHolidays, working_day_after
from portal.territories.catalogue import (
    BETWEEN,
    SETTINGS,
    ChoiceMode,
    Kind,
    LackOfServices,
    Moderator,
    QuietDays,
    Setting,
)
from portal.territories.models import SettingChange, Territory

# Values hold no control characters: these keep the parts of what the database puts together apart.
_NEXT_CHANGE, _NEXT_PART, _NOTHING = "\x1e", "\x1f", "\x18"


class Delays(Value):
    """How a person is answered in one territory on one day: numbers and choices, no words.

    Delays named ``…_days`` count working days, but for ``repropose_days``.
    """

    choice_mode: ChoiceMode
    wish_ranks: int
    call_days: int
    answer_days: int
    yes_days: int
    commission_days: int
    interim_days: int
    repropose_days: int
    review_months: int
    talk_days: int
    report_days: int
    question_days: int
    open_actions: int
    heavy_share: int
    local_holidays: LocalHolidays

    def working_day_after(self, day: date, count: int) -> date:
        """Return the day ``count`` working days after ``day``, where these settings hold."""
        return working_day_after(day, count, self.local_holidays)


class TerritorySettings(Delays):
    """What is in force in one territory on one day. Each name is a key of the catalogue.

    ``moderation_days`` count working days, ``reply_days`` all days, ``quiet_…`` hours in Paris.
    ``card_places`` and ``welcome`` are HTML, cleaned when written; ``languages`` are of ISO 639.
    """

    moderation_days: int
    reply_days: int
    quiet_from: int
    quiet_until: int
    quiet_days: QuietDays
    duty_name: str
    duty_phone: str
    duty_hours: str
    card_places: str
    welcome: str
    languages: tuple[str, ...]
    target_publics: tuple[str, ...]
    lack_of_services: LackOfServices
    moderated_by: Moderator


DELAYS = Delays.__struct_fields__
"""The keys of what ``Delays`` holds."""


class Change(Value):
    """One change. ``own``: the territory's, not its département's. ``value`` may leave it again."""

    key: str
    own: bool
    from_day: date
    rank: int
    value: str | None


class Timeline(Value):
    """The changes that touch one territory: it knows what was in force on any day.

    A delay is what was in force on the day from which it counts: what somebody was told stays.
    ``whole``: it holds every key, and not the delays alone.
    """

    changes: tuple[Change, ...] = ()
    whole: bool = False

    def delays_on(self, day: date) -> Delays:
        """Return the delays in force on ``day`` (Paris)."""
        return Delays(**_values(self.changes, DELAYS, day))

    def on(self, day: date) -> TerritorySettings:
        """Return what is in force on ``day`` (Paris). The timeline is a whole one."""
        assert self.whole, "only the delays were read"
        return TerritorySettings(**_values(self.changes, SETTINGS, day))


DEFAULTS = Timeline()
"""Where nobody changed a delay."""


def in_force(changes: Iterable[Change], day: date) -> dict[str, str]:
    """Return the texts in force on ``day`` by key: the territory's last, else its département's.

    The last change is the one with the latest day, then the one that was recorded last. A key that
    is not there has the default of the catalogue.
    """
    last: dict[tuple[str, bool], Change] = {}
    for one in changes:
        before = last.get((one.key, one.own))
        newer = before is None or (one.from_day, one.rank) > (before.from_day, before.rank)
        if one.from_day <= day and newer:
            last[one.key, one.own] = one
    found: dict[str, str] = {}
    for (key, own), one in last.items():
        if one.value is not None and (own or key not in found):
            found[key] = one.value
    return found


def _values(changes: Iterable[Change], keys: Iterable[str], day: date) -> dict[str, Any]:
    texts = in_force(changes, day)
    return {key: _read(SETTINGS[key], texts.get(key, SETTINGS[key].default)) for key in keys}


def _read(setting: Setting, text: str) -> Any:
    if setting.kind is Kind.NUMBER:
        return int(text)
    if setting.kind is Kind.CHOICE:
        assert setting.choices is not None
        return setting.choices(text)
    if setting.kind in (Kind.LANGUAGES, Kind.PUBLICS):
        return tuple(text.split(BETWEEN)) if text else ()
    return text


_PARTS: tuple[ColumnElement[str], ...] = (
    case((SettingChange.territory_id.is_not(None), "t"), else_="d"),
    cast(SettingChange.from_day, String(10)),
    cast(SettingChange.rank, String(12)),
    func.coalesce(SettingChange.value, _NOTHING),
)
_PIECE: ColumnElement[str] = SettingChange.key + ""
for _part in _PARTS:
    _PIECE = _PIECE + _NEXT_PART + _part


def _told(*more: ColumnElement[bool]) -> Label[str]:
    of_here = or_(
        SettingChange.territory_id == Territory.id,
        SettingChange.department_id == Territory.department_id,
    )
    statement = select(func.aggregate_strings(_PIECE, _NEXT_CHANGE)).where(of_here, *more)
    return statement.correlate(Territory).scalar_subquery().label("settings_told")


def told() -> Label[str]:
    """Return the column that holds every change beside a ``Territory``; ``timeline`` reads it."""
    return _told()


def told_delays() -> Label[str]:
    """Return the same for delays alone, in a statement that reads the territory anyway."""
    return _told(SettingChange.key.in_(DELAYS))


def timeline(text: str | None) -> Timeline:
    """Read what the column of ``told`` holds."""
    return Timeline(_changes(text), whole=True)


def timeline_of_delays(text: str | None) -> Timeline:
    """Read what the column of ``told_delays`` holds."""
    return Timeline(_changes(text))


def _changes(text: str | None) -> tuple[Change, ...]:
    pieces = (piece.split(_NEXT_PART) for piece in (text or "").split(_NEXT_CHANGE) if piece)
    return tuple(
        Change(key, own == "t", date.fromisoformat(day), int(rank), None if it == _NOTHING else it)
        for key, own, day, rank, it in pieces
        if key in SETTINGS
    )


_TOLD: Select[*tuple[Any, ...]] = select(Territory.id, told())
_TOLD_OF_ONE = _TOLD.where(Territory.id == bindparam("territory_id"))
_TOLD_OF_MANY = _TOLD.where(Territory.id.in_(bindparam("territory_ids", expanding=True)))


def timeline_of(session: Session, territory_id: UUID) -> Timeline:
    """Return all that ever was in force in a territory. Raise ``LookupError`` if there is none."""
    found = rows_of(session, _TOLD_OF_ONE, {"territory_id": territory_id})
    if not found:
        raise LookupError(territory_id)
    return timeline(found[0].settings_told)


def settings_of(session: Session, territory_id: UUID, *, on: date) -> TerritorySettings:
    """Return what is in force in a territory on the day ``on`` (Paris): one statement.

    Raise ``LookupError`` if there is no such territory.
    """
    return timeline_of(session, territory_id).on(on)


def settings_of_many(
    session: Session, territory_ids: Collection[UUID], *, on: date
) -> dict[UUID, TerritorySettings]:
    """Return what is in force in each of some territories on ``on`` (Paris): one statement."""
    return {key: one.on(on) for key, one in timelines_of_many(session, territory_ids).items()}


def timelines_of_many(session: Session, territory_ids: Collection[UUID]) -> dict[UUID, Timeline]:
    """Return all that ever was in force in each of some territories: one statement."""
    rows = rows_of(session, _TOLD_OF_MANY, {"territory_ids": list(territory_ids)})
    return {row.id: timeline(row.settings_told) for row in rows}
