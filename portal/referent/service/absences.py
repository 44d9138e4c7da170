"""« Mon référent n’est plus là »: said, an interim named, her yes or no, and the end (R14).

An interim is a contact, no referent: he sees nothing, unless she gives him an agreement herself.
"""

from datetime import datetime
from uuid import UUID, uuid4

from sqlalchemy import select
from sqlalchemy.orm import Session

from portal.accounts.models import Account
from portal.circle import service as circle
from portal.circle.models import Pathway
from portal.circle.queries import OVER, households, is_present
from portal.consent import service as consent
from portal.core import ledger
from portal.core.clock import local_date
from portal.core.refusal import Refused
from portal.core.roles import Role
from portal.referent.models import (
    Absence,
    AbsenceClose,
    Interim,
    InterimAnswer,
    InterimEnd,
    Mandate,
)
from portal.referent.queries import same_department
from portal.referent.service import acts
from portal.territories.queries import settings_of


def say_absent(session: Session, *, pathway_id: UUID, by: UUID, at: datetime) -> Absence:
    """Note that ``by``, an adult of the pathway, says that her referent is not there any more.

    Raise ``Refused``: ``not-yours``, ``pathway-over``, ``no-referent``, ``already-said``.
    """
    ledger.hold(session)
    acts.check_adult(session, pathway_id, by, open_only=True)
    mandate = acts.active(session, pathway_id)
    if open_absence(session, pathway_id) is not None:
        raise Refused("already-said")
    if mandate is None:
        raise Refused("no-referent")
    return open_one(session, pathway_id, mandate.helper_id, by=by, at=at)


def report_absence(session: Session, *, helper_id: UUID, by: UUID, at: datetime) -> int:
    """Note that ``helper_id`` is not there, for everyone whose referent he is. Return how many.

    Said by himself, by a colleague of his service, or by a lead of his département: no name of
    anybody he helps is needed. Raise ``Refused``: ``not-yours``, ``nobody-waits``.
    """
    ledger.hold(session)
    _check_speaks_for(session, helper_id, by)
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
    waiting = [one for one in session.scalars(held) if open_absence(session, one) is None]
    if not waiting:
        raise Refused("nobody-waits")
    for pathway_id in waiting:
        open_one(session, pathway_id, helper_id, by=by, at=at)
    return len(waiting)


def name_interim(
    session: Session, *, absent_id: UUID, interim_id: UUID, by: UUID, at: datetime
) -> int:
    """Name who answers while ``absent_id`` is away, wherever nobody does yet. Return how many.

    Each person says yes or no for herself. Raise ``Refused``: ``not-yours``, ``same-person``,
    ``not-a-professional``, ``not-same-place`` for one of another département, ``nobody-waits``.
    """
    ledger.hold(session)
    _check_speaks_for(session, absent_id, by)
    if interim_id == absent_id:
        raise Refused("same-person")
    interim = acts.professional(session, interim_id)
    absent = acts.professional(session, absent_id)
    if not same_department(session, interim.territory_id, absent.territory_id):
        raise Refused("not-same-place")
    running = select(Interim.id).where(Interim.absence_id == Absence.id, Interim.ended_at.is_(None))
    waiting = select(Absence).where(
        Absence.helper_id == absent_id, Absence.closed_at.is_(None), ~running.exists()
    )
    found = session.scalars(waiting.order_by(Absence.said_at, Absence.id)).all()
    if not found:
        raise Refused("nobody-waits")
    for absence in found:
        session.add(
            Interim(
                id=uuid4(),
                absence_id=absence.id,
                helper_id=interim_id,
                named_by_id=by,
                named_at=at,
            )
        )
    session.flush()
    return len(found)


def answer_interim(
    session: Session, *, interim_id: UUID, says_yes: bool, by: UUID, at: datetime
) -> None:
    """Say yes or no to an interim, for oneself. With a yes he comes into the circle, and sees
    nothing there. Once every adult said no, another one is named.

    Raise ``Refused``: ``not-yours``, ``closed``, ``already-said``.
    """
    ledger.hold(session)
    interim = session.get(Interim, interim_id, populate_existing=True)
    absence = session.get(Absence, interim.absence_id) if interim else None
    if interim is None or absence is None:
        raise Refused("not-yours")
    acts.check_adult(session, absence.pathway_id, by)
    if interim.ended_at is not None:
        raise Refused("closed")
    if session.get(InterimAnswer, (interim_id, by)) is not None:
        raise Refused("already-said")
    answer = InterimAnswer(interim_id=interim_id, person_id=by, says_yes=says_yes, at=at)
    here = is_present(session, person_id=by, helper_id=interim.helper_id, at=at)
    if says_yes and not here:
        member = circle.add_helper(session, absence.pathway_id, interim.helper_id, at=at, by=by)
        answer.joined_member_id = member.id
    session.add(answer)
    session.flush()
    if not says_yes and _all_said_no(session, interim, absence):
        _end_interim(session, interim, InterimEnd.REFUSED, at=at)


