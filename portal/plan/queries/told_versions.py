"""From the rows that the database tells to a version with its answers and its papers."""

from collections.abc import Collection, Sequence, Set
from typing import Any
from uuid import UUID

from sqlalchemy import Row

from portal.accounts.models import display_name
from portal.consent.catalogue import Item
from portal.core.encryption import Part, Vault
from portal.plan.queries.standing import (
    Agreement,
    AnswerRow,
    PaperRow,
    VersionRow,
    VersionState,
    state_of,
)
from portal.territories.queries import timeline_of_delays


def version_row(
    rows: Sequence[Row[*tuple[Any, ...]]],
    answers: tuple[AnswerRow, ...],
    agreement: Agreement,
    needed: frozenset[UUID],
    adults: Set[UUID],
    referent_id: UUID | None,
    overtaken: bool,
) -> VersionRow:
    """Return the version that ``rows`` tell, all of one number. ``needed``: whose yes it needs."""
    row, state = rows[0], VersionState.DRAFT
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
        missing=_missing(agreement, needed, adults, referent_id),
        in_force_at=agreement.in_force_at,
        open_lines=agreement.open_lines,
        delays=timeline_of_delays(row.settings_told),
        answers=answers,
        papers=_papers(rows),
        kept_lines=agreement.kept_lines,
    )


def _missing(
    agreement: Agreement, needed: frozenset[UUID], adults: Set[UUID], referent_id: UUID | None
) -> frozenset[UUID]:
    """Return whose yes is missing. A referent who comes back after another says his again."""
    if agreement.in_force_at is not None:
        return frozenset()
    missing = needed - agreement.agreed
    if not missing and adults and referent_id is not None:
        return frozenset({referent_id})
    return missing


def answer_rows(
    rows: Sequence[Row[*tuple[Any, ...]]], vault: Vault, whose: Collection[UUID]
) -> tuple[AnswerRow, ...]:
    """Return the answers told by ``rows``, in their order.

    Their words are open to those who said them, and with the plan by the yes of all of ``whose``.
    """
    # One row an answer and a paper: each is taken once.
    once = {row.answer_id: row for row in rows if row.answer_id is not None}
    return tuple(_answer(row, vault, whose) for row in once.values())


def _papers(rows: Sequence[Row[*tuple[Any, ...]]]) -> tuple[PaperRow, ...]:
    once = {row.paper_id: row for row in rows if row.paper_id is not None}
    return tuple(
        PaperRow(
            row.paper_id,
            row.paper_person_id,
            row.signed_on,
            row.recorded_by_name,
            row.paper_seal,
            row.paper_language,
            row.confirmed,
            row.answered_at,
        )
        for row in once.values()
    )


def _answer(row: Row[*tuple[Any, ...]], vault: Vault, whose: Collection[UUID]) -> AnswerRow:
    words = None
    if row.words:
        part = Part(whose, (Item.PLAN,), (row.account_id,))
        words = vault.open_or_withhold("plan_answer.words", row.answer_id, row.words, part)
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
        except_lines=_ids(row.except_lines),
        edition=row.edition,
        on_paper=row.on_paper,
        since_id=row.since_id,
        kept_lines=_ids(row.kept_lines),
        typed_by_name=row.typed_by_name,
    )


def _ids(joined: str) -> frozenset[UUID]:
    return frozenset(UUID(one) for one in joined.split(",") if one)
