"""What the gate lets one helper see of a file today, in few statements."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy.orm import Session

from portal.assessment.catalogue import THEME_OF
from portal.assessment.queries import WordsRow, file_words
from portal.consent.catalogue import FILE_THEMES, Theme
from portal.consent.queries import Shared, Sight, sight_of, themes_seen_by_of_many
from portal.core.database import vault_of
from portal.home.queries.doors import Door
from portal.plan.queries import ActionRow, GoalRow, file_plan


@dataclass(frozen=True)
class Part:
    """One agreed theme: words, lines of the plan; for ``contact`` her telephone and her wish."""

    theme: Theme
    words: tuple[WordsRow, ...]
    phone: str | None
    sms_only: bool
    goals: tuple[GoalRow, ...]
    actions: tuple[ActionRow, ...]


@dataclass(frozen=True)
class FileView:
    """What the gate lets one helper see today. ``closed`` are names of themes and nothing else."""

    parts: tuple[Part, ...]
    closed: tuple[Theme, ...]
    own_actions: tuple[ActionRow, ...]

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
    words = file_words(session, person_id=entry.person_id, themes=themes) if themes else {}
    goals, actions = _lines(session, entry, shared) if with_lines else ((), ())
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
    )


def _lines(
    session: Session, entry: Door, shared: Shared
) -> tuple[tuple[GoalRow, ...], tuple[ActionRow, ...]]:
    plan = file_plan(
        session,
        pathway_id=entry.pathway_id,
        viewer_id=entry.viewer_id,
        shared=shared,
        referent_id=entry.referent_id,
        household=entry.household,
    )
    return (plan.goals, plan.actions) if plan else ((), ())


def _phone(session: Session, entry: Door, themes: Sight) -> str | None:
    if entry.sealed_phone is None or Theme.CONTACT not in themes.of(entry.person_id):
        return None
    return vault_of(session).open("account.phone", entry.person_id, entry.sealed_phone)
