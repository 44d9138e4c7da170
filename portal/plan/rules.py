"""The text that is agreed and its seal, and who may change what.

The lines are built once by ``sealed_lines``: pages show them, ``seal_of`` hashes them. Progress is
not among them: a tick is not a new version.
"""

import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from portal.circle.queries import Household
from portal.core.refusal import Refused
from portal.plan.catalogue import EDITION, WORDINGS, Wording
from portal.plan.models import PlanVersion
from portal.plan.queries import ActionRow, GoalRow, Lines, VersionRow


@dataclass(frozen=True, slots=True)
class SealedLine:
    """One line of the agreed text: ``title`` in ``language``, ``note`` in the page's language.

    ``who_id`` is whose line it is, for the picture beside it; it is not a part of the text.
    """

    title: str
    language: str
    note: str
    who_id: UUID | None
    who: str


@dataclass(frozen=True, slots=True)
class SealedText:
    """What is on the screen when somebody answers, and the seal (SHA-256, hex) of just that."""

    heading: str
    goals: tuple[SealedLine, ...]
    actions: tuple[SealedLine, ...]
    seal: str


def sealed_text(version: VersionRow | PlanVersion, lines: Lines, language: str) -> SealedText:
    """Return the text of ``version`` to be agreed, in ``language`` (one of ``WORDINGS``).

    Raise ``Refused("unknown-language")``.
    """
    wording = WORDINGS.get(language)
    if wording is None:
        raise Refused("unknown-language")
    heading = wording.version.format(number=version.number)
    goal_lines = tuple(_goal_line(goal, wording) for goal in lines.goals)
    action_lines = tuple(_action_line(action, wording) for action in lines.actions)
    canonical = json.dumps(
        {
            "edition": EDITION,
            "version": str(version.id),
            "language": language,
            "heading": heading,
            "goals": [[line.title, line.note] for line in goal_lines],
            "actions": [[line.title, line.note] for line in action_lines],
        },
        sort_keys=True,
        ensure_ascii=False,
        separators=(",", ":"),
    )
    seal = hashlib.sha256(canonical.encode()).hexdigest()
    return SealedText(heading, goal_lines, action_lines, seal)


def seal_of(
    version: VersionRow, goals: Sequence[GoalRow], actions: Sequence[ActionRow], language: str
) -> str:
    """Return the seal of the words of ``version`` as shown in ``language``."""
    return sealed_text(version, Lines(tuple(goals), tuple(actions)), language).seal


def _goal_line(goal: GoalRow, wording: Wording) -> SealedLine:
    note = wording.says.format(name=goal.author_name)
    if goal.typed_by_name:
        note = wording.says_with.format(name=goal.author_name, other=goal.typed_by_name)
    return SealedLine(goal.words, goal.language, note, goal.author_id, goal.author_name)


def _action_line(action: ActionRow, wording: Wording) -> SealedLine:
    who = ", ".join(part for part in (action.doer_name, action.doer_service) if part)
    if action.due_date is None:
        note = wording.no_date.format(who=who)
    else:
        note = wording.before.format(who=who, day=_in_letters(action.due_date, wording))
    return SealedLine(action.what, action.language, note, action.doer_id, action.doer_name)


def _in_letters(day: date, wording: Wording) -> str:
    month = wording.months[day.month - 1]
    number = wording.first if day.day == 1 else str(day.day)
    return wording.day.format(day=number, month=month, year=day.year)


def check_writer(household: Household, by: UUID, referent_id: UUID | None) -> None:
    """Let only those whose plan it is and the active referent write in it.

    Raise ``Refused("not-yours")``.
    """
    if by != referent_id and by not in {one.account_id for one in household.people}:
        raise Refused("not-yours")


def check_author(household: Household, author_id: UUID, by: UUID) -> None:
    """Let a person write only for herself or for a child; the referent may type for each.

    Raise ``Refused("not-yours")``.
    """
    people = {one.account_id: one for one in household.people}
    author = people.get(author_id)
    if author is None:
        raise Refused("not-yours")
    if by in people and by != author_id and not author.is_child:
        raise Refused("not-yours")


def check_goal_words(goal: GoalRow, by: UUID, referent_id: UUID | None) -> None:
    """Let words that somebody typed be changed by that person only.

    The referent may change what a referent typed for her. Raise ``Refused("her-words")``.
    """
    if by == referent_id and goal.typed_by_id == goal.author_id:
        raise Refused("her-words")
