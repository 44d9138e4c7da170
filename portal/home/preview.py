"""Her own page as a helper reads it, by her own agreements: « Voir ce que voit … »."""

from dataclasses import replace

from sqlalchemy.orm import Session

from portal.consent.catalogue import Theme
from portal.home.queries import Door, FileView, open_file


def open_for_her(session: Session, entry: Door, hers: frozenset[Theme]) -> FileView:
    """Return what the helper sees by ``hers``, her own themes fresh from the gate: her preview.

    What another adult of the household agreed is not even asked: it would tell her of each yes
    and each no (R04). What is common shows as if they had agreed what she did.
    """
    alike = {one.account_id: hers for one in entry.household.people}
    view = open_file(session, entry, alike, with_lines=True)
    others = entry.household.adults - {entry.person_id}
    parts = tuple(
        replace(part, goals=tuple(goal for goal in part.goals if goal.author_id not in others))
        for part in view.parts
    )
    return replace(view, parts=parts)
