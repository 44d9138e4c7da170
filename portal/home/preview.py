"""Her own page as a helper reads it, by her own agreements: « Voir ce que voit … »."""

from dataclasses import replace

from sqlalchemy.orm import Session

from portal.consent.queries import Sight, alike
from portal.home.queries import Door, FileView, open_file


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
    return replace(view, parts=parts)