def come_back(session: Session, *, helper_id: UUID, by: UUID, at: datetime) -> int:
    """Note that ``helper_id`` is there again: those who answered meanwhile stop. Return how many.

    Raise ``Refused``: ``not-yours``, ``nobody-waits``.
    """
    ledger.hold(session)
    _check_speaks_for(session, helper_id, by)
    away = (
        select(Absence.pathway_id)
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
    found = session.scalars(away).all()
    if not found:
        raise Refused("nobody-waits")
    for pathway_id in found:
        close_absence(session, pathway_id, AbsenceClose.BACK, at=at)
    return len(found)


def say_back(session: Session, *, pathway_id: UUID, by: UUID, at: datetime) -> None:
    """Note that ``by`` says that her referent is there again.

    Raise ``Refused``: ``not-yours``, ``closed``, ``no-referent`` when he left for good.
    """
    ledger.hold(session)
    acts.check_adult(session, pathway_id, by)
    if open_absence(session, pathway_id) is None:
        raise Refused("closed")
    if acts.active(session, pathway_id) is None:
        raise Refused("no-referent")
    close_absence(session, pathway_id, AbsenceClose.BACK, at=at)


def open_absence(session: Session, pathway_id: UUID) -> Absence | None:
    """Return the absence of a pathway that is not over."""
    found = select(Absence).where(Absence.pathway_id == pathway_id, Absence.closed_at.is_(None))
    return session.scalars(found).first()


def open_one(
    session: Session, pathway_id: UUID, helper_id: UUID, *, by: UUID, at: datetime
) -> Absence:
    """Open an absence: the days to name an interim begin."""
    territory_id = session.get_one(Pathway, pathway_id).territory_id
    found = settings_of(session, territory_id, on=local_date(at))
    absence = Absence(
        id=uuid4(),
        pathway_id=pathway_id,
        helper_id=helper_id,
        said_by_id=by,
        said_at=at,
        interim_due=found.working_day_after(local_date(at), found.interim_days),
    )
    session.add(absence)
    session.flush()
    return absence


def close_absence(
    session: Session,
    pathway_id: UUID,
    how: AbsenceClose,
    *,
    at: datetime,
    stays: UUID | None = None,
) -> None:
    """Close the absence of a pathway, if any, with its interim. ``stays``: who is now referent."""
    absence = open_absence(session, pathway_id)
    if absence is None:
        return
    running = select(Interim).where(Interim.absence_id == absence.id, Interim.ended_at.is_(None))
    for interim in session.scalars(running).all():
        _end_interim(session, interim, InterimEnd.ENDED, at=at, stays=stays)
    absence.closed_at, absence.closed_how = at, how
    session.flush()


def end_interim_of(session: Session, pathway_id: UUID, helper_id: UUID, *, at: datetime) -> None:
    """Let ``helper_id``, who is no longer in the circle, answer nobody there: another is named."""
    absence = open_absence(session, pathway_id)
    if absence is None:
        return
    running = select(Interim).where(
        Interim.absence_id == absence.id,
        Interim.helper_id == helper_id,
        Interim.ended_at.is_(None),
    )
    for interim in session.scalars(running).all():
        _end_interim(session, interim, InterimEnd.ENDED, at=at)


def _end_interim(
    session: Session, interim: Interim, how: InterimEnd, *, at: datetime, stays: UUID | None = None
) -> None:
    interim.ended_at, interim.ended_how = at, how
    session.flush()
    if interim.helper_id == stays:
        return
    came = select(InterimAnswer).where(
        InterimAnswer.interim_id == interim.id, InterimAnswer.joined_member_id.is_not(None)
    )
    for answer in session.scalars(came.order_by(InterimAnswer.person_id)).all():
        _leave_her_circle(session, interim, answer, at=at)


def _leave_her_circle(
    session: Session, interim: Interim, answer: InterimAnswer, *, at: datetime
) -> None:
    """Let who came for an absence go with it, and all that she gave him meanwhile."""
    her, him = answer.person_id, interim.helper_id
    assert answer.joined_member_id is not None
    try:
        circle.remove_from_circle(
            session, member_id=answer.joined_member_id, by=her, referent_id=None, at=at
        )
    except Refused:
        return  # she took him out herself
    consent.end_with_member(session, person_id=her, recipient_id=him, by=him, at=at)


def _all_said_no(session: Session, interim: Interim, absence: Absence) -> bool:
    adults = households(session, [absence.pathway_id])[absence.pathway_id].adults
    said = select(InterimAnswer.person_id).where(
        InterimAnswer.interim_id == interim.id, InterimAnswer.says_yes.is_(False)
    )
    return adults <= set(session.scalars(said))


def _check_speaks_for(session: Session, helper_id: UUID, by: UUID) -> None:
    helper, speaker = session.get(Account, helper_id), session.get(Account, by)
    if helper is None or speaker is None or helper.role is not Role.PROFESSIONAL:
        raise Refused("not-yours")
    colleague = (
        speaker.role is Role.PROFESSIONAL
        and speaker.organisation_id is not None
        and speaker.organisation_id == helper.organisation_id
    )
    lead = speaker.role is Role.DEPARTMENT_LEAD and same_department(
        session, speaker.territory_id, helper.territory_id
    )
    if not (colleague or lead or by == helper_id):
        raise Refused("not-yours")
