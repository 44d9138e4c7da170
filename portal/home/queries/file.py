"""What the gate lets one helper see of a file today, in few statements."""

from datetime import date

from sqlalchemy.orm import Session

from portal.assessment.catalogue import THEME_OF
from portal.assessment.queries import WordsRow, file_words
from portal.consent.catalogue import FILE_THEMES, Theme
from portal.consent.queries import Shared, Sight, sight_of, themes_seen_by_of_many
from portal.core.database import vault_of
from portal.core.value import Value, field
from portal.home.queries.doors import Door
from portal.plan.queries import NO_LINES, ActionRow, GoalRow, Lines, Mends, ReadBy, read_by


class Part(Value):
    """One agreed theme: words, lines of the plan; for ``contact`` her telephone and her wish."""

    theme: Theme
    words: tuple[WordsRow, ...]
    phone: str | None
    sms_only: bool
    goals: tuple[GoalRow, ...]
    actions: tuple[ActionRow, ...]


class FileView(Value):
    """What the gate lets one helper see today. ``closed`` are names of themes and nothing else.

    Beside the plan in force: the lines of a version that waits, those of the draft that he writes,
    those that somebody does not let go.
    """

    parts: tuple[Part, ...]
    closed: tuple[Theme, ...]
    own_actions: tuple[ActionRow, ...]
    proposed: Lines = NO_LINES
    drafted: Lines = NO_LINES
    kept: Lines = NO_LINES
    mends: Mends = field(default_factory=dict)

    def part(self, theme: Theme) -> Part | None:
        """Return one part, or ``None`` when it is not agreed."""
        return next((part for part in self.parts if part.theme is theme), None)


def shared_with(session: Session, entry: Door, on: date) -> Shared:
    """Ask the gate, for everyone of the household, on the day ``on`` (Paris): one statement."""
    people = {one.account_id for one in entry.household.people}
    return themes_seen_by_of_many(session, viewer_id=entry.viewer_id, person_ids=people, on=on)


def open_file(
    session: Session,
    entry: Door,
    shared: Shared,
    *,
    with_lines: bool,
) -> FileView:
    """Return what ``shared``, fresh from the gate, opens for the helper at the door.

    ``with_lines`` adds the lines of the plan. The telephone stays sealed unless she agreed.
    """
    themes = sight_of(shared, entry.person_id)
    told = themes - {Theme.PLAN, Theme.CONTACT}
    words = file_words(session, person_id=entry.person_id, themes=themes) if told else {}
    plan = _plan(session, entry, shared) if with_lines else None
    goals, actions = (plan.part.goals, plan.part.actions) if plan and plan.part else ((), ())
    phone = _phone(session, entry, themes)
    parts = tuple(
        Part(
            theme=theme,
            words=tuple(row for row in words.values() if THEME_OF[row.domain] is theme),
            phone=phone if theme is Theme.CONTACT else None,
            sms_only=entry.sms_only and theme is Theme.CONTACT,
            goals=tuple(g for g in goals if theme in (Theme.PLAN, THEME_OF[g.domain])),
            actions=tuple(a for a in actions if theme in (Theme.PLAN, THEME_OF[a.domain])),
        )
        for theme in FILE_THEMES
        if theme in themes
    )
    return FileView(
        parts=parts,
        closed=tuple(theme for theme in FILE_THEMES if theme not in themes),
        own_actions=tuple(a for a in actions if a.doer_id == entry.viewer_id),
        proposed=plan.proposed if plan else NO_LINES,
        drafted=plan.drafted if plan else NO_LINES,
        kept=plan.kept if plan else NO_LINES,
        mends=_mends(plan),
    )


def _plan(session: Session, entry: Door, shared: Shared) -> ReadBy:
    return read_by(
        session,
        household=entry.household,
        shared=shared,
        viewer_id=entry.viewer_id,
        referent_id=entry.referent_id,
    )


def _mends(plan: ReadBy | None) -> Mends:
    shown = plan.versions.shown if plan else None
    return plan.lines[shown.id].mends if plan and shown else {}


def _phone(session: Session, entry: Door, themes: Sight) -> str | None:
    if entry.sealed_phone is None or Theme.CONTACT not in themes.of(entry.person_id):
        return None
    return vault_of(session).open("account.phone", entry.person_id, entry.sealed_phone)
