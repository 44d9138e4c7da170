"""The draft: opened as a copy of the latest version, changed by one hand at a time."""

from collections.abc import Collection, Sequence
from datetime import datetime
from typing import cast
from uuid import UUID, uuid4

from sqlalchemy import CursorResult, func, select, update
from sqlalchemy.orm import Session

from portal.circle.queries import Household, households
from portal.core.database import vault_of
from portal.core.refusal import Refused
from portal.core.value import Value
from portal.plan.models import Action, Goal, PlanVersion
from portal.plan.queries import ActionRow, GoalRow, kept_among, kept_in, lines_of, with_kept
from portal.plan.rules import check_writer
from portal.territories.models import UNNAMED, Organisation


class OpenDraft(Value):
    """A draft that ``by`` may change, and whose plan it is."""

    version: PlanVersion
    household: Household


def open_draft(
    session: Session,
    *,
    pathway_id: UUID,
    by: UUID,
    at: datetime,
    referent_id: UUID | None = None,
) -> PlanVersion:
    """Return the draft of a plan: the one there is, or a copy of the latest version.

    Its number is the next one. Raise ``Refused("not-yours")`` for a stranger to the plan.
    """
    home = household(session, pathway_id)
    check_writer(home, by, referent_id)
    latest = session.scalars(
        select(PlanVersion)
        .where(PlanVersion.pathway_id == pathway_id)
        .order_by(PlanVersion.number.desc())
        .limit(1)
    ).first()
    if latest is not None and latest.proposed_at is None:
        return latest
    draft = PlanVersion(
        id=uuid4(),
        pathway_id=pathway_id,
        number=latest.number + 1 if latest else 1,
        drafted_by_id=by,
        drafted_at=at,
        revision=1,
    )
    session.add(draft)
    session.flush()
    if latest is not None:
        # A slip put right does not come back with the next version: what changes is shown.
        # A line that somebody does not let go comes back: the next version starts from what stands.
        whose = home.adults
        lines = with_kept(lines_of(session, latest.id, whose), kept_in(session, latest, whose))
        _copy_goals(session, lines.goals, draft.id)
        _copy_actions(session, lines.actions, draft.id, _unnamed(session, lines.actions))
        session.flush()
    return draft


def put_back(session: Session, version: PlanVersion, lineages: Collection[UUID]) -> None:
    """Put lines that somebody does not let go into the draft that follows ``version``, if any.

    A draft opened before her answer would take them away again. Its writer sees that it changed.
    Raise ``Refused("outdated")`` when it was proposed meanwhile.
    """
    # The very next one: had it been proposed meanwhile, a draft after it would hide that.
    draft = session.scalars(
        select(PlanVersion)
        .where(PlanVersion.pathway_id == version.pathway_id, PlanVersion.number > version.number)
        .order_by(PlanVersion.number)
        .limit(1)
    ).first()
    if draft is None or not lineages:
        return
    here = lines_of(session, draft.id)
    known = {line.lineage for line in here.every}
    back = kept_among(kept_in(session, version), frozenset(lineages) - known)
    if not back.every:
        return
    if not _changed(session, draft):
        raise Refused("outdated")
    _copy_goals(session, back.goals, draft.id, after=_last(session, Goal, draft.id))
    unnamed = _unnamed(session, back.actions)
    _copy_actions(session, back.actions, draft.id, unnamed, after=_last(session, Action, draft.id))
    session.flush()


def _last(session: Session, line: type[Goal | Action], version_id: UUID) -> int:
    """Return the first free place after the lines of a version."""
    last = session.scalar(select(func.max(line.position)).where(line.version_id == version_id))
    return 0 if last is None else last + 1


def _copy_goals(
    session: Session, goals: Sequence[GoalRow], target: UUID, *, after: int = 0
) -> None:
    vault = vault_of(session)
    for position, goal in enumerate(goals, after):
        fresh = uuid4()
        session.add(
            Goal(
                id=fresh,
                version_id=target,
                lineage=goal.lineage,
                position=position,
                author_id=goal.author_id,
                author_name=goal.author_name,
                typed_by_id=goal.typed_by_id,
                typed_by_name=goal.typed_by_name,
                domain=goal.domain,
                words=vault.seal("goal.words", fresh, goal.words),
                language=goal.language,
            )
        )


def _unnamed(session: Session, actions: Sequence[ActionRow]) -> frozenset[str]:
    """Return the names of the services that are no longer to be named (``UNNAMED``)."""
    named = {one.doer_service for one in actions if one.doer_service}
    found = select(Organisation.name).where(
        Organisation.name.in_(named), Organisation.kind.in_(UNNAMED)
    )
    return frozenset(session.scalars(found)) if named else frozenset()


def _copy_actions(
    session: Session,
    actions: Sequence[ActionRow],
    target: UUID,
    unnamed: frozenset[str],
    *,
    after: int = 0,
) -> None:
    vault = vault_of(session)
    for position, action in enumerate(actions, after):
        fresh = uuid4()
        session.add(
            Action(
                id=fresh,
                version_id=target,
                lineage=action.lineage,
                position=position,
                domain=action.domain,
                what=vault.seal("action.what", fresh, action.what),
                language=action.language,
                doer_id=action.doer_id,
                doer_name=action.doer_name,
                doer_service="" if action.doer_service in unnamed else action.doer_service,
                due_date=action.due_date,
                paper=vault.seal("action.paper", fresh, action.paper) if action.paper else None,
            )
        )


def household(session: Session, pathway_id: UUID) -> Household:
    """Return those whose plan it is. Raise ``Refused("not-yours")`` when there is nobody."""
    found = households(session, [pathway_id]).get(pathway_id)
    if found is None:
        raise Refused("not-yours")
    return found


def take(
    session: Session, version_id: UUID, *, revision: int, by: UUID, referent_id: UUID | None
) -> OpenDraft:
    """Take the draft for one change, if nobody changed it since ``revision`` was shown.

    Raise ``Refused``: ``not-there``, ``not-yours``, ``not-a-draft``, ``changed-meanwhile``.
    """
    version = session.get(PlanVersion, version_id)
    if version is None:
        raise Refused("not-there")
    home = household(session, version.pathway_id)
    check_writer(home, by, referent_id)
    if not _changed(session, version, revision):
        raise Refused("not-a-draft" if version.proposed_at else "changed-meanwhile")
    return OpenDraft(version, home)


def _changed(session: Session, draft: PlanVersion, revision: int | None = None) -> bool:
    """Count one change of a draft, at ``revision`` or at any; say whether it still was one."""
    # One statement checks and counts: of two people who change at once, the second is told.
    of_draft = update(PlanVersion).where(
        PlanVersion.id == draft.id, PlanVersion.proposed_at.is_(None)
    )
    if revision is not None:
        of_draft = of_draft.where(PlanVersion.revision == revision)
    taken = session.execute(
        of_draft.values(revision=PlanVersion.revision + 1).execution_options(
            synchronize_session=False
        )
    )
    session.refresh(draft)
    return cast("CursorResult[object]", taken).rowcount == 1
