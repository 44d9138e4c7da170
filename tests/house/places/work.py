"""Those who work and steer: services, trainings, groups, and what they are told."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sqlalchemy import select

from portal.core import clock
from portal.core.clock import local_date
from portal.governance.models import (
    FundingMilestone,
    GoverningGroup,
    GroupDeliverable,
    GroupMeeting,
    GroupRecommendation,
    GroupSeat,
)
from portal.notifications.catalogue import NoticeKind
from portal.notifications.models import Notice
from portal.notifications.service import tell
from portal.staff.catalogue import TrainingKind
from portal.staff.service import record_training
from portal.territories.queries import organisations, territory
from tests.house.places.parts import HERSELF, REFERENT, Places

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from tests.cast import Cast


def told_news(session: Session, cast: Cast) -> Places:
    """Return a piece of news for her, for her referent, and for a peer."""
    peer = tell(
        session,
        to=cast["viviane"].id,
        kind=NoticeKind.GROUP_MINUTES_PUBLISHED,
        path="/pairs/groupes",
        at=clock.now(),
    )
    return Places(
        {
            ("/nouvelles/", "notice_id"): _notice_of(session, cast, HERSELF),
            ("/pairs/nouvelles/", "notice_id"): str(peer.id),
            ("/pro/nouvelles/", "notice_id"): _notice_of(session, cast, REFERENT),
        }
    )


def _notice_of(session: Session, cast: Cast, name: str) -> str:
    told = select(Notice.id).where(Notice.recipient_id == cast[name].id)
    return str(session.scalars(told.order_by(Notice.at, Notice.id)).first())


def worked(session: Session, cast: Cast) -> Places:
    """Note a training in Ariège; return it with who works there, where and how."""
    at = clock.now()
    training = record_training(
        session,
        territory_id=cast[HERSELF].territory_id,
        held_on=local_date(at),
        kind=TrainingKind.TRAINING,
        people=9,
        by=cast["griselidis"].id,
        at=at,
    )
    services = organisations(session, cast[HERSELF].territory_id)
    return Places(
        {
            ("/pro/acces/", "handle"): cast["ogier"].handle,
            ("/pro/equipes/", "handle"): cast[REFERENT].handle,
            ("/pro/equipes/", "name"): "organismes",
            ("/pro/equipes/", "form"): "csv",
            ("/pro/formations/", "training_id"): str(training.id),
            ("/pro/organismes/", "organisation_id"): str(services[0].id),
            ("/pro/reglages/", "key"): "answer_days",
            **{
                (begin, "code"): "ariege"
                for begin in ("/avis/", "/chez-vous/", "/contacts/", "/pro/territoires/",
                              "/temoignages/", "/vous-avez-dit/")
            },
        }
    )  # fmt: skip


def governed(session: Session, cast: Cast) -> Places:
    """Return what the group that steers in Ariège met for, recommended, promised, and its money.

    What is not over yet: a meeting to come, something awaited, money not paid.
    """
    home = territory(session, cast[HERSELF].territory_id).department_id
    group = session.scalars(
        select(GoverningGroup.id).where(GoverningGroup.department_id == home)
    ).one()

    def last(table: Any, *order: Any) -> str:
        found = select(table.id).where(table.group_id == group).order_by(*order)
        return str(session.scalars(found).first())

    milestone = select(FundingMilestone.id).where(FundingMilestone.paid_on.is_(None))
    parts = {
        ("/pro/gouvernance/", "group_id"): str(group),
        ("/pro/gouvernance/", "what"): "livrable",
        ("/pro/gouvernance/", "seat_id"): last(GroupSeat, GroupSeat.function),
        ("/pro/gouvernance/", "meeting_id"): last(GroupMeeting, GroupMeeting.starts_at.desc()),
        ("/pro/gouvernance/", "deliverable_id"): last(
            GroupDeliverable, GroupDeliverable.due_on.desc()
        ),
        ("/pro/gouvernance/", "recommendation_id"): last(
            GroupRecommendation, GroupRecommendation.adopted_on.desc()
        ),
        ("/pro/jalons/", "milestone_id"): str(session.scalars(milestone).one()),
        ("/pairs/groupes/", "group_id"): str(group),
        ("/pairs/groupes/", "meeting_id"): last(GroupMeeting, GroupMeeting.starts_at),
    }
    return Places(parts)
