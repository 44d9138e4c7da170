"""The sheets that are passed on: what their author, she, and the one who comes after may read."""

import hashlib
import json
from collections.abc import Iterable
from datetime import datetime, timedelta
from itertools import groupby
from typing import Any
from uuid import UUID

from sqlalchemy import Row, Select, and_, bindparam, or_, select
from sqlalchemy.orm import Session

from portal.accounts.models import Account, display_name
from portal.circle.models import CircleMember, Pathway, PathwayPerson
from portal.circle.queries import OVER
from portal.consent.catalogue import Theme, items_ever
from portal.consent.queries import Sight
from portal.core.database import rows_of, vault_of
from portal.core.encryption import Part
from portal.core.types import UTCDateTime
from portal.core.value import Value
from portal.referent.models import Handover, HandoverLine, Mandate, MandateClose
from portal.referent.queries.mandates import CHANGING

LINE = "handover_line.words"
AFTER = timedelta(days=30)
"""For how long after the change a former referent may pass on, or be let see one theme."""


class SheetLine(Value):
    """One line, in ``language``. ``hers``: she put it in her own words."""

    id: UUID
    theme: Theme
    words: str
    language: str
    hers: bool


class Sheet(Value):
    """What ``author_name`` passes on. Instants in UTC; lines taken out are not there."""

    id: UUID
    author_id: UUID
    author_name: str
    shown_at: datetime | None
    approved_at: datetime | None
    lines: tuple[SheetLine, ...]

    @property
    def digest(self) -> str:
        """Return the SHA-256 (hex) of the lines as they are: what she says yes to."""
        said = [[str(one.id), one.theme.value, one.words] for one in self.lines]
        return hashlib.sha256(json.dumps(said, ensure_ascii=False).encode()).hexdigest()


class Former(Value):
    """Who was the referent until ``until`` (UTC), and is still in the circle."""

    helper_id: UUID
    handle: str
    display_name: str
    first_name: str
    until: datetime


_SHEETS: Select[*tuple[Any, ...]] = (
    select(
        Handover.id,
        Handover.person_id,
        Mandate.helper_id,
        Account.first_name,
        Account.last_initial,
        Handover.shown_at,
        Handover.approved_at,
        HandoverLine.id.label("line_id"),
        HandoverLine.theme,
        HandoverLine.words,
        HandoverLine.language,
        HandoverLine.edited_at,
    )
    .join(Mandate, Mandate.id == Handover.mandate_id)
    .join(Account, Account.id == Mandate.helper_id)
    .outerjoin(
        HandoverLine,
        and_(HandoverLine.handover_id == Handover.id, HandoverLine.removed_at.is_(None)),
    )
    .where(Handover.person_id == bindparam("person"))
    .order_by(Handover.begun_at.desc(), Handover.id, HandoverLine.position, HandoverLine.id)
)
_HERS = _SHEETS.where(Handover.shown_at.is_not(None))
_HIS = _SHEETS.where(Handover.mandate_id == bindparam("mandate"))
_PASSED = _SHEETS.where(Handover.approved_at.is_not(None), Mandate.helper_id != bindparam("reader"))
_HANDING = (
    select(Mandate.id)
    .join(PathwayPerson, PathwayPerson.pathway_id == Mandate.pathway_id)
    .join(Pathway, Pathway.id == Mandate.pathway_id)
    .where(
        Mandate.helper_id == bindparam("helper"),
        PathwayPerson.account_id == bindparam("person"),
        PathwayPerson.is_child.is_(False),
        Mandate.started_at.is_not(None),
        Pathway.state.not_in(OVER),
        or_(
            and_(Mandate.closed_at.is_(None), CHANGING),
            Mandate.closed_at >= bindparam("since", type_=UTCDateTime),
        ),
    )
    .order_by(Mandate.started_at.desc())
    .limit(1)
)
_current = Mandate.__table__.alias("current_mandate")
_FORMER: Select[*tuple[Any, ...]] = (
    select(
        Mandate.helper_id,
        Account.handle,
        Account.first_name,
        Account.last_initial,
        Mandate.closed_at,
    )
    .join(Account, Account.id == Mandate.helper_id)
    .join(
        CircleMember,
        and_(
            CircleMember.pathway_id == Mandate.pathway_id,
            CircleMember.account_id == Mandate.helper_id,
            CircleMember.left_at.is_(None),
        ),
    )
    .where(
        Mandate.pathway_id == bindparam("pathway"),
        Mandate.closed_how == MandateClose.ENDED,
        Mandate.closed_at >= bindparam("since", type_=UTCDateTime),
        ~select(_current.c.id)
        .where(
            _current.c.pathway_id == Mandate.pathway_id,
            _current.c.helper_id == Mandate.helper_id,
            _current.c.started_at.is_not(None),
            _current.c.closed_at.is_(None),
        )
        .correlate(Mandate)
        .exists(),
    )
    .order_by(Mandate.closed_at.desc(), Mandate.id)
)


