"""How it ends: what each says became of her goals, what helped, who to call next."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Row, Select, bindparam, select
from sqlalchemy.orm import Session

from portal.circle.models import Pathway, PathwayState
from portal.circle.queries import OVER
from portal.core.database import rows_of, vault_of
from portal.core.encryption import Vault
from portal.core.value import Value
from portal.plan.models import Balance, GoalOutcome, Outcome


class OutcomeRow(Value):
    """What became of one goal, in the words of its author."""

    outcome: Outcome
    words: str
    language: str


class BalanceRow(Value):
    """The balance of one person. Instants in UTC; ``outcomes`` by the lineage of her goals."""

    person_id: UUID
    helped: str
    next_contact: str
    language: str
    written_at: datetime
    closed_at: datetime | None
    outcomes: Mapping[UUID, OutcomeRow]

    @property
    def is_empty(self) -> bool:
        """Say whether she wrote nothing yet: somebody only proposed it to her."""
        return not (self.helped or self.next_contact or self.outcomes)


class Ending(Value):
    """Where a pathway stands, the balance of who asked, and the adults who have one."""

    state: PathwayState
    hers: BalanceRow | None
    begun_by: frozenset[UUID]

    @property
    def is_closing(self) -> bool:
        """Say whether the balance is being made."""
        return self.state is PathwayState.CLOSING

    @property
    def is_over(self) -> bool:
        """Say whether nobody helps here any more."""
        return self.state in OVER


_ENDING: Select[*tuple[Any, ...]] = (
    select(
        Pathway.state,
        Balance.id,
        Balance.person_id,
        Balance.helped,
        Balance.next_contact,
        Balance.language,
        Balance.written_at,
        Balance.closed_at,
        GoalOutcome.id.label("outcome_id"),
        GoalOutcome.lineage,
        GoalOutcome.outcome,
        GoalOutcome.words,
        GoalOutcome.language.label("outcome_language"),
    )
    .select_from(Pathway)
    .outerjoin(Balance, Balance.pathway_id == Pathway.id)
    .outerjoin(GoalOutcome, GoalOutcome.balance_id == Balance.id)
    .where(Pathway.id == bindparam("pathway_id"))
    .order_by(Balance.id, GoalOutcome.id)
)


def ending_of(session: Session, pathway_id: UUID, person_id: UUID | None = None) -> Ending:
    """Return where a pathway stands, with the balance of ``person_id``: one statement.

    Each balance is for its own author alone (R04): the words of no other one are opened.
    """
    rows = rows_of(session, _ENDING, {"pathway_id": pathway_id})
    hers = [row for row in rows if row.id is not None and row.person_id == person_id]
    return Ending(
        rows[0].state if rows else PathwayState.ENDED,
        _balance(hers, vault_of(session)) if hers else None,
        frozenset(row.person_id for row in rows if row.id is not None),
    )


def _balance(rows: list[Row[*tuple[Any, ...]]], vault: Vault) -> BalanceRow:
    first = rows[0]
    return BalanceRow(
        person_id=first.person_id,
        helped=_open(vault, "balance.helped", first.id, first.helped),
        next_contact=_open(vault, "balance.next_contact", first.id, first.next_contact),
        language=first.language,
        written_at=first.written_at,
        closed_at=first.closed_at,
        outcomes={
            row.lineage: OutcomeRow(
                row.outcome,
                _open(vault, "goal_outcome.words", row.outcome_id, row.words),
                row.outcome_language,
            )
            for row in rows
            if row.outcome_id is not None
        },
    )


def _open(vault: Vault, place: str, row: UUID, sealed: bytes | None) -> str:
    return vault.open(place, row, sealed) if sealed else ""
