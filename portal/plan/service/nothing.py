"""She says that she wants nothing for now: an answer like another (DOMAIN §2, step 6)."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import exists, select
from sqlalchemy.orm import Session

from portal.circle.queries import household_of
from portal.core.refusal import Refused
from portal.plan.models import Goal, NothingForNow, PlanVersion


def say_nothing_for_now(session: Session, *, by: UUID, at: datetime) -> NothingForNow:
    """Keep, from ``at`` (UTC) on, that ``by`` wants nothing for now; said twice, the first stays.

    What she adds later takes it back (``add_goal``). Raise ``Refused``: ``not-yours`` for who has
    no pathway, ``has-goals`` while the latest version holds a goal of hers.
    """
    home = household_of(session, by)
    if home is None:
        raise Refused("not-yours")
    latest = (
        select(PlanVersion.id)
        .where(PlanVersion.pathway_id == home.pathway_id)
        .order_by(PlanVersion.number.desc())
        .limit(1)
        .scalar_subquery()
    )
    if session.scalar(select(exists().where(Goal.version_id == latest, Goal.author_id == by))):
        raise Refused("has-goals")
    said = session.get(NothingForNow, by)
    if said is None:
        said = NothingForNow(person_id=by, said_at=at)
        session.add(said)
        session.flush()
    return said
