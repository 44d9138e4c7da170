"""What a plan on paper says: gathered once, for her page and for that of her referent."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any
from unicodedata import bidirectional
from uuid import UUID

from portal.assessment.catalogue import THEME_OF
from portal.circle.queries import Helper, Household, helpers_of
from portal.consent.catalogue import SENSITIVE
from portal.core.clock import local_date
from portal.core.value import Value, replace
from portal.external_plans.queries import ExternalRow
from portal.plan.models import AnswerKind, Side
from portal.plan.queries import (
    NO_LINES,
    ActionRow,
    AnswerRow,
    GoalRow,
    Lines,
    Pledge,
    VersionRow,
    Versions,
    kept_among,
    pledge_of,
)
from portal.plan.views.step_lines import CAUSE_WORDS
from portal.territories.models import UNNAMED
from portal.territories.queries import TerritorySettings, settings_of
from portal.web.language import PEOPLE, RIGHT_TO_LEFT, language, use
from portal.web.principal import me
from portal.web.request import db, now

GOALS_FIRST, STEPS_FIRST, STEPS_IN_POCKET = 3, 5, 4
"""How much of the plan the first page holds, and the paper that goes in a pocket."""

_WAYS = {"L": "ltr", "R": "rtl", "AL": "rtl"}
PROPOSED = "propose"
"""What an address says when the version that waits is wanted, and not the one in force."""
BOTH = "deux"
"""What an address says when French stands beside the reader's language."""


class Sheet(Value):
    """A plan as it goes on paper, for ``reader_id``. ``codes``: its languages, the first one main.

    ``version`` is the one whose ``lines`` are printed; ``waiting`` and ``current``, the one in
    force, may be another one, or the same.
    ``kept`` are the lines that it removes and that somebody does not let go.
    ``duty`` is who answers when there is no referent to call.
    """

    reader_id: UUID
    household: Household
    version: VersionRow | None
    waiting: VersionRow | None
    current: VersionRow | None
    lines: Lines
    kept: Lines
    referent_id: UUID | None
    helpers: Sequence[Helper]
    duty: TerritorySettings | None
    others: Sequence[ExternalRow]
    printed_on: date
    codes: tuple[str, ...]

    @property
    def to_sign(self) -> bool:
        """Say whether what is printed waits for her answer."""
        version = self.version
        if version is None or self.waiting is None or version.id != self.waiting.id:
            return False
        return self.reader_id in version.missing and version.last_word_of(self.reader_id) is None

    @property
    def other(self) -> VersionRow | None:
        """Return the version that has a paper of its own beside this one, if any."""
        both = (self.current, self.waiting)
        return next((one for one in both if one and one is not self.version), None)

    @property
    def first_name(self) -> str:
        """Return the first name of whose paper it is."""
        people = self.household.people
        return next(one.first_name for one in people if one.account_id == self.reader_id)

    @property
    def referent(self) -> Helper | None:
        """Return her referent, if she has one."""
        return next((one for one in self.helpers if one.account_id == self.referent_id), None)

    @property
    def to_come(self) -> list[ActionRow]:
        """Return what is still to be done, the nearest date first, what is not agreed left out."""
        both = (*self.lines.actions, *self.kept.actions)
        agreed = (step for step in both if step.is_open and not self.is_open(step))
        return sorted(agreed, key=lambda step: step.due_date or date.max)

    @property
    def next_one(self) -> ActionRow | None:
        """Return the step with the next date that is not past, if any."""
        days = (s for s in self.to_come if s.due_date and s.due_date >= self.printed_on)
        return next(days, None)

    @property
    def quiet_steps(self) -> list[ActionRow]:
        """Return her own next steps that tell nothing of health or justice to who finds them."""
        return [
            step
            for step in self.to_come
            if step.doer_id == self.reader_id and THEME_OF[step.domain] not in SENSITIVE
        ][:STEPS_IN_POCKET]

    @property
    def sides(self) -> list[tuple[UUID, str, AnswerRow | None]]:
        """Return who says what of the version: each adult, then the referent of that day."""
        version = self.version
        if version is None:
            return []
        said = [
            (one.account_id, one.first_name, version.last_word_of(one.account_id))
            for one in self.household.people
            if not one.is_child or version.last_word_of(one.account_id)
        ]
        yes = [
            answer
            for answer in version.answers
            if answer.side is Side.REFERENT and answer.kind is AnswerKind.AGREE
        ]
        if version.in_force and yes:
            said.append((yes[-1].account_id, yes[-1].name, yes[-1]))
        elif self.referent is not None and self.referent_id is not None:
            name = self.referent.display_name
            said.append((self.referent_id, name, version.last_word_of(self.referent_id)))
        return said

    @property
    def against(self) -> list[tuple[int, AnswerRow]]:
        """Return the disagreements that stand, with the number of their version."""
        both = {one.number: one for one in (self.version, self.waiting) if one is not None}
        return [(number, no) for number, one in both.items() for no in one.disagreements()]

    def pledge(self, step: ActionRow) -> Pledge:
        """Return whether the one who is to do ``step`` promised it."""
        people = frozenset(one.account_id for one in self.household.people)
        return pledge_of(step, people, self.version.agreed if self.version else frozenset())

    def is_open(self, line: ActionRow | GoalRow) -> bool:
        """Say whether somebody's yes leaves ``line`` out: it is not agreed."""
        return self.version is not None and line.lineage in self.version.open_lines


