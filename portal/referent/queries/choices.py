"""Her wishes in order, whose turn it is, and what the commission answered."""

from collections.abc import Collection
from datetime import date, datetime
from itertools import groupby
from typing import Any
from uuid import UUID

from sqlalchemy import Row, Select, bindparam, select
from sqlalchemy.orm import Session

from portal.core.database import rows_of, vault_of
from portal.core.value import Value
from portal.referent.models import Choice, CommissionAnswer, Mandate, MandateClose, RankedWish

HER_WORDS = "referent_choice.words"
ANSWER_WORDS = "commission_answer.words"


class Ranked(Value):
    """One of her wishes, in her order. ``declined``: he is not available."""

    id: UUID
    position: int
    helper_id: UUID
    declined: bool


class ChoiceRow(Value):
    """Her open choice. ``due`` (Paris) is the last day of the answer; instants are in UTC.

    ``answer_words`` are for her. ``answer_helper_id``: who the commission named, one of her own
    wishes, or ``None`` once answered: none of them.
    """

    id: UUID
    pathway_id: UUID
    asked_by_id: UUID
    asked_at: datetime
    due: date
    is_silent: bool
    wishes: tuple[Ranked, ...]
    answered_at: datetime | None
    answer_helper_id: UUID | None
    answer_words: str
    answer_language: str

    @property
    def is_none(self) -> bool:
        """Say whether the commission answered « none of them »: she may wish again."""
        return self.answered_at is not None and self.answer_helper_id is None

    def next_of(self, circle: Collection[UUID]) -> Ranked | None:
        """Return the wish whose turn it is, among those present in ``circle``.

        The one the commission named, then, when he is not available, the others in her order: the
        order is hers, and no new commission is waited for.
        """
        if self.answered_at is None or self.answer_helper_id is None:
            return None
        left = [one for one in self.wishes if not one.declined and one.helper_id in circle]
        left.sort(key=lambda one: (one.helper_id != self.answer_helper_id, one.position))
        return left[0] if left else None


_DECLINED = (
    select(Mandate.id)
    .where(Mandate.ranked_id == RankedWish.id, Mandate.closed_how == MandateClose.DECLINED)
    .correlate(RankedWish)
    .exists()
)
CHOICE: Select[*tuple[Any, ...]] = (
    select(
        Choice.id,
        Choice.pathway_id,
        Choice.asked_by_id,
        Choice.asked_at,
        Choice.answer_due,
        Choice.is_silent,
        CommissionAnswer.id.label("answer_id"),
        CommissionAnswer.at.label("answered_at"),
        CommissionAnswer.helper_id.label("answer_helper_id"),
        CommissionAnswer.words.label("answer_words"),
        CommissionAnswer.language.label("answer_language"),
        RankedWish.id.label("ranked_id"),
        RankedWish.position,
        RankedWish.helper_id,
        _DECLINED.label("declined"),
    )
    .join(RankedWish, RankedWish.choice_id == Choice.id)
    .outerjoin(CommissionAnswer, CommissionAnswer.choice_id == Choice.id)
    .order_by(Choice.asked_at, Choice.id, RankedWish.position)
)
"""One row a wish, with its choice and its answer."""

_OPEN_OF = CHOICE.where(Choice.pathway_id == bindparam("pathway"), Choice.closed_at.is_(None))
_OPEN_BY_ID = CHOICE.where(Choice.id == bindparam("choice"), Choice.closed_at.is_(None))


def choices_of(session: Session, pathway_id: UUID) -> list[ChoiceRow]:
    """Return the open choices of a pathway, one an adult at most, the first one first."""
    rows = rows_of(session, _OPEN_OF, {"pathway": pathway_id})
    return [choice_row(session, list(part)) for _, part in groupby(rows, lambda row: row.id)]


def choice_of(session: Session, pathway_id: UUID) -> ChoiceRow | None:
    """Return the open choice that was asked first in a pathway, or ``None``: one statement."""
    return next(iter(choices_of(session, pathway_id)), None)


def own_choice(session: Session, pathway_id: UUID, person_id: UUID) -> ChoiceRow | None:
    """Return the open choice of ``person_id`` herself: her list and her answer are hers (R04)."""
    found = choices_of(session, pathway_id)
    return next((one for one in found if one.asked_by_id == person_id), None)


def open_choice(session: Session, choice_id: UUID) -> ChoiceRow | None:
    """Return the choice ``choice_id`` while it is open."""
    rows = rows_of(session, _OPEN_BY_ID, {"choice": choice_id})
    return choice_row(session, list(rows)) if rows else None


def choice_row(session: Session, rows: list[Row[*tuple[Any, ...]]]) -> ChoiceRow:
    """Return the choice that rows with the columns of ``CHOICE`` tell."""
    first = rows[0]
    words = first.answer_words
    return ChoiceRow(
        id=first.id,
        pathway_id=first.pathway_id,
        asked_by_id=first.asked_by_id,
        asked_at=first.asked_at,
        due=first.answer_due,
        is_silent=bool(first.is_silent),
        wishes=tuple(
            Ranked(row.ranked_id, row.position, row.helper_id, bool(row.declined)) for row in rows
        ),
        answered_at=first.answered_at,
        answer_helper_id=first.answer_helper_id,
        answer_words=vault_of(session).open(ANSWER_WORDS, first.answer_id, words) if words else "",
        answer_language=first.answer_language or "",
    )
