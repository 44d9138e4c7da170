"""The plan was looked at again together."""

from datetime import date, datetime
from uuid import UUID, uuid4

from sqlalchemy import select
from sqlalchemy.orm import Session

from portal.accounts.models import Account
from portal.circle.queries import pathway_of
from portal.core.clock import local_date
from portal.core.refusal import Refused
from portal.plan.models import Review
from portal.plan.service.draft import household


def record_review(
    session: Session,
    *,
    pathway_id: UUID,
    held_on: date,
    by: UUID,
    referent_id: UUID | None,
    at: datetime,
) -> Review:
    """Keep that the plan was looked at again with her on ``held_on`` (Paris); once for a day.

    Raise ``Refused``: ``not-referent``, ``not-yet`` for a day to come, ``too-early`` for one
    before the pathway began.
    """
    if referent_id is None or by != referent_id:
        raise Refused("not-referent")
    if held_on > local_date(at):
        raise Refused("not-yet")
    first = household(session, pathway_id).people[0].account_id
    pathway = pathway_of(session, first)
    began = pathway.accepted_at if pathway else None
    if began is None or held_on < local_date(began):
        raise Refused("too-early")
    same_day = select(Review).where(Review.pathway_id == pathway_id, Review.held_on == held_on)
    review = session.scalars(same_day.order_by(Review.at).limit(1)).first()
    if review is None:
        who = session.get_one(Account, by)
        review = Review(
            id=uuid4(),
            pathway_id=pathway_id,
            held_on=held_on,
            by_id=by,
            by_name=who.display_name,
            at=at,
        )
        session.add(review)
        session.flush()
    return review
