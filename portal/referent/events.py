"""What happens to wishes and mandates, told to those above."""

from dataclasses import dataclass
from uuid import UUID

from portal.core.events import Event


@dataclass(frozen=True)
class WishAsked(Event):
    """Every adult of the household said yes to a wish: now ``helper_id`` is asked."""

    mandate_id: UUID
    helper_id: UUID
    asked_by_id: UUID


@dataclass(frozen=True)
class WishCancelled(Event):
    """A wish was taken back before it was answered."""

    mandate_id: UUID


@dataclass(frozen=True)
class WishDeclined(Event):
    """``helper_id`` said no to the wish of ``asked_by_id``."""

    mandate_id: UUID
    helper_id: UUID
    asked_by_id: UUID


@dataclass(frozen=True)
class MandateStarted(Event):
    """``helper_id`` is the referent of a pathway from now on."""

    mandate_id: UUID
    pathway_id: UUID
    helper_id: UUID


@dataclass(frozen=True)
class MandateEnded(Event):
    """``helper_id`` is no longer the referent of a pathway, once wished for by ``asked_by_id``."""

    mandate_id: UUID
    pathway_id: UUID
    helper_id: UUID
    asked_by_id: UUID


@dataclass(frozen=True)
class RequestLate(Event):
    """A wish had no answer within its delay: it goes up to the lead of ``territory_id``."""

    mandate_id: UUID
    territory_id: UUID
    asked_by_id: UUID
