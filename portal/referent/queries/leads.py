"""What a lead of a département sees: that a request is late, since when, where. No name of hers."""

from datetime import date, datetime
from typing import Any, Generic, TypeVar
from uuid import UUID

from sqlalchemy import Row, Select, bindparam, func, or_, select
from sqlalchemy.orm import Session, aliased

from portal.accounts.models import Account, display_name
from portal.circle.models import Pathway
from portal.circle.queries import OVER
from portal.core.database import rows_of, vault_of
from portal.core.roles import Role
from portal.core.value import Value
from portal.referent.models import (
    Absence,
    Choice,
    CommissionAnswer,
    DeclineCategory,
    DeclineReason,
    Mandate,
)
from portal.referent.queries.absences import NEEDS_SOMEBODY
from portal.referent.queries.choices import CHOICE, HER_WORDS, ChoiceRow, choice_row
from portal.territories.models import Organisation, Territory


class ToAnswer(Value):
    """Wishes that wait for the commission, or were answered « none of them »."""

    choice_id: UUID
    handle: str
    territory_name: str
    asked_at: datetime
    due: date


class Unanswered(Value):
    """Nobody answers in the place of a referent who is not there, since ``said_at`` (UTC)."""

    absent_id: UUID
    absent_handle: str
    absent_name: str
    service: str
    said_at: datetime
    due: date
    people: int


class HeardChoice(Value):
    """One choice as the commission hears it: her handle, her order, her words if she wrote some."""

    handle: str
    territory_name: str
    choice: ChoiceRow
    words: str
    language: str


Line = TypeVar("Line")


class Waiting(Value, Generic[Line]):
    """Some lines of a list of ``total``, the most urgent first."""

    lines: tuple[Line, ...]
    total: int


SHOWN = 50
"""How many lines of one list a page shows."""

_TOTAL = func.count().over().label("total")

_lead = aliased(Account)
_home = aliased(Territory)
_place = aliased(Territory)
_MINE = (
    select(_place.id)
    .select_from(_lead)
    .join(_home, _home.id == _lead.territory_id)
    .join(_place, _place.department_id == _home.department_id)
    .where(_lead.id == bindparam("lead"), _lead.role == Role.DEPARTMENT_LEAD)
)
"""The territories of the département of a lead."""

_LEADS = select(Pathway.id).where(
    Pathway.id == bindparam("pathway"), Pathway.territory_id.in_(_MINE)
)
_SAME = (
    select(_home.id)
    .join(_place, _place.department_id == _home.department_id)
    .where(_home.id == bindparam("one"), _place.id == bindparam("other"))
)
_asker = aliased(Account)
_TO_ANSWER: Select[*tuple[Any, ...]] = (
    select(Choice.id, _asker.handle, Territory.name, Choice.asked_at, Choice.answer_due, _TOTAL)
    .join(Pathway, Pathway.id == Choice.pathway_id)
    .join(Territory, Territory.id == Pathway.territory_id)
    .join(_asker, _asker.id == Choice.asked_by_id)
    .outerjoin(CommissionAnswer, CommissionAnswer.choice_id == Choice.id)
    .where(
        Choice.closed_at.is_(None),
        CommissionAnswer.id.is_(None),
        Pathway.territory_id.in_(_MINE),
        Pathway.state.not_in(OVER),
    )
    .order_by(Choice.answer_due, Choice.id)
    .limit(bindparam("most"))
    .offset(bindparam("after"))
)
UNANSWERED: Select[*tuple[Any, ...]] = (
    select(
        Account.id.label("absent_id"),
        Account.handle,
        Account.first_name,
        Account.last_initial,
        Organisation.name.label("service"),
        func.min(Absence.said_at).label("said_at"),
        func.min(Absence.interim_due).label("due"),
        func.count().label("people"),
        _TOTAL,
    )
    .select_from(Absence)
    .join(Account, Account.id == Absence.helper_id)
    .join(Pathway, Pathway.id == Absence.pathway_id)
    .outerjoin(Organisation, Organisation.id == Account.organisation_id)
    .where(Absence.closed_at.is_(None), NEEDS_SOMEBODY, Pathway.territory_id.in_(_MINE))
    .group_by(
        Account.id, Account.handle, Account.first_name, Account.last_initial, Organisation.name
    )
    .order_by(func.min(Absence.interim_due), Account.id)
    .limit(bindparam("most"))
    .offset(bindparam("after"))
)
"""Absent referents for whom nobody answers, of ``lead``: ``most`` of them ``after`` the first."""
_HEARD = (
    CHOICE.add_columns(
        _asker.handle, Territory.name.label("territory_name"), Choice.words, Choice.language
    )
    .join(Pathway, Pathway.id == Choice.pathway_id)
    .join(Territory, Territory.id == Pathway.territory_id)
    .join(_asker, _asker.id == Choice.asked_by_id)
    .where(
        Choice.id == bindparam("choice"),
        Choice.closed_at.is_(None),
        Pathway.territory_id.in_(_MINE),
    )
)
_OVERLOAD = (
    select(func.count())
    .select_from(DeclineReason)
    .join(Mandate, Mandate.id == DeclineReason.mandate_id)
    .join(Pathway, Pathway.id == Mandate.pathway_id)
    .where(
        DeclineReason.category == DeclineCategory.TOO_MANY,
        or_(Mandate.closed_at >= bindparam("since"), Mandate.closed_at.is_(None)),
        Pathway.territory_id.in_(_MINE),
    )
)


