"""What happens of a choice or of a measure, told to those above."""

from uuid import UUID

from portal.core.events import Event


class MeasureRecorded(Event):
    """The measure ``measure_id`` of ``person_id`` was written down and waits for a lead."""

    measure_id: UUID
    person_id: UUID
    territory_id: UUID


class MeasureContested(Event):
    """``person_id`` says that her measure is not right: it is closed until a lead answers."""

    measure_id: UUID
    person_id: UUID
    territory_id: UUID


class MeasureSettled(Event):
    """A lead confirmed, kept or ended the measure of ``person_id``."""

    measure_id: UUID
    person_id: UUID


class TrustedAnswered(Event):
    """Who ``person_id`` trusts said yes, said no, or left; which of them is read on her page."""

    choice_id: UUID
    person_id: UUID
