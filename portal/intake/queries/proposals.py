"""Proposals as the desk that holds them sees them, and the mark of a no."""

from collections.abc import Collection
from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Row, bindparam, func, or_, select
from sqlalchemy.orm import Session, aliased

from portal.accounts.models import Account
from portal.circle.models import Pathway, PathwayEvent, PathwayState
from portal.core.database import rows_of, vault_of
from portal.core.value import Value
from portal.intake.catalogue import Complexity
from portal.intake.models import Proposal, Reasons, RefusalMark
from portal.intake.queries.places import deciding_for


class ProposalRow(Value):
    """A proposal that is open, since ``since`` (UTC) in its state. ``handle`` once she has one.

    ``reach`` is how to reach her, in her words; empty when she did not say.
    """

    id: UUID
    pathway_id: UUID
    territory_id: UUID
    state: PathwayState
    since: datetime
    first_name: str
    reach: str
    reasons: tuple[Complexity, ...]
    account_id: UUID | None
    handle: str | None
    proposed_by_id: UUID


_hers = aliased(Account)
_ALL = (
    select(
        Proposal.id,
        Proposal.pathway_id,
        Proposal.proposed_by_id,
        Proposal.account_id,
        Proposal.first_name,
        Proposal.reach,
        Proposal.proposed_at,
        Pathway.territory_id,
        Pathway.state,
        _hers.handle,
        select(PathwayEvent.at)
        .where(PathwayEvent.pathway_id == Pathway.id)
        .order_by(PathwayEvent.rank.desc())
        .limit(1)
        .scalar_subquery()
        .label("since"),
        *(getattr(Reasons, reason.value) for reason in Complexity),
    )
    .join(Pathway, Pathway.id == Proposal.pathway_id)
    .join(Reasons, Reasons.pathway_id == Pathway.id)
    .outerjoin(_hers, _hers.id == Proposal.account_id)
)
_AT_DESK = or_(
    Proposal.desk_id == bindparam("desk_id"), Proposal.proposed_by_id == bindparam("desk_id")
)
_OPEN = _ALL.where(_AT_DESK).order_by(Proposal.proposed_at, Proposal.id)
_COUNTED = (
    select(Pathway.state, func.count())
    .select_from(Proposal)
    .join(Pathway, Pathway.id == Proposal.pathway_id)
    .where(_AT_DESK)
    .group_by(Pathway.state)
    .order_by(Pathway.state)
)
_PAGE = _OPEN.where(Pathway.state.in_(bindparam("states", expanding=True)))
_PAGE = _PAGE.limit(bindparam("most")).offset(bindparam("after"))
_ONE = _ALL.where(_AT_DESK, Proposal.id == bindparam("proposal_id"))
_BY_PAPER = _ALL.where(Proposal.paper_hash == bindparam("paper_hash"))
_HERE = _BY_PAPER.where(deciding_for(Pathway.territory_id))


def proposal_counts(session: Session, desk_id: UUID) -> dict[PathwayState, int]:
    """Return how many proposals of the desk ``desk_id`` stand in each state."""
    return {row[0]: row[1] for row in session.execute(_COUNTED, {"desk_id": desk_id})}


def proposals_at(
    session: Session,
    desk_id: UUID,
    *,
    states: Collection[PathwayState],
    after: int,
    most: int,
) -> list[ProposalRow]:
    """Return ``most`` of what ``desk_id`` proposed or holds in ``states``, oldest first."""
    asked = {"desk_id": desk_id, "states": list(states), "after": after, "most": most}
    return [_row(session, row) for row in rows_of(session, _PAGE, asked)]


def proposal_of(session: Session, proposal_id: UUID, *, desk_id: UUID) -> ProposalRow | None:
    """Return the proposal if ``desk_id`` proposed or holds it, or ``None``."""
    rows = rows_of(session, _ONE, {"desk_id": desk_id, "proposal_id": proposal_id})
    return _row(session, rows[0]) if rows else None


def proposal_by_paper(
    session: Session, paper_hash: str, *, near: UUID | None = None
) -> ProposalRow | None:
    """Return the proposal of a paper's hash; ``near``: in the département of that territory."""
    asked: dict[str, Any] = {"paper_hash": paper_hash}
    if near is not None:
        asked["territory_id"] = near
    rows = rows_of(session, _BY_PAPER if near is None else _HERE, asked)
    return _row(session, rows[0]) if rows else None


def said_no_lately(session: Session, mark: str, *, on: date) -> bool:
    """Say whether who has this mark said no and may not be asked again on ``on`` (Paris)."""
    kept = select(RefusalMark.mark).where(RefusalMark.mark == mark, RefusalMark.until > on)
    return session.scalar(kept) is not None


def _row(session: Session, row: Row[*tuple[Any, ...]]) -> ProposalRow:
    vault = vault_of(session)
    return ProposalRow(
        id=row.id,
        pathway_id=row.pathway_id,
        territory_id=row.territory_id,
        state=PathwayState(row.state),
        since=row.since,
        first_name=vault.open("proposal.first_name", row.id, row.first_name),
        reach=vault.open("proposal.reach", row.id, row.reach) if row.reach else "",
        reasons=tuple(reason for reason in Complexity if getattr(row, reason.value)),
        account_id=row.account_id,
        handle=row.handle,
        proposed_by_id=row.proposed_by_id,
    )