def leads(session: Session, *, account_id: UUID, pathway_id: UUID) -> bool:
    """Say whether ``account_id`` leads the département in which a pathway is."""
    values = {"lead": account_id, "pathway": pathway_id}
    return session.execute(_LEADS, values).first() is not None


def places_led_by(session: Session, lead_id: UUID) -> list[UUID]:
    """Return the territories of the département of a lead; none for anybody else."""
    return [row.id for row in rows_of(session, _MINE.order_by(_place.id), {"lead": lead_id})]


def same_department(session: Session, one: UUID, other: UUID) -> bool:
    """Say whether two territories are of one département."""
    return session.execute(_SAME, {"one": one, "other": other}).first() is not None


def choices_to_answer(
    session: Session, lead_id: UUID, *, after: int = 0, most: int = SHOWN
) -> Waiting[ToAnswer]:
    """Return the wishes that wait for the commission of a lead, ``most`` of them: one statement."""
    rows = rows_of(session, _TO_ANSWER, {"lead": lead_id, "after": after, "most": most})
    lines = tuple(ToAnswer(*row[:5]) for row in rows)
    return Waiting(lines, rows[0].total if rows else 0)


def unanswered_absences(
    session: Session, lead_id: UUID, *, after: int = 0, most: int = SHOWN
) -> Waiting[Unanswered]:
    """Return the absent referents for whom nobody answers yet, in the département of a lead.

    One statement, ``most`` of them: as many for 5 people as for 5,000.
    """
    rows = rows_of(session, UNANSWERED, {"lead": lead_id, "after": after, "most": most})
    lines = tuple(unanswered_of(row) for row in rows)
    return Waiting(lines, rows[0].total if rows else 0)


def unanswered_of(row: Row[*tuple[Any, ...]]) -> Unanswered:
    """Return the absent referent that a row with the columns of ``UNANSWERED`` tells."""
    return Unanswered(
        row.absent_id,
        row.handle,
        display_name(row.first_name, row.last_initial),
        row.service or "",
        row.said_at,
        row.due,
        row.people,
    )


def heard_choice(session: Session, lead_id: UUID, choice_id: UUID) -> HeardChoice | None:
    """Return one open choice of the département of a lead, with her words, or ``None``."""
    rows = rows_of(session, _HEARD, {"lead": lead_id, "choice": choice_id})
    if not rows:
        return None
    first, words = rows[0], rows[0].words
    return HeardChoice(
        handle=first.handle,
        territory_name=first.territory_name,
        choice=choice_row(session, list(rows)),
        words=vault_of(session).open(HER_WORDS, first.id, words) if words else "",
        language=first.language,
    )


def overload_count(session: Session, lead_id: UUID, *, since: datetime) -> int:
    """Return how many said no since ``since`` (UTC) because they have too many people already."""
    return session.scalar(_OVERLOAD, {"lead": lead_id, "since": since}) or 0
