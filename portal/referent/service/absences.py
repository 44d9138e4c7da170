"""« Mon référent n’est plus là »: said, an interim named, her yes or no, and the end (R14).

An interim is a contact, no referent: he sees nothing, unless she gives him an agreement herself.
"""

from collections.abc import Collection
from datetime import datetime
from uuid import UUID, uuid4

from sqlalchemy import select
from sqlalchemy.orm import Session

from portal.accounts.models import Account
from portal.circle.models import Pathway
from portal.circle.queries import OVER, households
from portal.core import events, ledger
from portal.core.refusal import Refused
from portal.core.roles import Role
from portal.referent.events import AbsenceOver, AbsenceReported, HelperBack, InterimNeeded
from portal.referent.models import (
    Absence,
    AbsenceBack,
    AbsenceClose,
    Mandate,
)
from portal.referent.queries.absences import answered_by, told_to_all
from portal.referent.service import acts
from portal.referent.service.interims import end_for_one, end_interim_of, end_running


def say_absent(session: Session, *, pathway_id: UUID, by: UUID, at: datetime) -> Absence:
    """Note that ``by``, an adult of the pathway, says that her referent is not there any more.

    It counts for ``by`` alone; that the other adult said it before is not told (R04). Raise
    ``Refused``: ``not-yours``, ``pathway-over``, ``no-referent``, ``already-said``.
    """
    ledger.hold(session)
    acts.check_adult(session, pathway_id, by, open_only=True)
    mandate = acts.active(session, pathway_id)
    absence = acts.open_absence(session, pathway_id)
    if absence is not None:
        if absence.said_by_id == by or acts.counts_for_all(session, absence):
            _take_back_return(session, absence, by=by, at=at)
            return absence
        absence.shared_at = at
        absence.interim_due = acts.interim_due(session, pathway_id, at)
        session.flush()
        _need_somebody(session, absence, by=by, at=at)
        return absence
    if mandate is None:
        raise Refused("no-referent")
    return open_one(session, pathway_id, mandate.helper_id, by=by, at=at)


def report_absence(session: Session, *, helper_id: UUID, by: UUID, at: datetime) -> int:
    """Note that ``helper_id`` is not there, for everyone whose referent he is. Return how many.

    Said by himself, by a colleague of his service, or by a lead of his département: no name of
    anybody he helps is needed. Raise ``Refused``: ``not-yours``, ``nobody-waits``.
    """
    ledger.hold(session)
    acts.check_speaks_for(session, helper_id, by)
    held = (
        select(Mandate.pathway_id)
        .join(Pathway, Pathway.id == Mandate.pathway_id)
        .where(
            Mandate.helper_id == helper_id,
            Mandate.started_at.is_not(None),
            Mandate.closed_at.is_(None),
            Pathway.state.not_in(OVER),
        )
        .order_by(Mandate.started_at, Mandate.id)
    )
    waiting = [one for one in session.scalars(held) if not _known_to_all(session, one)]
    if not waiting:
        raise Refused("nobody-waits")
    for pathway_id in waiting:
        absence = acts.open_absence(session, pathway_id)
        if absence is None:
            open_one(session, pathway_id, helper_id, by=by, at=at)
        else:
            # one adult had said it for himself: from now on it counts for the other too
            absence.shared_at = at
        events.publish(session, AbsenceReported(at, pathway_id, helper_id, by))
    return len(waiting)


def come_back(session: Session, *, helper_id: UUID, by: UUID, at: datetime) -> int:
    """Note that ``helper_id`` is there again: those who answered meanwhile stop. Return how many.

    Raise ``Refused``: ``not-yours``, ``nobody-waits``.
    """
    ledger.hold(session)
    acts.check_speaks_for(session, helper_id, by)
    away = (
        select(Absence.pathway_id, Absence.said_by_id, told_to_all().label("told"))
        .join(Mandate, Mandate.pathway_id == Absence.pathway_id)
        .where(
            Absence.helper_id == helper_id,
            Absence.closed_at.is_(None),
            # who left for good does not come back by a word
            Mandate.helper_id == helper_id,
            Mandate.started_at.is_not(None),
            Mandate.closed_at.is_(None),
        )
        .order_by(Absence.said_at, Absence.id)
    )
    found = session.execute(away).all()
    if not found:
        raise Refused("nobody-waits")
    for pathway_id, said_by_id, told in found:
        absence = acts.open_absence(session, pathway_id)
        already = acts.who_said_back(session, absence) if absence else set()
        close_absence(session, pathway_id, AbsenceClose.BACK, at=at)
        there = households(session, [pathway_id])[pathway_id].present
        knew = tuple(sorted((there if told else there & {said_by_id}) - already))
        events.publish(session, HelperBack(at, knew, helper_id))
    return len(found)


