"""A training that was held is noted, or taken off when it was noted by mistake (R37)."""

from datetime import date, datetime
from uuid import UUID, uuid4

from sqlalchemy import delete
from sqlalchemy.orm import Session

from portal.core.clock import local_date
from portal.core.refusal import Refused
from portal.staff.catalogue import FIRST_TRAINING, MOST_TRAINED, TrainingKind
from portal.staff.models import Training


def record_training(
    session: Session,
    *,
    territory_id: UUID,
    held_on: date,
    kind: TrainingKind,
    people: int,
    by: UUID,
    at: datetime,
) -> Training:
    """Note that ``people`` came to a training on the day ``held_on`` (Paris). No name is kept.

    Raise ``Refused``: ``not-yet`` for a day to come, ``too-long-ago``, ``out-of-bounds``.
    """
    if held_on > local_date(at):
        raise Refused("not-yet")
    if held_on < FIRST_TRAINING:
        raise Refused("too-long-ago")
    if not 1 <= people <= MOST_TRAINED:
        raise Refused("out-of-bounds")
    training = Training(
        id=uuid4(),
        territory_id=territory_id,
        held_on=held_on,
        kind=kind,
        people=people,
        recorded_at=at,
        by_id=by,
    )
    session.add(training)
    session.flush()
    return training


def take_off_training(session: Session, *, training_id: UUID) -> None:
    """Take off a training that was noted by mistake."""
    session.execute(delete(Training).where(Training.id == training_id))