def to_print(versions: Versions, asked: str | None) -> VersionRow | None:
    """Return the version to put on paper: the one in force, or ``PROPOSED`` the one that waits."""
    if asked == PROPOSED and versions.waiting is not None:
        return versions.waiting
    return versions.shown


def sheet_of(
    household: Household,
    versions: Versions,
    version: VersionRow | None,
    lines: Lines,
    *,
    kept: Lines,
    reader_id: UUID,
    referent_id: UUID | None,
    others: Sequence[ExternalRow],
    codes: tuple[str, ...],
) -> Sheet:
    """Return what goes on paper: one statement, two when there is no referent to call."""
    helpers = [_unnamed(one) for one in helpers_of(db(), household.pathway_id)]
    referent = next((one for one in helpers if one.account_id == referent_id), None)
    today = local_date(now())
    reached = referent is not None and referent.phone
    return Sheet(
        reader_id=reader_id,
        household=household,
        version=version,
        current=versions.current,
        waiting=versions.waiting,
        lines=lines,
        kept=kept_among(kept, version.kept_lines) if version else NO_LINES,
        referent_id=referent_id,
        helpers=helpers,
        duty=None if reached else settings_of(db(), me().territory_id, on=today),
        others=others,
        printed_on=today,
        codes=codes,
    )


def _unnamed(helper: Helper) -> Helper:
    """Return ``helper`` as a paper may tell him: others read it."""
    if helper.organisation_kind in UNNAMED:
        return replace(helper, job="", service="")
    return helper


def languages_asked(own: str, asked: str | None) -> tuple[str, ...]:
    """Return the languages of the paper: ``own``, and French beside it when that was asked."""
    return (own, "fr") if asked == BOTH and own != "fr" else (own,)


def speak(code: str) -> str:
    """Speak ``code`` from here on in the page being written; it says nothing itself."""
    if code in PEOPLE:
        use(code)
    return ""


def direction_of(code: str) -> str:
    """Return ``"rtl"`` or ``"ltr"``."""
    return "rtl" if code in RIGHT_TO_LEFT else "ltr"


def way_of(text: str) -> str:
    """Return the direction of ``text``: that of its first letter that has one."""
    ways = (_WAYS[kind] for letter in text if (kind := bidirectional(letter)) in _WAYS)
    return next(ways, "ltr")


SPOKEN: Mapping[str, Any] = {
    "speak": speak,
    "spoken": language,
    "direction_of": direction_of,
    "way_of": way_of,
    "causes": CAUSE_WORDS,
    "goals_first": GOALS_FIRST,
    "steps_first": STEPS_FIRST,
}
"""What every template of a plan on paper is given beside its sheet."""
