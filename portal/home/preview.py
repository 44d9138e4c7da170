"""Her own page as a helper reads it, by her own agreements: « Voir ce que voit … »."""

import dataclasses
from collections.abc import Collection
from datetime import date
from uuid import UUID

from sqlalchemy.orm import Session

from portal.consent.catalogue import Item, Theme
from portal.consent.queries import Sight, alike, seen_with, themes_seen_by
from portal.core.value import replace
from portal.home.queries import Door, FileView, open_file
from portal.plan.queries import Lines


def seen_by_helper(
    session: Session,
    entry: Door,
    on: date,
    *,
    theme: Theme | None = None,
    items: Collection[Item] | None = None,
) -> Sight:
    """Return what the helper sees of her on the day ``on`` (Paris), as the gate says.

    With ``theme``, as if she had just said yes to it too, or to these ``items`` of it.
    """
    hers = themes_seen_by(session, viewer_id=entry.viewer_id, person_id=entry.person_id, on=on)
    return hers if theme is None else seen_with(hers, theme, items, on)


def open_for_her(session: Session, entry: Door, hers: Sight) -> FileView:
    """Return what the helper sees by ``hers``, her own themes fresh from the gate: her preview.

    What another adult of the household agreed is not even asked: it would tell her of each yes
    and each no (R04). What is common shows as if they had agreed what she did.
    """
    shared = alike(hers, (one.account_id for one in entry.household.people))
    view = open_file(session, entry, shared, with_lines=True)
    others = entry.household.adults - {entry.person_id}
    parts = tuple(
        replace(part, goals=tuple(goal for goal in part.goals if goal.author_id not in others))
        for part in view.parts
    )
    return replace(
        view,
        parts=parts,
        proposed=_without(view.proposed, others),
        drafted=_without(view.drafted, others),
        kept=_without(view.kept, others),
    )


def _without(lines: Lines, others: Collection[UUID]) -> Lines:
    """Return ``lines`` without the words of another adult."""
    goals = tuple(goal for goal in lines.goals if goal.author_id not in others)
    return dataclasses.replace(lines, goals=goals)
