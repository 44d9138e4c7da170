"""What happens at somebody's door, told to those above."""

from uuid import UUID

from portal.core.events import Event


class AccessEnded(Event):
    """``account_id``, who works here, has no way in any more.

    ``by_id`` ended it; ``None`` on the machine itself.
    """

    account_id: UUID
    by_id: UUID | None


class FirstUseDenied(Event):
    """``account_id`` says that somebody came in with her card before she did.

    The card was made by ``maker_id``, its code told by ``teller_id`` if there was one.
    """

    account_id: UUID
    denial_id: UUID
    territory_id: UUID
    maker_id: UUID
    teller_id: UUID | None


class DenialAnswered(Event):
    """A lead said what he found out about the denial ``denial_id`` of ``account_id``."""

    account_id: UUID
    denial_id: UUID


class LostCardAsked(Event):
    """``by_id``, of her circle, says that ``account_id`` lost her card and her words."""

    lost_id: UUID
    account_id: UUID
    by_id: UUID


class LostCardAgreed(Event):
    """A second person, ``by_id``, agreed: her cards are closed, a new one is made after a wait."""

    lost_id: UUID
    account_id: UUID
    territory_id: UUID
    by_id: UUID


class LostCardOver(Event):
    """The new card is made, or she said no: nothing waits any more."""

    lost_id: UUID
