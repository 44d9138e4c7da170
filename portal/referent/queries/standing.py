"""Where a pathway stands: who is there for her, and what waits. One statement, whatever there is.

Asked from the pathway outwards, so that it has an answer before the first mandate and after the
last one too: somebody to call, always (R14).
"""

from datetime import UTC, date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Row, Select, and_, bindparam, case, or_, select
from sqlalchemy.orm import Session

from portal.circle.models import Pathway, PathwayPerson
from portal.core.types import UTCDateTime
from portal.core.value import Value
from portal.referent.models import (
    Absence,
    Choice,
    CommissionAnswer,
    Interim,
    InterimAnswer,
    Mandate,
    MandateClose,
)
from portal.referent.queries.absences import told_to
from portal.referent.queries.hers import ADULTS, BEFORE, HERS, SHEET, VIEWER
from portal.referent.queries.mandates import COLUMNS, ReferentRow, WishRow, wish_of
from portal.referent.queries.yeses import MISSING
from portal.territories.models import Territory


class AbsenceRow(Value):
    """The referent is not there since ``since`` (UTC); ``due`` is the last day to name somebody.

    ``interim_id`` names ``interim_helper_id`` meanwhile; ``says_yes`` is the answer of the one who
    looks, ``None`` before she answers.
    """

    helper_id: UUID
    since: datetime
    due: date
    interim_id: UUID | None = None
    interim_helper_id: UUID | None = None
    says_yes: bool | None = None


class OpenChoice(Value):
    """Her own wishes are with the commission, or it answered at ``answered_at`` (UTC).

    What one adult wrote to the commission, and what it wrote to her, is hers alone (R04).
    """

    id: UUID
    asked_by_id: UUID
    asked_at: datetime
    due: date
    answered_at: datetime | None
    answer_helper_id: UUID | None


class Standing(Value):
    """Where a pathway stands. ``declined``: the last wish had a no, and she may choose again.

    ``declined_to`` is who had asked, then. ``needs_viewer``: the wish has no yes yet of the one who
    looks. ``sheet_waits``: what is passed on waits for her yes. ``shared``: the pathway is, or was,
    that of several adults; who stays reads the same as before. ``with_her_since`` (UTC) is when her
    referent became hers, on the pathway that she left if he came along.
    """

    referent: ReferentRow | None
    wish: WishRow | None
    declined: bool
    declined_to: UUID | None = None
    needs_viewer: bool = False
    absence: AbsenceRow | None = None
    choice: OpenChoice | None = None
    sheet_waits: bool = False
    shared: bool = False
    with_her_since: datetime | None = None

    @property
    def contact_id(self) -> UUID | None:
        """Return whom she calls now; ``None``: the duty number of her territory, never nobody."""
        if self.absence is not None:
            return self.absence.interim_helper_id if self.absence.says_yes else None
        return self.referent.helper_id if self.referent else None


_NEVER = datetime(9999, 1, 1, tzinfo=UTC)
_THERE = or_(
    Mandate.closed_at.is_(None),
    and_(
        Mandate.closed_how == MandateClose.DECLINED,
        Mandate.closed_at >= bindparam("since", type_=UTCDateTime),
    ),
)
_STANDING: Select[*tuple[Any, ...]] = (
    select(
        *COLUMNS,
        Mandate.started_at,
        Mandate.closed_at,
        MISSING.where(PathwayPerson.account_id == VIEWER).exists().label("needs_viewer"),
        Absence.helper_id.label("absent_id"),
        # one adult does not read when the other said it
        case((Absence.said_by_id == VIEWER, Absence.said_at), else_=Absence.shared_at).label(
            "own_at"
        ),
        Absence.said_at,
        Absence.interim_due,
        Interim.id.label("interim_id"),
        Interim.helper_id.label("interim_helper_id"),
        InterimAnswer.says_yes,
        Choice.id.label("choice_id"),
        Choice.asked_by_id.label("ranked_by_id"),
        Choice.asked_at.label("ranked_at"),
        Choice.answer_due.label("choice_due"),
        CommissionAnswer.at.label("answered_at"),
        CommissionAnswer.helper_id.label("answer_helper_id"),
        SHEET.label("sheet_waits"),
        ADULTS.label("adults"),
        BEFORE.label("before"),
    )
    .select_from(Pathway)
    .join(Territory, Territory.id == Pathway.territory_id)
    .outerjoin(Mandate, and_(Mandate.pathway_id == Pathway.id, _THERE))
    .outerjoin(
        Absence,
        and_(Absence.pathway_id == Pathway.id, Absence.closed_at.is_(None), told_to(VIEWER)),
    )
    .outerjoin(Interim, Interim.id == HERS)
    .outerjoin(
        InterimAnswer,
        and_(InterimAnswer.interim_id == Interim.id, InterimAnswer.person_id == VIEWER),
    )
    .outerjoin(
        Choice,
        and_(
            Choice.pathway_id == Pathway.id,
            Choice.closed_at.is_(None),
            Choice.asked_by_id == VIEWER,
        ),
    )
    .outerjoin(CommissionAnswer, CommissionAnswer.choice_id == Choice.id)
    .where(Pathway.id == bindparam("pathway"))
    .order_by(Mandate.closed_at.desc(), Mandate.id)
)


def standing(
    session: Session,
    pathway_id: UUID,
    *,
    since: datetime | None = None,
    viewer_id: UUID | None = None,
) -> Standing:
    """Return who is there, what waits, and whether the last wish was declined.

    One statement, asked by the adult ``viewer_id``. A no counts as news only after ``since`` (UTC),
    while nobody else is asked and nobody has become the referent meanwhile.
    """
    referent: ReferentRow | None = None
    wish: WishRow | None = None
    declined: datetime | None = None
    asked_by: UUID | None = None
    needs_viewer, together = False, None
    values = {"pathway": pathway_id, "since": since or _NEVER, "viewer": viewer_id}
    rows = session.execute(_STANDING, values).all()
    for row in rows:
        if row.id is None:
            continue
        if row.closed_at is not None:
            if declined is None:
                declined, asked_by = row.closed_at, row.asked_by_id
        elif row.waiting:
            wish, needs_viewer = wish_of(row), bool(row.needs_viewer)
        else:
            referent = ReferentRow(row.id, row.helper_id, row.started_at)
            together = row.before or row.started_at
    overtaken = wish or (referent and declined and referent.since > declined)
    is_news = since is not None and declined is not None and not overtaken
    return Standing(
        referent,
        wish,
        is_news,
        asked_by if is_news else None,
        needs_viewer,
        _absence(rows[0]) if rows else None,
        _choice(rows[0]) if rows else None,
        bool(rows and rows[0].sheet_waits),
        bool(rows and rows[0].adults > 1),
        together,
    )


def _absence(row: Row[*tuple[Any, ...]]) -> AbsenceRow | None:
    if row.absent_id is None:
        return None
    return AbsenceRow(
        helper_id=row.absent_id,
        since=row.own_at or row.said_at,
        due=row.interim_due,
        interim_id=row.interim_id,
        interim_helper_id=row.interim_helper_id,
        says_yes=row.says_yes,
    )


def _choice(row: Row[*tuple[Any, ...]]) -> OpenChoice | None:
    if row.choice_id is None:
        return None
    return OpenChoice(
        id=row.choice_id,
        asked_by_id=row.ranked_by_id,
        asked_at=row.ranked_at,
        due=row.choice_due,
        answered_at=row.answered_at,
        answer_helper_id=row.answer_helper_id,
    )
