"""Those whose meeting it is, and whom each of them ticked, as the questions return them."""

from collections.abc import Callable
from datetime import datetime
from uuid import UUID

from portal.core.value import Value
from portal.meetings.catalogue import Part


class Guest(Value):
    """One of the circle, present today: a professional, or a relative without an account.

    ``cannot_since``: when (UTC) he said that he can no longer come.
    """

    member_id: UUID
    account_id: UUID | None
    display_name: str
    first_name: str
    job: str
    service: str
    handle: str | None
    cannot_since: datetime | None = None


class Absence(Value):
    """Why the meeting may be held without one adult: for her, and for who leads the meeting.

    ``at`` in UTC, unknown of old ones. ``chosen``: she had said so herself.
    """

    words: str
    language: str
    by_name: str
    at: datetime | None
    chosen: bool

    def after(self, starts_at: datetime | None) -> bool:
        """Say whether it was written once the meeting of ``starts_at`` (UTC) had begun."""
        return self.at is not None and starts_at is not None and self.at >= starts_at


class Participant(Value):
    """An adult whose meeting it is. ``words`` are to be read when she is not there.

    They open when they are asked for, to those with whom she shares anything: the gate is asked
    once it is known who may see the meeting. ``opened`` opens them, ``None`` when she wrote none.
    ``absent_at``: when she said that she was not there, though the meeting is said held with her.
    ``missed``: what the referent says of her. ``cannot_since``: when (UTC) she said that she can no
    longer come.
    """

    person_id: UUID
    first_name: str
    part: Part | None
    opened: Callable[[], str] | None
    language: str
    absent_at: datetime | None
    missed: bool | None
    cannot_since: datetime | None
    absence: Absence | None
    ticked: tuple[Guest, ...]

    @property
    def words(self) -> str:
        """Return what she wrote, empty when she wrote nothing."""
        return self.opened() if self.opened else ""

    @property
    def stays_away(self) -> bool:
        """Say whether she said herself that she does not come."""
        return self.part is Part.WORDS_READ or self.cannot_since is not None


class Company(Value):
    """Those whose meeting it is, with whom they ticked."""

    people: tuple[Participant, ...]

    @property
    def person_ids(self) -> frozenset[UUID]:
        """Return the accounts of those whose meeting it is."""
        return frozenset(one.person_id for one in self.people)

    @property
    def invited(self) -> tuple[Guest, ...]:
        """Return who is invited: ticked by every adult who takes part (R04)."""
        if not self.people:
            return ()
        everyones = set.intersection(*({g.member_id for g in p.ticked} for p in self.people))
        return tuple(guest for guest in self.people[0].ticked if guest.member_id in everyones)

    @property
    def invited_accounts(self) -> frozenset[UUID]:
        """Return the accounts of the professionals who are invited."""
        return frozenset(one.account_id for one in self.invited if one.account_id)

    @property
    def who_cannot(self) -> frozenset[UUID]:
        """Return the accounts of those who said that they can no longer come."""
        people = {one.person_id for one in self.people if one.cannot_since}
        return frozenset(
            people | {one.account_id for one in self.invited if one.account_id and one.cannot_since}
        )

    def of(self, person_id: UUID) -> Participant | None:
        """Return the part of ``person_id``, or ``None`` when it is not her meeting."""
        return next((one for one in self.people if one.person_id == person_id), None)
