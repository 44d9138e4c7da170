"""One of two adults leaves a shared pathway: her referent stays hers, without a gap (R04, R14).

He said yes to the household, so to her: he is asked nothing, and the other mandate is not touched.
"""

from collections.abc import Collection
from datetime import datetime
from uuid import UUID, uuid4

from sqlalchemy import select
from sqlalchemy.orm import Session

from portal.consent import service as consent
from portal.core import ledger
from portal.referent.models import (
    Absence,
    AbsenceClose,
    Choice,
    ChoiceClose,
    Mandate,
    MandateClose,
    MandateEventKind,
    MandateYes,
)
from portal.referent.queries import own_choice
from portal.referent.service import acts
from portal.referent.service.absences import close_absence, open_one
from portal.referent.service.choices import close_open


def continue_apart(
    session: Session,
    *,
    left_id: UUID,
    pathway_id: UUID,
    kept: Collection[UUID],
    by: UUID,
    at: datetime,
) -> bool:
    """Begin, at ``at`` (UTC), the mandate of the same referent on the pathway of ``by``.

    Not when he is not among those whom she keeps, or when there is none: return whether it began.
    What she ticked for him goes on, to the same day, and ends with this mandate from now on.
    """
    ledger.hold(session)
    old = acts.active(session, left_id)
    if old is None or old.helper_id not in kept:
        return False
    said = old if old.asked_by_id == by else _yes_of(session, old.id, by)
    own = Mandate(
        id=uuid4(),
        pathway_id=pathway_id,
        helper_id=old.helper_id,
        asked_by_id=by,
        asked_at=at,
        themes=said.themes if said else "",
        notice=said.notice if said else "",
        notice_language=said.notice_language if said else "fr",
        started_at=at,
    )
    session.add(own)
    session.flush()
    absence = acts.open_absence(session, left_id)
    if absence is not None and _counts(session, absence, by):
        # He is not there for her either: somebody is named for her too (R14).
        open_one(session, pathway_id, old.helper_id, by=by, at=at)
    asked = MandateEventKind.ASKED
    acts.note(session, own, asked, by=by, at=at, notice_hash=acts.proof_of(own))
    acts.note(session, own, MandateEventKind.STARTED, by=by, at=at)
    consent.carry_to_mandate(session, person_id=by, old_id=old.id, new_id=own.id, at=at)
    return True


def take_list_along(session: Session, *, left_id: UUID, pathway_id: UUID, by: UUID) -> None:
    """Take along the list of ``by``, who left: the commission answers her where she lives now.

    A wish that waits stays as it was, hers or not: who stays reads that it waits, as before.
    """
    ledger.hold(session)
    choice = own_choice(session, left_id, by)
    if choice is not None:
        session.get_one(Choice, choice.id).pathway_id = pathway_id
        session.flush()


def end_with_last(session: Session, *, left_id: UUID, by: UUID, at: datetime) -> None:
    """End what a pathway holds that no adult lives any more: its mandate, and a wish that waits."""
    ledger.hold(session)
    waiting = session.scalars(
        select(Mandate).where(
            Mandate.pathway_id == left_id,
            Mandate.started_at.is_(None),
            Mandate.closed_at.is_(None),
        )
    ).first()
    active = acts.active(session, left_id)
    if waiting is not None:
        acts.close(session, waiting, MandateClose.CANCELLED, at=at)
        acts.note(session, waiting, MandateEventKind.CANCELLED, by=by, at=at)
    if active is not None:
        acts.close(session, active, MandateClose.ENDED, at=at)
        acts.note(session, active, MandateEventKind.ENDED, by=by, at=at)
        consent.end_with_mandate(session, mandate_id=active.id, by=by, at=at)
    close_open(session, left_id, ChoiceClose.OVER, at=at)
    close_absence(session, left_id, AbsenceClose.OVER, at=at)


def _counts(session: Session, absence: Absence, by: UUID) -> bool:
    if by in acts.who_said_back(session, absence):
        return False
    return absence.said_by_id == by or acts.counts_for_all(session, absence)


def _yes_of(session: Session, mandate_id: UUID, by: UUID) -> MandateYes | None:
    said = select(MandateYes).where(MandateYes.mandate_id == mandate_id, MandateYes.by_id == by)
    return session.scalars(said).first()
