"""One of two adults leaves a shared pathway: her referent stays hers, without a gap (R04, R14).

He said yes to the household, so to her: he is asked nothing, and the other mandate is not touched.
"""

from collections.abc import Collection
from datetime import datetime
from uuid import UUID, uuid4

from sqlalchemy import select
from sqlalchemy.orm import Session

from portal.consent import service as consent
from portal.consent.catalogue import Notice
from portal.core import ledger
from portal.referent.models import (
    AbsenceClose,
    ChoiceClose,
    Mandate,
    MandateClose,
    MandateEvent,
    MandateEventKind,
    MandateYes,
)
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
    old = _active(session, left_id)
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
    if acts.open_absence(session, left_id) is not None:
        # He is not there for her either: somebody is named for her too (R14).
        open_one(session, pathway_id, old.helper_id, by=by, at=at)
    _note(session, own, MandateEventKind.ASKED, by=by, at=at)
    _note(session, own, MandateEventKind.STARTED, by=by, at=at)
    consent.carry_to_mandate(session, person_id=by, old_id=old.id, new_id=own.id, at=at)
    return True


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
    active = _active(session, left_id)
    if waiting is not None:
        waiting.closed_at, waiting.closed_how = at, MandateClose.CANCELLED
        session.flush()
        _note(session, waiting, MandateEventKind.CANCELLED, by=by, at=at)
    if active is not None:
        active.closed_at, active.closed_how = at, MandateClose.ENDED
        session.flush()
        _note(session, active, MandateEventKind.ENDED, by=by, at=at)
        consent.end_with_mandate(session, mandate_id=active.id, by=by, at=at)
    close_open(session, left_id, ChoiceClose.OVER, at=at)
    close_absence(session, left_id, AbsenceClose.OVER, at=at)


def _active(session: Session, pathway_id: UUID) -> Mandate | None:
    return session.scalars(
        select(Mandate).where(
            Mandate.pathway_id == pathway_id,
            Mandate.started_at.is_not(None),
            Mandate.closed_at.is_(None),
        )
    ).first()


def _yes_of(session: Session, mandate_id: UUID, by: UUID) -> MandateYes | None:
    said = select(MandateYes).where(MandateYes.mandate_id == mandate_id, MandateYes.by_id == by)
    return session.scalars(said).first()


def _note(
    session: Session, mandate: Mandate, kind: MandateEventKind, *, by: UUID, at: datetime
) -> None:
    hashed = None
    if kind is MandateEventKind.ASKED and mandate.notice:
        hashed = Notice(mandate.notice, mandate.notice_language).digest
    event = MandateEvent(
        id=uuid4(), mandate_id=mandate.id, kind=kind, at=at, by_id=by, notice_hash=hashed
    )
    ledger.record(session, event, kind=f"mandate.{kind.value}", at=at)
