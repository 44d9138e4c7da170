"""What somebody wants, written by herself: in the draft, opened for her when there is none."""

from datetime import datetime
from uuid import UUID

from sqlalchemy.orm import Session

from portal.assessment.catalogue import Domain
from portal.core.refusal import Refused
from portal.plan.models import Goal, PlanVersion
from portal.plan.queries import lines_of
from portal.plan.service.draft import open_draft
from portal.plan.service.goals import add_goal, change_goal, move_goal, remove_goal


def write_own_goal(
    session: Session,
    *,
    pathway_id: UUID,
    revision: int,
    lineage: UUID | None,
    domain: Domain,
    words: str,
    language: str,
    by: UUID,
    at: datetime,
    author_id: UUID | None = None,
) -> Goal:
    """Write what ``by`` wants in the draft, or what her child ``author_id`` wants (R20).

    ``revision`` is that of the draft shown, 0 when there was none; ``lineage`` names the goal to
    change, none to add one. Raises what ``add_goal`` and ``change_goal`` raise.
    """
    draft, revision = _own_draft(session, pathway_id, revision, by, at)
    if lineage is None:
        return add_goal(
            session,
            version_id=draft.id,
            revision=revision,
            author_id=author_id or by,
            domain=domain,
            words=words,
            language=language,
            by=by,
        )
    return change_goal(
        session,
        version_id=draft.id,
        goal_id=_goal_in(session, draft.id, lineage),
        revision=revision,
        domain=domain,
        words=words,
        language=language,
        by=by,
    )


def drop_own_goal(
    session: Session, *, pathway_id: UUID, revision: int, lineage: UUID, by: UUID, at: datetime
) -> None:
    """Take a goal of ``by``, or of her child, out of the draft.

    Raises what ``remove_goal`` raises.
    """
    draft, revision = _own_draft(session, pathway_id, revision, by, at)
    goal_id = _goal_in(session, draft.id, lineage)
    remove_goal(session, version_id=draft.id, goal_id=goal_id, revision=revision, by=by)


def move_own_goal(
    session: Session,
    *,
    pathway_id: UUID,
    revision: int,
    lineage: UUID,
    up: bool,
    by: UUID,
    at: datetime,
) -> None:
    """Move a goal of ``by``, or of her child, one place in the draft.

    Raises what ``move_goal`` raises.
    """
    draft, revision = _own_draft(session, pathway_id, revision, by, at)
    goal_id = _goal_in(session, draft.id, lineage)
    move_goal(session, version_id=draft.id, goal_id=goal_id, up=up, revision=revision, by=by)


def _own_draft(
    session: Session, pathway_id: UUID, revision: int, by: UUID, at: datetime
) -> tuple[PlanVersion, int]:
    draft = open_draft(session, pathway_id=pathway_id, by=by, at=at)
    fresh = revision == 0 and draft.revision == 1 and draft.drafted_at == at
    return draft, draft.revision if fresh else revision


def _goal_in(session: Session, version_id: UUID, lineage: UUID) -> UUID:
    for goal in lines_of(session, version_id).goals:
        if goal.lineage == lineage:
            return goal.id
    raise Refused("not-there")
