"""The versions of a plan with their answers: one statement."""

from collections.abc import Sequence, Set
from dataclasses import dataclass
from itertools import groupby
from typing import Any
from uuid import UUID

from sqlalchemy import Row, Select, bindparam, select
from sqlalchemy.orm import Session

from portal.accounts.models import Account, display_name
from portal.circle.queries import Household
from portal.core.database import rows_of, vault_of
from portal.core.encryption import Vault
from portal.plan.models import PlanAnswer, PlanVersion
from portal.plan.queries.standing import (
    Agreement,
    AnswerRow,
    VersionRow,
    VersionState,
    state_of,
    weigh,
)


@dataclass(frozen=True, slots=True)
class Versions:
    """The versions of one plan that matter now.

    ``draft`` is being written; ``waiting`` is proposed and not yet in force; ``current`` is the
    one in force; ``past`` are the others, newest first.
    """

    draft: VersionRow | None
    waiting: VersionRow | None
    current: VersionRow | None
    past: tuple[VersionRow, ...]

    @property
    def shown(self) -> VersionRow | None:
        """Return the version to read first: the one in force, else the one that waits."""
        return self.current or self.waiting


_VERSIONS: Select[*tuple[Any, ...]] = (
    select(
        PlanVersion.id,
        PlanVersion.pathway_id,
        PlanVersion.number,
        PlanVersion.revision,
        PlanVersion.drafted_at,
        PlanVersion.proposed_at,
        PlanAnswer.id.label("answer_id"),
        PlanAnswer.account_id,
        PlanAnswer.side,
        PlanAnswer.kind,
        PlanAnswer.words,
        PlanAnswer.language,
        PlanAnswer.method,
        PlanAnswer.seal,
        PlanAnswer.at,
        PlanAnswer.referent_id,
        Account.first_name,
        Account.last_initial,
    )
    .outerjoin(PlanAnswer, PlanAnswer.version_id == PlanVersion.id)
    .outerjoin(Account, Account.id == PlanAnswer.account_id)
    .order_by(PlanVersion.pathway_id, PlanVersion.number.desc(), PlanAnswer.ledger_seq)
)
_VERSIONS_OF_ONE = _VERSIONS.where(PlanVersion.pathway_id == bindparam("pathway_id"))
_VERSIONS_OF_MANY = _VERSIONS.where(
    PlanVersion.pathway_id.in_(bindparam("pathway_ids", expanding=True))
)


def versions_of(session: Session, household: Household, *, referent_id: UUID | None) -> Versions:
    """Return the versions of a plan. ``referent_id`` is the active referent, told by the caller."""
    found = rows_of(session, _VERSIONS_OF_ONE, {"pathway_id": household.pathway_id})
    return _sorted_out(found, household.adults, referent_id, vault_of(session))


def versions_of_many(
    session: Session, homes: dict[UUID, Household], referents: dict[UUID, UUID]
) -> dict[UUID, Versions]:
    """Return the versions of many plans, in one statement. ``referents``: by pathway."""
    rows = rows_of(session, _VERSIONS_OF_MANY, {"pathway_ids": list(homes)})
    vault = vault_of(session)
    return {
        key: _sorted_out(list(part), homes[key].adults, referents.get(key), vault)
        for key, part in groupby(rows, lambda row: row.pathway_id)
    }


def _sorted_out(
    rows: Sequence[Row[*tuple[Any, ...]]], adults: Set[UUID], referent_id: UUID | None, vault: Vault
) -> Versions:
    draft: VersionRow | None = None
    waiting: VersionRow | None = None
    current: VersionRow | None = None
    past: list[VersionRow] = []
    needed = frozenset(adults) | ({referent_id} if referent_id else frozenset())
    for _number, part in groupby(rows, lambda row: row.number):
        lines = list(part)
        answers = tuple(_answer(line, vault) for line in lines if line.answer_id is not None)
        agreement = weigh(answers, adults)
        later = current is not None or (waiting is not None and agreement.in_force_at is None)
        one = _version(lines[0], answers, agreement, needed, adults, referent_id, later)
        if one.state is VersionState.DRAFT:
            draft = one
        elif one.state is VersionState.CO_VALIDATED:
            current = one
        elif one.state is VersionState.SUPERSEDED:
            past.append(one)
        else:
            waiting = one
    return Versions(draft, waiting, current, tuple(past))


def _version(
    row: Row[*tuple[Any, ...]],
    answers: tuple[AnswerRow, ...],
    agreement: Agreement,
    needed: frozenset[UUID],
    adults: Set[UUID],
    referent_id: UUID | None,
    overtaken: bool,
) -> VersionRow:
    state = VersionState.DRAFT
    if row.proposed_at is not None:
        state = state_of(agreement, adults=adults, referent_id=referent_id, overtaken=overtaken)
    return VersionRow(
        id=row.id,
        pathway_id=row.pathway_id,
        number=row.number,
        revision=row.revision,
        drafted_at=row.drafted_at,
        proposed_at=row.proposed_at,
        state=state,
        disagreement=agreement.disagreement,
        agreed=agreement.agreed,
        missing=frozenset() if agreement.in_force_at else needed - agreement.agreed,
        in_force_at=agreement.in_force_at,
        answers=answers,
    )


def _answer(row: Row[*tuple[Any, ...]], vault: Vault) -> AnswerRow:
    words = vault.open("plan_answer.words", row.answer_id, row.words) if row.words else None
    return AnswerRow(
        account_id=row.account_id,
        name=display_name(row.first_name, row.last_initial),
        side=row.side,
        kind=row.kind,
        words=words,
        language=row.language,
        method=row.method,
        seal=row.seal,
        at=row.at,
        referent_id=row.referent_id,
    )
