"""The milestones of funding of a département, for who leads it: no other question reads them."""

from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import Select, bindparam, select
from sqlalchemy.orm import Session

from portal.core.database import rows_of
from portal.core.value import Value
from portal.governance.models import FundingMilestone, MilestoneEvidence
from portal.governance.queries.groups import MOST
from portal.territories.models import Territory


class EvidenceRow(Value):
    """One thing that shows that a commitment is kept; ``given_on`` is a day in Paris."""

    id: UUID
    words: str
    given_on: date | None


class MilestoneRow(Value):
    """Whole euros that come when all evidence is given. Days in Paris."""

    id: UUID
    name: str
    euros: int
    due_on: date
    paid_on: date | None
    evidence: tuple[EvidenceRow, ...]

    @property
    def is_kept(self) -> bool:
        """Say whether everything asked for was given: computed, never ticked."""
        return bool(self.evidence) and all(one.given_on for one in self.evidence)

    def is_late(self, on: date) -> bool:
        """Say whether something is still to give on ``on``, after its day."""
        return self.paid_on is None and not self.is_kept and self.due_on < on


_MILESTONES: Select[*tuple[Any, ...]] = (
    select(
        FundingMilestone.id,
        FundingMilestone.name,
        FundingMilestone.euros,
        FundingMilestone.due_on,
        FundingMilestone.paid_on,
        MilestoneEvidence.id.label("evidence_id"),
        MilestoneEvidence.words,
        MilestoneEvidence.given_on,
    )
    .outerjoin(MilestoneEvidence, MilestoneEvidence.milestone_id == FundingMilestone.id)
    .where(
        FundingMilestone.department_id
        == select(Territory.department_id)
        .where(Territory.id == bindparam("territory_id"))
        .scalar_subquery()
    )
    .order_by(FundingMilestone.due_on, FundingMilestone.id, MilestoneEvidence.words)
)
_LISTED = _MILESTONES.limit(MOST * 5)
_ONE = _MILESTONES.where(FundingMilestone.id == bindparam("milestone_id"))


def milestones(session: Session, territory_id: UUID) -> list[MilestoneRow]:
    """Return the milestones of the département of a territory, in the order of their days."""
    return _rows(rows_of(session, _LISTED, {"territory_id": territory_id}))


def milestone(session: Session, milestone_id: UUID, territory_id: UUID) -> MilestoneRow | None:
    """Return one of them, or ``None`` when that département has no such milestone."""
    values = {"milestone_id": milestone_id, "territory_id": territory_id}
    return next(iter(_rows(rows_of(session, _ONE, values))), None)


def _rows(found: Any) -> list[MilestoneRow]:
    made: dict[UUID, MilestoneRow] = {}
    for row in found:
        before = made[row.id].evidence if row.id in made else ()
        given = (EvidenceRow(row.evidence_id, row.words, row.given_on),) if row.evidence_id else ()
        made[row.id] = MilestoneRow(
            row.id, row.name, row.euros, row.due_on, row.paid_on, (*before, *given)
        )
    return list(made.values())
