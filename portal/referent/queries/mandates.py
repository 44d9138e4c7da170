"""Who is the referent, who is wished for, and what went before."""

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Row, ScalarSelect, Select, and_, bindparam, func, or_, select
from sqlalchemy.orm import Session, aliased

from portal.circle.models import Pathway
from portal.circle.queries import waits_long
from portal.consent.catalogue import Theme
from portal.core.clock import local_date
from portal.core.database import rows_of
from portal.core.types import UTCDateTime
from portal.core.value import Value, field
from portal.referent.models import Choice, Mandate, MandateClose
from portal.referent.queries.yeses import LAST_YES, MISSING, missing_for, themes_in
from portal.territories.models import Territory
from portal.territories.queries import DEFAULTS, Timeline, timeline_of_delays, told_delays


class ReferentRow(Value):
    """An active mandate. ``since`` is the instant (UTC) at which it began."""

    mandate_id: UUID
    helper_id: UUID
    since: datetime


class WishRow(Value):
    """A wish that waits for a yes. ``themes`` are those that who asked ticked for him.

    ``ready``: every adult of the household said yes, the last one at ``ready_at`` (UTC). Only then
    is the professional asked. ``is_silent``: the referent of today does not know yet.
    """

    mandate_id: UUID
    pathway_id: UUID
    helper_id: UUID
    asked_by_id: UUID
    asked_at: datetime
    themes: frozenset[Theme]
    waiting: bool = True
    ready: bool = True
    ready_at: datetime | None = None
    is_silent: bool = False
    delays: Timeline = DEFAULTS

    @property
    def due(self) -> date:
        """Return the last day (Paris) to answer: working days count, as it was told that day."""
        day = local_date(self.ready_at or self.asked_at)
        delays = self.delays.delays_on(day)
        return delays.working_day_after(day, delays.answer_days)

    def waits_long(self, on: date) -> bool:
        """Say whether, on the day ``on`` (Paris), it waits since longer than a yes may take."""
        return waits_long(self.delays, self.asked_at, on)


class PastRow(Value):
    """A mandate or a wish that is over. Instants in UTC; ``started_at`` only if it began."""

    helper_id: UUID
    asked_at: datetime
    started_at: datetime | None
    closed_at: datetime
    closed_how: MandateClose


class Held(Value):
    """What one helper holds: pathways as active referent, and wishes to answer, oldest first.

    ``changing`` are those of the pathways where she is changing, and since when (UTC): he is told
    that, not why.
    """

    pathways: frozenset[UUID]
    wishes: tuple[WishRow, ...]
    changing: Mapping[UUID, datetime] = field(default_factory=dict)


_REFERENT: Select[*tuple[Any, ...]] = select(
    Mandate.pathway_id, Mandate.id, Mandate.helper_id, Mandate.started_at
).where(Mandate.started_at.is_not(None), Mandate.closed_at.is_(None))
_REFERENT_OF = _REFERENT.where(Mandate.pathway_id == bindparam("pathway"))

WAITING = and_(Mandate.started_at.is_(None), Mandate.closed_at.is_(None))
"""A wish that nobody answered yet."""

COLUMNS = (
    Mandate.id,
    Mandate.pathway_id,
    Mandate.helper_id,
    Mandate.asked_by_id,
    Mandate.asked_at,
    Mandate.themes,
    Mandate.is_silent,
    WAITING.label("waiting"),
    (~MISSING.exists()).label("ready"),
    LAST_YES.label("ready_at"),
    told_delays(),
)
"""The columns of a wish, beside its mandate and the territory of its pathway."""
_ANY: Select[*tuple[Any, ...]] = (
    select(*COLUMNS)
    .select_from(Mandate)
    .join(Pathway, Pathway.id == Mandate.pathway_id)
    .join(Territory, Territory.id == Pathway.territory_id)
)

_WISHED = aliased(Mandate)
# Before every adult said yes, the professional does not know that he is wished for.
_HIS = or_(Mandate.started_at.is_not(None), ~MISSING.exists())
_CHANGES = (
    select(func.min(_WISHED.asked_at))
    .where(
        _WISHED.pathway_id == Mandate.pathway_id,
        _WISHED.started_at.is_(None),
        _WISHED.closed_at.is_(None),
        _WISHED.is_silent.is_(False),
        ~missing_for(_WISHED).exists(),
    )
    .correlate(Mandate)
    .scalar_subquery(),
    select(func.min(Choice.asked_at))
    .where(
        Choice.pathway_id == Mandate.pathway_id,
        Choice.closed_at.is_(None),
        Choice.is_silent.is_(False),
    )
    .correlate(Mandate)
    .scalar_subquery(),
)
_CHANGING_SINCE = func.coalesce(*_CHANGES, type_=UTCDateTime)
CHANGING = _CHANGING_SINCE.is_not(None)
"""A change is on its way, and the referent of a mandate is told of it: that, never why."""

