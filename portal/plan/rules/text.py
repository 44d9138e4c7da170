"""The text that is agreed, and its seal.

The lines are built once by ``sealed_text``: pages show them, ``seal_of`` hashes them. Progress is
not among them: a tick is not a new version.
"""

import hashlib
import json
from collections.abc import Sequence
from datetime import date
from uuid import UUID

from portal.core.refusal import Refused
from portal.core.value import Value, replace
from portal.plan.catalogue import EDITION, FIRST_EDITION, WORDINGS, Wording
from portal.plan.models import PlanVersion
from portal.plan.queries import NO_LINES, ActionRow, GoalRow, Lines, VersionRow


class SealedLine(Value):
    """One line of the agreed text: ``title`` in ``language``, ``note`` in the page's language.

    ``bring`` names, in the page's language, the ``paper`` to be brought; both are empty without.
    ``lineage``, and ``who_id`` for the picture beside it, are not a part of the text.
    """

    lineage: UUID
    title: str
    language: str
    note: str
    who_id: UUID | None
    who: str
    bring: str = ""
    paper: str = ""

    def words(self, edition: str) -> list[str]:
        """Return what the seal of ``edition`` covers. The first one knew no paper."""
        if edition == FIRST_EDITION:
            return [self.title, self.note]
        return [self.title, self.note, self.bring, self.paper]


class SealedText(Value):
    """What is on the screen when somebody answers, and the seal (SHA-256, hex) of just that."""

    heading: str
    goals: tuple[SealedLine, ...]
    actions: tuple[SealedLine, ...]
    removed: tuple[SealedLine, ...]
    seal: str


def sealed_text(
    version: VersionRow | PlanVersion,
    lines: Lines,
    language: str,
    edition: str = EDITION,
    old: Lines = NO_LINES,
) -> SealedText:
    """Return the text of ``version`` to be agreed, in ``language``, in the words of ``edition``.

    ``old`` are the lines of the version that changes are told from: those removed are in the text.
    Raise ``Refused("unknown-language")``, also for an edition that never was.
    """
    wording = WORDINGS.get(edition, {}).get(language)
    if wording is None:
        raise Refused("unknown-language")
    heading = wording.version.format(number=version.number)
    goal_lines = tuple(_goal_line(goal, wording) for goal in lines.goals)
    action_lines = tuple(_action_line(action, wording) for action in lines.actions)
    removed = _removed(old, lines, wording) if wording.removed else ()
    said: dict[str, object] = {
        "edition": edition,
        "version": str(version.id),
        "language": language,
        "heading": heading,
        "goals": [[line.title, line.note] for line in goal_lines],
        "actions": [line.words(edition) for line in action_lines],
    }
    if wording.removed:
        said["removed"] = [line.words(edition) for line in removed]
    canonical = json.dumps(said, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    seal = hashlib.sha256(canonical.encode()).hexdigest()
    return SealedText(heading, goal_lines, action_lines, removed, seal)


def removed_lines(old: Lines, new: Lines) -> tuple[GoalRow | ActionRow, ...]:
    """Return the lines of ``old`` that ``new`` no longer has."""
    kept = {line.lineage for line in new.every}
    return tuple(line for line in old.every if line.lineage not in kept)


def _removed(old: Lines, new: Lines, wording: Wording) -> tuple[SealedLine, ...]:
    gone = removed_lines(old, new)
    lines = (
        _goal_line(o, wording) if isinstance(o, GoalRow) else _action_line(o, wording) for o in gone
    )
    return tuple(replace(line, note=f"{line.note}. {wording.removed}") for line in lines)


def printed_edition(
    version: VersionRow | PlanVersion, lines: Lines, language: str, seal: str
) -> str:
    """Return the edition of a paper whose seal is ``seal``: today's, when it is of none."""
    return next(
        (one for one in WORDINGS if sealed_text(version, lines, language, one).seal == seal),
        EDITION,
    )


def seal_of(
    version: VersionRow, goals: Sequence[GoalRow], actions: Sequence[ActionRow], language: str
) -> str:
    """Return the seal of the words of ``version`` as shown today in ``language``."""
    return sealed_text(version, Lines(tuple(goals), tuple(actions)), language).seal


def _goal_line(goal: GoalRow, wording: Wording) -> SealedLine:
    note = wording.says.format(name=goal.author_name)
    if goal.typed_by_name:
        note = wording.says_with.format(name=goal.author_name, other=goal.typed_by_name)
    return SealedLine(
        goal.lineage, goal.words, goal.language, note, goal.author_id, goal.author_name
    )


def _action_line(action: ActionRow, wording: Wording) -> SealedLine:
    who = ", ".join(part for part in (action.doer_name, action.doer_service) if part)
    if wording.one_stop:
        who = who.rstrip(".")
    if action.due_date is None:
        note = wording.no_date.format(who=who)
    else:
        note = wording.before.format(who=who, day=_in_letters(action.due_date, wording))
    paper = action.paper if wording.bring else ""
    return SealedLine(
        action.lineage,
        action.what,
        action.language,
        note,
        action.doer_id,
        action.doer_name,
        wording.bring if paper else "",
        paper,
    )


def _in_letters(day: date, wording: Wording) -> str:
    month = wording.months[day.month - 1]
    number = wording.first if day.day == 1 else str(day.day)
    return wording.day.format(day=number, month=month, year=day.year)
