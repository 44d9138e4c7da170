"""What happens to wishes and mandates, told to those above."""

from uuid import UUID

from portal.core.events import Event


class WishAsked(Event):
    """Every adult of the household said yes to a wish: now ``helper_id`` is asked."""

    mandate_id: UUID
    helper_id: UUID
    asked_by_id: UUID


class WishCancelled(Event):
    """A wish was taken back before it was answered."""

    mandate_id: UUID


class WishDeclined(Event):
    """``helper_id`` said no to the wish of ``asked_by_id``."""

    mandate_id: UUID
    helper_id: UUID
    asked_by_id: UUID


class MandateStarted(Event):
    """``helper_id`` is the referent of a pathway from now on."""

    mandate_id: UUID
    pathway_id: UUID
    helper_id: UUID


class MandateEnded(Event):
    """``helper_id`` is no longer the referent of a pathway, once wished for by ``asked_by_id``."""

    mandate_id: UUID
    pathway_id: UUID
    helper_id: UUID
    asked_by_id: UUID


class RequestLate(Event):
    """A wish had no answer within its delay: it goes up to the lead of ``territory_id``."""

    mandate_id: UUID
    territory_id: UUID
    asked_by_id: UUID


class ChoiceGiven(Event):
    """An adult gave her wishes to the commission of ``territory_id``."""

    choice_id: UUID
    territory_id: UUID


class ChoiceAnswered(Event):
    """The commission answered the wishes of ``person_id``."""

    choice_id: UUID
    person_id: UUID


class ChoiceClosed(Event):
    """Wishes wait no more: taken back, or a mandate began."""

    choice_id: UUID


class NamesProposed(Event):
    """A lead tells those of a pathway of professionals whom they may add to their circles."""

    pathway_id: UUID


class AbsenceReported(Event):
    """Somebody else (``by_id``) or himself said that ``helper_id`` is not there for a pathway."""

    pathway_id: UUID
    helper_id: UUID
    by_id: UUID


class InterimNeeded(Event):
    """Somebody is to be named in the place of ``helper_id`` in ``territory_id``, as ``by_id`` said.

    Not for whom: a lead names who answers, and reads no name of hers.
    """

    helper_id: UUID
    territory_id: UUID
    by_id: UUID


class AbsenceOver(Event):
    """No absence of ``helper_id`` goes on any more: nobody is to be named in his place."""

    helper_id: UUID


class HelperBack(Event):
    """``helper_id`` says that he is there again, to those who knew that he was not.

    Where one of two adults alone had said it, to that one (R04).
    """

    person_ids: tuple[UUID, ...]
    helper_id: UUID


class InterimNamed(Event):
    """``helper_id`` may answer ``person_ids`` in the place of ``absent_id``, if they say yes."""

    interim_id: UUID
    helper_id: UUID
    absent_id: UUID
    person_ids: tuple[UUID, ...]


class InterimWanted(Event):
    """``person_id`` said yes to an interim."""

    helper_id: UUID
    person_id: UUID


class SheetShown(Event):
    """What ``author_id`` passes on about ``person_id`` waits for her yes."""

    handover_id: UUID
    author_id: UUID
    person_id: UUID


class SheetPassed(Event):
    """``person_id`` let a sheet pass to ``referent_id``, her referent of today."""

    handover_id: UUID
    person_id: UUID
    referent_id: UUID | None