_WISH = _ANY.where(WAITING)
READY_WISH = _WISH.where(~MISSING.exists()).order_by(Mandate.asked_at, Mandate.id)
"""The wishes to which every adult said yes and no professional has answered."""
HELD = (
    _ANY.add_columns(_CHANGING_SINCE.label("changing_since"))
    .where(Mandate.helper_id == bindparam("helper"), Mandate.closed_at.is_(None), _HIS)
    .order_by(Mandate.asked_at, Mandate.id)
)
_WISH_OF = _WISH.where(Mandate.pathway_id == bindparam("pathway"))
_WISH_BY_ID = _ANY.where(
    Mandate.id == bindparam("mandate"), Mandate.helper_id == bindparam("helper"), _HIS
)
_HISTORY: Select[*tuple[Any, ...]] = (
    select(
        Mandate.helper_id,
        Mandate.asked_at,
        Mandate.started_at,
        Mandate.closed_at,
        Mandate.closed_how,
    )
    .where(Mandate.pathway_id == bindparam("pathway"), Mandate.closed_at.is_not(None))
    .order_by(Mandate.closed_at.desc(), Mandate.id)
    .limit(bindparam("most"))
)


REFERENT_ID: ScalarSelect[UUID] = (
    select(Mandate.helper_id)
    .where(
        Mandate.pathway_id == Pathway.id,
        Mandate.started_at.is_not(None),
        Mandate.closed_at.is_(None),
    )
    .correlate(Pathway)
    .scalar_subquery()
)
"""The active referent of a ``Pathway``, as a column of a statement of a room below."""


def referent_of(session: Session, pathway_id: UUID) -> ReferentRow | None:
    """Return the active mandate of a pathway: at most one exists (a unique index holds it)."""
    row = session.execute(_REFERENT_OF, {"pathway": pathway_id}).first()
    return ReferentRow(row.id, row.helper_id, row.started_at) if row else None


def referent_id_of(session: Session, pathway_id: UUID) -> UUID | None:
    """Return who is the active referent of a pathway: for rooms that may not know this one."""
    found = rows_of(session, _REFERENT_OF, {"pathway": pathway_id})
    return found[0].helper_id if found else None


def waiting_wish(session: Session, pathway_id: UUID) -> WishRow | None:
    """Return the wish that waits in a pathway, or ``None``."""
    row = session.execute(_WISH_OF, {"pathway": pathway_id}).first()
    return None if row is None else wish_of(row)


def held_by(session: Session, helper_id: UUID) -> Held:
    """Return the pathways whose active referent he is, and the wishes that wait for him."""
    return held_in(session.execute(HELD, {"helper": helper_id}))


def held_in(rows: Iterable[Row[*tuple[Any, ...]]]) -> Held:
    """Return what rows of ``HELD`` tell: for a page that asks more in the same question."""
    pathways: set[UUID] = set()
    changing: dict[UUID, datetime] = {}
    wishes: list[WishRow] = []
    for row in rows:
        if row.waiting:
            wishes.append(wish_of(row))
        else:
            pathways.add(row.pathway_id)
            if row.changing_since is not None:
                changing[row.pathway_id] = row.changing_since
    return Held(frozenset(pathways), tuple(wishes), changing)


def wish_for(session: Session, mandate_id: UUID, helper_id: UUID) -> WishRow | None:
    """Return the wish ``mandate_id``, if ``helper_id`` is asked: once every adult said yes."""
    row = session.execute(_WISH_BY_ID, {"mandate": mandate_id, "helper": helper_id}).first()
    return None if row is None else wish_of(row)


def history(session: Session, pathway_id: UUID, limit: int = 20) -> list[PastRow]:
    """Return what is over in a pathway, newest first."""
    values = {"pathway": pathway_id, "most": limit}
    return [PastRow(*row) for row in session.execute(_HISTORY, values)]


def wish_of(row: Row[*tuple[Any, ...]]) -> WishRow:
    """Return the wish that a row with ``COLUMNS`` tells."""
    return WishRow(
        mandate_id=row.id,
        pathway_id=row.pathway_id,
        helper_id=row.helper_id,
        asked_by_id=row.asked_by_id,
        asked_at=row.asked_at,
        themes=themes_in(row.themes),
        waiting=bool(row.waiting),
        ready=bool(row.ready),
        ready_at=row.ready_at,
        is_silent=bool(row.is_silent),
        delays=timeline_of_delays(row.settings_told),
    )
