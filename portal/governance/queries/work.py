"""What groups ask for and promise: recommendations, deliverables."""

from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import Select, bindparam, func, or_, select
from sqlalchemy.orm import Session

from portal.accounts.models import Account
from portal.core.database import rows_of
from portal.core.value import Value
from portal.governance.models import (
    GoverningGroup,
    GroupDeliverable,
    GroupRecommendation,
    GroupSeat,
)
from portal.governance.queries.groups import LEADS, MOST, Reader


class RecommendationRow(Value):
    """What a group recommends. Days in Paris; ``answer`` is empty until there is one."""

    id: UUID
    group_id: UUID
    words: str
    addressed_to: str
    adopted_on: date
    votes_for: int
    votes_against: int
    abstained: int
    dissent: str
    answer: str
    answered_on: date | None


class DeliverableRow(Value):
    """Something promised for a day (Paris)."""

    id: UUID
    group_id: UUID
    title: str
    due_on: date
    delivered_on: date | None
    link: str

    def is_late(self, on: date) -> bool:
        """Say whether it is still awaited on ``on``, after its day."""
        return self.delivered_on is None and self.due_on < on


_EVERY_WORD: Select[*tuple[Any, ...]] = (
    select(
        GroupRecommendation.id,
        GroupRecommendation.group_id,
        GroupRecommendation.words,
        GroupRecommendation.addressed_to,
        GroupRecommendation.adopted_on,
        GroupRecommendation.votes_for,
        GroupRecommendation.votes_against,
        GroupRecommendation.abstained,
        GroupRecommendation.dissent,
        GroupRecommendation.answer,
        GroupRecommendation.answered_on,
    )
    .order_by(GroupRecommendation.adopted_on.desc(), GroupRecommendation.id)
    .limit(MOST)
)
_RECOMMENDED = _EVERY_WORD.where(GroupRecommendation.group_id == bindparam("group_id"))
_HIS_SERVICE = (
    select(Account.organisation_id).where(Account.id == bindparam("account_id")).scalar_subquery()
)
_RECOMMENDATION = (
    _EVERY_WORD.add_columns(GoverningGroup.name.label("group"))
    .join(GoverningGroup, GoverningGroup.id == GroupRecommendation.group_id)
    .where(
        or_(LEADS, GroupRecommendation.service_id == _HIS_SERVICE),
        GroupRecommendation.id == bindparam("thing_id"),
    )
)
_EVERY_PROMISE: Select[*tuple[Any, ...]] = (
    select(
        GroupDeliverable.id,
        GroupDeliverable.group_id,
        GroupDeliverable.title,
        GroupDeliverable.due_on,
        GroupDeliverable.delivered_on,
        GroupDeliverable.link,
    )
    .order_by(GroupDeliverable.due_on, GroupDeliverable.id)
    .limit(MOST)
)
_DELIVERABLES = _EVERY_PROMISE.where(GroupDeliverable.group_id == bindparam("group_id"))
_DELIVERABLE = (
    _EVERY_PROMISE.add_columns(GoverningGroup.name.label("group"))
    .join(GoverningGroup, GoverningGroup.id == GroupDeliverable.group_id)
    .where(LEADS, GroupDeliverable.id == bindparam("thing_id"))
)


def recommendations(session: Session, group_id: UUID) -> list[RecommendationRow]:
    """Return what a group recommended, the newest first."""
    rows = rows_of(session, _RECOMMENDED, {"group_id": group_id})
    return [RecommendationRow(*row) for row in rows]


def deliverables(session: Session, group_id: UUID) -> list[DeliverableRow]:
    """Return what a group promised, in the order of the days."""
    return [DeliverableRow(*row) for row in rows_of(session, _DELIVERABLES, {"group_id": group_id})]


def votes_of(session: Session, group_id: UUID) -> int:
    """Return how many places of a group have a vote today."""
    counted = select(func.coalesce(func.sum(GroupSeat.places), 0)).where(
        GroupSeat.group_id == group_id, GroupSeat.has_vote, GroupSeat.until_on.is_(None)
    )
    return int(session.scalar(counted) or 0)


def deliverable(
    session: Session, deliverable_id: UUID, reader: Reader
) -> tuple[DeliverableRow, str] | None:
    """Return something promised and its group's name, for who leads there."""
    found = rows_of(session, _DELIVERABLE, reader.values(thing_id=deliverable_id))
    return (DeliverableRow(*found[0][:-1]), found[0].group) if found else None


def recommendation(
    session: Session, recommendation_id: UUID, reader: Reader
) -> tuple[RecommendationRow, str] | None:
    """Return a recommendation and its group's name, for who leads there or the service asked."""
    found = rows_of(session, _RECOMMENDATION, reader.values(thing_id=recommendation_id))
    return (RecommendationRow(*found[0][:-1]), found[0].group) if found else None
