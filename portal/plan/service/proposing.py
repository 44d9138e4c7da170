"""A draft is put before everyone, and changes no more."""

from datetime import datetime
from typing import cast
from uuid import UUID

from sqlalchemy import CursorResult, update
from sqlalchemy.orm import Session

from portal.assessment.queries import has_begun
from portal.circle.queries import Household
from portal.core import events
from portal.core.refusal import Refused
from portal.plan.events import PlanProposed
from portal.plan.models import PlanVersion
from portal.plan.queries import Lines, asked_twice, lines_of, nothing_for_now
from portal.plan.service.draft import household


def propose(
    session: Session,
    *,
    pathway_id: UUID,
    version_id: UUID,
    revision: int,
    by: UUID,
    at: datetime,
    referent_id: UUID | None,
) -> PlanVersion:
    """Put the draft before everyone, exactly as it was shown at ``revision``. It changes no more.

    Whether it asks the same thing twice is noted: the words themselves are sealed (C2).
    ``referent_id`` is the active referent of ``pathway_id``, told by a caller who holds the chain.

    Raise ``Refused``: ``not-referent``, ``not-there``, ``not-a-draft``, ``changed-meanwhile``,
    ``not-there`` also for a version of another plan,
    ``no-assessment`` (an adult has not begun her tour, R13), ``no-goal`` (an adult wants nothing
    in it and did not say so, DOMAIN §2, step 6).
    """
    if by != referent_id:
        raise Refused("not-referent")
    version = session.get(PlanVersion, version_id)
    if version is None or version.pathway_id != pathway_id:
        raise Refused("not-there")
    home = household(session, pathway_id)
    lines = lines_of(session, version_id, home.adults)
    _check_ready(session, home, lines)
    twice = bool(asked_twice(lines.actions))
    done = session.execute(
        update(PlanVersion)
        .where(
            PlanVersion.id == version_id,
            PlanVersion.revision == revision,
            PlanVersion.proposed_at.is_(None),
        )
        .values(proposed_at=at, proposed_by_id=by, asks_twice=twice)
        .execution_options(synchronize_session=False)
    )
    session.refresh(version)
    if cast("CursorResult[object]", done).rowcount != 1:
        raise Refused("not-a-draft" if version.proposed_at else "changed-meanwhile")
    events.publish(session, PlanProposed(at, version.id, version.pathway_id, by))
    return version


def _check_ready(session: Session, home: Household, lines: Lines) -> None:
    """Let a plan be proposed after the diagnosis and the project of each adult (R13)."""
    if has_begun(session, home.adults) < home.adults:
        raise Refused("no-assessment")
    without = home.adults - {goal.author_id for goal in lines.goals}
    if without and nothing_for_now(session, without) < without:
        raise Refused("no-goal")