def somebody_else(session: Session, *, helper_id: UUID, by: UUID, at: datetime) -> None:
    """Let ``helper_id`` answer nobody in the place of another: the days to name one begin again."""
    for absence in session.scalars(answered_by(helper_id)).all():
        end_interim_of(session, absence.pathway_id, helper_id, at=at)
        absence.interim_due = acts.interim_due(session, absence.pathway_id, at)
        session.flush()
        _need_somebody(session, absence, by=by, at=at)


def say_back(session: Session, *, pathway_id: UUID, by: UUID, at: datetime) -> None:
    """Note that ``by`` says that her referent is there again.

    For ``by`` alone: what the other adult said stays, and what a service said of several counts for
    her no more. Raise ``Refused``: ``not-yours``, ``closed``, ``no-referent`` if he left for good.
    """
    ledger.hold(session)
    acts.check_adult(session, pathway_id, by)
    absence = acts.open_absence(session, pathway_id)
    shared = absence is not None and acts.counts_for_all(session, absence)
    if absence is None or not (shared or absence.said_by_id == by):
        raise Refused("closed")
    if acts.active(session, pathway_id) is None:
        raise Refused("no-referent")
    home = households(session, [pathway_id])[pathway_id]
    others = home.adults - {by}
    if shared and others:
        if session.get_one(Account, absence.said_by_id).role is not Role.PERSON:
            _back_for_one(session, absence, home.adults, by=by, at=at)
            return
        if absence.said_by_id == by:
            absence.said_by_id, absence.said_at = min(others), absence.shared_at or absence.said_at
        absence.shared_at = None
        session.flush()
        return
    close_absence(session, pathway_id, AbsenceClose.BACK, at=at)


def _back_for_one(
    session: Session, absence: Absence, adults: Collection[UUID], *, by: UUID, at: datetime
) -> None:
    """Let an absence that a service said of several count no more for ``by``.

    It is over when nobody is left for whom it counts: no page of hers tells whether it is.
    """
    if by in acts.who_said_back(session, absence):
        raise Refused("closed")
    session.add(AbsenceBack(absence_id=absence.id, person_id=by, at=at))
    session.flush()
    if set(adults) <= acts.who_said_back(session, absence):
        close_absence(session, absence.pathway_id, AbsenceClose.BACK, at=at)
    else:
        end_for_one(session, absence, by=by, at=at)


def _take_back_return(session: Session, absence: Absence, *, by: UUID, at: datetime) -> None:
    """Let an absence count again for ``by``, who had said that he was back."""
    back = session.get(AbsenceBack, (absence.id, by))
    if back is None:
        raise Refused("already-said")
    session.delete(back)
    absence.interim_due = acts.interim_due(session, absence.pathway_id, at)
    session.flush()
    _need_somebody(session, absence, by=by, at=at)


def _known_to_all(session: Session, pathway_id: UUID) -> bool:
    absence = acts.open_absence(session, pathway_id)
    return absence is not None and acts.counts_for_all(session, absence)


def open_one(
    session: Session, pathway_id: UUID, helper_id: UUID, *, by: UUID, at: datetime
) -> Absence:
    """Open an absence: the days to name an interim begin."""
    absence = Absence(
        id=uuid4(),
        pathway_id=pathway_id,
        helper_id=helper_id,
        said_by_id=by,
        said_at=at,
        interim_due=acts.interim_due(session, pathway_id, at),
    )
    session.add(absence)
    session.flush()
    _need_somebody(session, absence, by=by, at=at)
    return absence


def _need_somebody(session: Session, absence: Absence, *, by: UUID, at: datetime) -> None:
    territory_id = session.get_one(Pathway, absence.pathway_id).territory_id
    events.publish(session, InterimNeeded(at, absence.helper_id, territory_id, by))


def close_absence(
    session: Session,
    pathway_id: UUID,
    how: AbsenceClose,
    *,
    at: datetime,
    stays: UUID | None = None,
) -> None:
    """Close the absence of a pathway, if any, with its interim. ``stays``: who is now referent."""
    absence = acts.open_absence(session, pathway_id)
    if absence is None:
        return
    end_running(session, absence, at=at, stays=stays)
    absence.closed_at, absence.closed_how = at, how
    session.flush()
    goes_on = select(Absence.id).where(
        Absence.helper_id == absence.helper_id, Absence.closed_at.is_(None)
    )
    if session.scalar(goes_on.limit(1)) is None:
        events.publish(session, AbsenceOver(at, absence.helper_id))