def handing_over(
    session: Session, *, helper_id: UUID, person_id: UUID, at: datetime
) -> UUID | None:
    """Return the mandate that ``helper_id`` passes on about ``person_id`` at ``at`` (UTC).

    It is active and he is told of a change, or it ended less than 30 days ago. ``None``: nothing.
    """
    values = {"helper": helper_id, "person": person_id, "since": at - AFTER}
    return session.scalars(_HANDING, values).first()


def sheets_for_her(session: Session, person_id: UUID) -> list[Sheet]:
    """Return the sheets about her that she may read, newest first, with what is left on them."""
    return _sheets(session, rows_of(session, _HERS, {"person": person_id}))


def sheet_of_author(session: Session, *, mandate_id: UUID, person_id: UUID) -> Sheet | None:
    """Return the sheet of a mandate about one person, for the one who writes it."""
    values = {"mandate": mandate_id, "person": person_id}
    found = _sheets(session, rows_of(session, _HIS, values))
    return found[0] if found else None


def sheets_passed_on(
    session: Session, *, reader_id: UUID, person_id: UUID, themes: Sight
) -> list[Sheet]:
    """Return what she let pass to her referent ``reader_id``, theme by theme.

    ``themes`` are fresh from the gate: a line on another theme does not pass, nor did it ever.
    """
    values = {"person": person_id, "reader": reader_id}
    return _sheets(session, rows_of(session, _PASSED, values), themes.of(person_id))


def former_referents(session: Session, pathway_id: UUID, *, at: datetime) -> list[Former]:
    """Return who was the referent until lately and is in the circle, the last one first."""
    found: dict[UUID, Former] = {}
    for row in rows_of(session, _FORMER, {"pathway": pathway_id, "since": at - AFTER}):
        name = display_name(row.first_name, row.last_initial)
        one = Former(row.helper_id, row.handle, name, row.first_name, row.closed_at)
        found.setdefault(one.helper_id, one)
    return list(found.values())


def _sheets(
    session: Session,
    rows: Iterable[Row[*tuple[Any, ...]]],
    themes: Sight | None = None,
) -> list[Sheet]:
    sheets = []
    for sheet_id, part in groupby(rows, lambda row: row.id):
        each = list(part)
        first = each[0]
        lines = tuple(
            SheetLine(
                row.line_id,
                row.theme,
                vault_of(session).open(LINE, row.line_id, row.words, _part(row)),
                row.language,
                row.edited_at is not None,
            )
            for row in each
            if row.line_id is not None and (themes is None or themes.whole(row.theme))
        )
        name = display_name(first.first_name, first.last_initial)
        sheets.append(
            Sheet(sheet_id, first.helper_id, name, first.shown_at, first.approved_at, lines)
        )
    return sheets


def _part(row: Row[*tuple[Any, ...]]) -> Part:
    """Return what opens a line to who comes after; its author reads it without."""
    return Part({row.person_id}, items_ever(row.theme), (row.helper_id,))
