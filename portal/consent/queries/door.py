"""A professional before somebody's file: who is there, and what each of them shares with him."""

from datetime import date
from uuid import UUID

from sqlalchemy import ScalarSelect
from sqlalchemy.orm import Session

from portal.circle.queries import Entry, Household, entry_of
from portal.consent.queries.gate import themes_seen_by_of_many
from portal.consent.queries.sight import Shared, Sight, common_sight, sight_of
from portal.core.value import Value


class Before(Value):
    """One professional before one file. ``shared`` is fresh from the gate."""

    entry: Entry
    shared: Shared

    @property
    def household(self) -> Household:
        """Return those whose file it is."""
        return self.entry.household

    @property
    def themes(self) -> Sight:
        """Return what the person herself shares with him; of a child, what every adult does."""
        if self.entry.person.is_child:
            return self.common
        return sight_of(self.shared, self.entry.person.account_id)

    @property
    def common(self) -> Sight:
        """Return what every adult of the household shares with him (R04)."""
        return shared_by_all(self.household, self.shared)


def shared_by_all(household: Household, shared: Shared) -> Sight:
    """Return what every adult of the household agreed: nothing crosses without a yes (R04)."""
    people = {one.account_id for one in household.people}
    return common_sight((sight_of(shared, adult) for adult in household.adults), people)


def before(
    session: Session,
    *,
    viewer_id: UUID,
    handle: str,
    on: date,
    referent: ScalarSelect[UUID] | None = None,
) -> Before | None:
    """Return who stands before the file ``handle`` on the day ``on`` (Paris): two statements.

    ``None`` for who is not in that circle: to a stranger the file does not exist. ``referent``: the
    column of a room above that tells the active referent (``circle.queries.entry_of``).
    """
    entry = entry_of(session, viewer_id=viewer_id, handle=handle, referent=referent)
    if entry is None:
        return None
    shared = themes_seen_by_of_many(
        session, viewer_id=viewer_id, person_ids=entry.household.adults, on=on
    )
    return Before(entry, shared)
