"""Who answers while a referent is not there: a contact for a time, to whom she says yes or no."""

from datetime import datetime
from uuid import UUID, uuid4

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from portal.circle import service as circle
from portal.circle.queries import households, is_present
from portal.consent import service as consent
from portal.core import events, ledger
from portal.core.refusal import Refused
from portal.referent.events import InterimNamed, InterimWanted
from portal.referent.models import Absence, Interim, InterimAnswer, InterimEnd
from portal.referent.queries import same_department
from portal.referent.queries.absences import NEEDS_SOMEBODY, who_waits
from portal.referent.service import acts


def name_interim(
    session: Session, *, absent_id: UUID, interim_id: UUID, by: UUID, at: datetime
) -> int:
    """Name who answers while ``absent_id`` is away, for each adult who has nobody. Return how many.

    Each says yes or no for herself; her no brings another one, whatever the other adult said.
    Raise ``Refused``: ``not-yours``, ``same-person``, ``not-a-professional``, ``not-same-place``
    for one of another département, ``away-too`` for one who is not there, ``nobody-waits``,
    ``already-refused`` when those who wait said no to him.
    """
    ledger.hold(session)
    acts.check_speaks_for(session, absent_id, by)
    if interim_id == absent_id:
        raise Refused("same-person")
    interim = acts.professional(session, interim_id)
    absent = acts.professional(session, absent_id)
    if not same_department(session, interim.territory_id, absent.territory_id):
        raise Refused("not-same-place")
    his = select(Absence.id).where(Absence.helper_id == interim_id, Absence.closed_at.is_(None))
    if session.scalar(his.limit(1)) is not None:
        raise Refused("away-too")
    waiting = select(Absence).where(
        Absence.helper_id == absent_id, Absence.closed_at.is_(None), NEEDS_SOMEBODY
    )
    waits = session.scalars(waiting.order_by(Absence.said_at, Absence.id)).all()
    if not waits:
        raise Refused("nobody-waits")
    found = [one for one in waits if interim_id not in _named(session, one)]
    if not found:
        raise Refused("already-refused")
    for absence in found:
        people = who_waits(session, absence.id)
        named = Interim(
            id=uuid4(),
            absence_id=absence.id,
            helper_id=interim_id,
            named_by_id=by,
            named_at=at,
        )
        session.add(named)
        events.publish(session, InterimNamed(at, named.id, interim_id, absent_id, people))
    return len(found)


def answer_interim(
    session: Session, *, interim_id: UUID, says_yes: bool, by: UUID, at: datetime
) -> None:
    """Say yes or no to an interim, for oneself. With a yes he comes into the circle, and sees
    nothing there. With a no another one is named for her, within the same delay; the other adult is
    asked nothing and told nothing.

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
    if says_yes:
        events.publish(session, InterimWanted(at, interim.helper_id, by))
    else:
        _after_no(session, interim, absence, at)


def take_back_interim(
    session: Session, *, pathway_id: UUID, helper_id: UUID, by: UUID, at: datetime
) -> None:
    """Let ``helper_id`` answer ``by`` no more, if he did: she took him out of her circle.

    Her yes becomes a no: the duty number answers her, and another one is named.
    """
    absence = acts.open_absence(session, pathway_id)
    for interim in _running(session, absence) if absence else ():
        answer = session.get(InterimAnswer, (interim.id, by))
        if absence is None or interim.helper_id != helper_id or answer is None:
            continue
        answer.says_yes, answer.at, answer.joined_member_id = False, at, None
        session.flush()
        _after_no(session, interim, absence, at)


def end_running(
    session: Session, absence: Absence, *, at: datetime, stays: UUID | None = None
) -> None:
    """End who answers during ``absence``, with what he came for. ``stays``: who is now referent."""
    for interim in _running(session, absence):
        _end_interim(session, interim, InterimEnd.ENDED, at=at, stays=stays)


def end_for_one(session: Session, absence: Absence, *, by: UUID, at: datetime) -> None:
    """Let those who answer during ``absence`` answer ``by`` no more: her referent is back."""
    for interim in _running(session, absence):
        answer = session.get(InterimAnswer, (interim.id, by))
        if answer is None:
            continue
        if answer.joined_member_id is not None:
            _leave_her_circle(session, interim, answer, at=at)
        session.delete(answer)
    session.flush()


def end_interim_of(session: Session, pathway_id: UUID, helper_id: UUID, *, at: datetime) -> None:
    """Let ``helper_id``, who is no longer in the circle, answer nobody there: another is named."""
    absence = acts.open_absence(session, pathway_id)
    for interim in _running(session, absence) if absence else ():
        if interim.helper_id == helper_id:
            _end_interim(session, interim, InterimEnd.ENDED, at=at)


def _running(session: Session, absence: Absence) -> list[Interim]:
    found = select(Interim).where(Interim.absence_id == absence.id, Interim.ended_at.is_(None))
    return list(session.scalars(found.order_by(Interim.id)))


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


def _named(session: Session, absence: Absence) -> set[UUID]:
    """Return who answers during ``absence``, and those to whom everybody said no."""
    found = select(Interim.helper_id).where(
        Interim.absence_id == absence.id,
        or_(Interim.ended_at.is_(None), Interim.ended_how == InterimEnd.REFUSED),
    )
    return set(session.scalars(found))


def _after_no(session: Session, interim: Interim, absence: Absence, at: datetime) -> None:
    """End who nobody wants any more; the days to name another one begin again."""
    if _all_said_no(session, interim, absence):
        _end_interim(session, interim, InterimEnd.REFUSED, at=at)
    absence.interim_due = acts.interim_due(session, absence.pathway_id, at)
    session.flush()


def _all_said_no(session: Session, interim: Interim, absence: Absence) -> bool:
    adults = households(session, [absence.pathway_id])[absence.pathway_id].adults
    said = select(InterimAnswer.person_id).where(
        InterimAnswer.interim_id == interim.id, InterimAnswer.says_yes.is_(False)
    )
    return adults <= set(session.scalars(said))
