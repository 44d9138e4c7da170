"""What somebody wants: added, changed, moved and taken away in a draft."""

from uuid import UUID, uuid4

from sqlalchemy import delete, func, select
from sqlalchemy.orm import Session

from portal.accounts.models import Account
from portal.assessment.catalogue import Domain
from portal.core.database import vault_of
from portal.core.refusal import Refused
from portal.plan.models import Goal, NothingForNow
from portal.plan.queries import lines_of
from portal.plan.rules import check_author, check_goal_words
from portal.plan.service.draft import OpenDraft, take


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

    That she wanted nothing for now is no longer so when she, or the parent of a child, typed it:
    what the referent types leaves her answer as it is.
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
    if by in {one.account_id for one in draft.household.people}:
        session.execute(delete(NothingForNow).where(NothingForNow.person_id == author_id))
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
    """Change a goal of the draft ``version_id``. Those that she typed are not the referent's.

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


def move_goal(
    session: Session,
    *,
    version_id: UUID,
    goal_id: UUID,
    up: bool,
    revision: int,
    by: UUID,
) -> Goal:
    """Move a goal of the draft one place up or down, among those of the same author.

    The order is hers: nobody moves them for her but the parent of a child (R20, R25). At either
    end it stays where it is. Raise ``Refused``: ``not-yours``, ``not-there``, and those of a draft.
    """
    goal = _taken(session, version_id, goal_id, revision, by, None)
    hers = session.scalars(
        select(Goal)
        .where(Goal.version_id == version_id, Goal.author_id == goal.author_id)
        .order_by(Goal.position, Goal.id)
    ).all()
    place = hers.index(goal) + (-1 if up else 1)
    if 0 <= place < len(hers):
        other = hers[place]
        goal.position, other.position = other.position, goal.position
        session.flush()
    return goal


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
    lines = lines_of(session, version_id, draft.household.adults)
    row = next(one for one in lines.goals if one.id == goal_id)
    check_goal_words(draft.household, row, by, referent_id)
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
