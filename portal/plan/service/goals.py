"""What somebody wants: added, changed and taken away in a draft."""

from datetime import datetime
from uuid import UUID, uuid4

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from portal.accounts.models import Account
from portal.assessment.catalogue import Domain
from portal.core.database import vault_of
from portal.core.refusal import Refused
from portal.plan.models import Goal, PlanVersion
from portal.plan.queries import lines_of
from portal.plan.rules import check_author, check_goal_words
from portal.plan.service.draft import OpenDraft, open_draft, take


def add_goal(
    session: Session,
    *,
    version_id: UUID,
    revision: int,
    author_id: UUID,
    domain: Domain,
    words: str,
    language: str,
    by: UUID,
    referent_id: UUID | None = None,
) -> Goal:
    """Add what ``author_id`` wants, in her words, typed by ``by``.

    Raise ``Refused``: ``no-words``, ``not-yours``, and those of a draft (``draft.take``).
    """
    _check_words(words)
    draft = take(session, version_id, revision=revision, by=by, referent_id=referent_id)
    check_author(draft.household, author_id, by)
    last = session.scalar(select(func.max(Goal.position)).where(Goal.version_id == version_id))
    goal = Goal(
        id=uuid4(),
        version_id=version_id,
        lineage=uuid4(),
        position=0 if last is None else last + 1,
        author_id=author_id,
        author_name=_author_name(draft, author_id),
    )
    _write(session, goal, domain, words, language, by)
    session.add(goal)
    session.flush()
    return goal


def change_goal(
    session: Session,
    *,
    version_id: UUID,
    goal_id: UUID,
    revision: int,
    domain: Domain,
    words: str,
    language: str,
    by: UUID,
    referent_id: UUID | None = None,
) -> Goal:
    """Change a goal of the draft ``version_id``. Words that she typed are changed by her only.

    Raise ``Refused``: ``no-words``, ``her-words``, ``not-yours``, ``not-there`` (also for
    a goal of another version: an id alone opens nothing), and those of a draft.
    """
    _check_words(words)
    goal = _taken(session, version_id, goal_id, revision, by, referent_id)
    _write(session, goal, domain, words, language, by)
    session.flush()
    return goal


def remove_goal(
    session: Session,
    *,
    version_id: UUID,
    goal_id: UUID,
    revision: int,
    by: UUID,
    referent_id: UUID | None = None,
) -> None:
    """Take a goal out of the draft ``version_id``. Raises what ``change_goal`` raises."""
    session.delete(_taken(session, version_id, goal_id, revision, by, referent_id))
    session.flush()


def _check_words(words: str) -> None:
    if not words.strip():
        raise Refused("no-words")


def _author_name(draft: OpenDraft, author_id: UUID) -> str:
    return next(p.first_name for p in draft.household.people if p.account_id == author_id)


def _taken(
    session: Session,
    version_id: UUID,
    goal_id: UUID,
    revision: int,
    by: UUID,
    referent_id: UUID | None,
) -> Goal:
    goal = session.get(Goal, goal_id)
    if goal is None or goal.version_id != version_id:
        raise Refused("not-there")
    draft = take(session, version_id, revision=revision, by=by, referent_id=referent_id)
    check_author(draft.household, goal.author_id, by)
    row = next(one for one in lines_of(session, version_id).goals if one.id == goal_id)
    check_goal_words(row, by, referent_id)
    return goal


def _write(
    session: Session, goal: Goal, domain: Domain, words: str, language: str, by: UUID
) -> None:
    goal.domain = domain
    goal.words = vault_of(session).seal("goal.words", goal.id, words.strip())
    goal.language = language
    goal.typed_by_id = by
    goal.typed_by_name = ""
    if by != goal.author_id:
        typist = session.get(Account, by)
        goal.typed_by_name = typist.display_name if typist else ""


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
) -> Goal:
    """Write what ``by`` wants in the draft, opened for her when there is none.

    ``revision`` is that of the draft shown, 0 when there was none; ``lineage`` names the goal to
    change, none to add one. Raises what ``add_goal`` and ``change_goal`` raise.
    """
    draft, revision = _own_draft(session, pathway_id, revision, by, at)
    if lineage is None:
        return add_goal(
            session,
            version_id=draft.id,
            revision=revision,
            author_id=by,
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
    """Take a goal of ``by`` out of the draft, opened for her when there is none.

    Raises what ``remove_goal`` raises.
    """
    draft, revision = _own_draft(session, pathway_id, revision, by, at)
    goal_id = _goal_in(session, draft.id, lineage)
    remove_goal(session, version_id=draft.id, goal_id=goal_id, revision=revision, by=by)


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
