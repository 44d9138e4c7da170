"""What is told to whom when something happens. ``portal.subscriptions`` says when.

Two rules hold here for every notice. An act of one adult is never told to another (R04): what
concerns a household is told to each of its adults alike, whoever acted. And stopping is told to
nobody: no verb hears it.
"""

from collections.abc import Iterable
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from portal.accounts.models import Account
from portal.audit.events import LawDelayAsked, LawOpened, QuestionAnswered, QuestionAsked
from portal.circle.events import HelperAdded, HelperLeft, HelperProposed
from portal.circle.queries import Household, households
from portal.consent.events import AgreementAnswered, AgreementAsked
from portal.core.roles import Role
from portal.notifications.catalogue import NoticeKind
from portal.notifications.service.notices import take_back, tell, was_told
from portal.plan.events import PlanAnswered, PlanProposed
from portal.plan.models import Side
from portal.referent.events import (
    MandateEnded,
    MandateStarted,
    RequestLate,
    WishAsked,
    WishCancelled,
    WishDeclined,
)
from portal.territories.models import Territory


def wish_asked(session: Session, event: WishAsked) -> None:
    """Tell the professional that he is chosen."""
    tell(
        session,
        to=event.helper_id,
        kind=NoticeKind.WISH_ASKED,
        about=event.asked_by_id,
        subject=event.mandate_id,
        path=f"/pro/demandes/{event.mandate_id}",
        at=event.at,
    )


def wish_cancelled(session: Session, event: WishCancelled) -> None:
    """Take back what he was told: nothing says that she changed her mind."""
    take_back(session, subject=event.mandate_id, kind=NoticeKind.WISH_ASKED)


def wish_declined(session: Session, event: WishDeclined) -> None:
    """Tell who asked."""
    _tell_person(session, event.asked_by_id, NoticeKind.WISH_DECLINED, "/mon-referent", event)


def mandate_started(session: Session, event: MandateStarted) -> None:
    """Tell every adult of the household who the referent is now."""
    for person_id in _adults(session, event.pathway_id):
        _tell_person(session, person_id, NoticeKind.REFERENT_STARTED, "/mon-referent", event)


def mandate_ended(session: Session, event: MandateEnded) -> None:
    """Tell the former referent that he no longer is: not why, nor who is.

    Of those who live the pathway: he may still be the referent of who left it.
    """
    adults = _adults(session, event.pathway_id)
    asked_by = event.asked_by_id
    tell(
        session,
        to=event.helper_id,
        kind=NoticeKind.MANDATE_ENDED,
        about=asked_by if asked_by in adults or not adults else adults[0],
        path="/pro/personnes",
        at=event.at,
    )


def request_late(session: Session, event: RequestLate) -> None:
    """Tell the leads of the département, and her who waits: once for each wish."""
    if was_told(session, subject=event.mandate_id, kind=NoticeKind.OWN_REQUEST_LATE):
        return
    for lead_id in _leads(session, event.territory_id):
        tell(session, to=lead_id, kind=NoticeKind.REQUEST_LATE, path="/pro/", at=event.at)
    tell(
        session,
        to=event.asked_by_id,
        kind=NoticeKind.OWN_REQUEST_LATE,
        subject=event.mandate_id,
        path="/mon-referent",
        at=event.at,
    )


def agreement_asked(session: Session, event: AgreementAsked) -> None:
    """Tell her, and nobody else of her household."""
    tell(
        session,
        to=event.person_id,
        kind=NoticeKind.AGREEMENT_ASKED,
        about=event.recipient_id,
        subject=event.record_id,
        path="/mes-accords",
        at=event.at,
    )


def agreement_answered(session: Session, event: AgreementAnswered) -> None:
    """Tell the professional who asked that she answered; her own notice waits no more.

    Never who studies: he may not know who said what to him.
    """
    take_back(session, subject=event.record_id, kind=NoticeKind.AGREEMENT_ASKED)
    asker = session.get_one(Account, event.recipient_id)
    if asker.role is Role.PROFESSIONAL:
        _tell_desk(session, asker.id, NoticeKind.AGREEMENT_ANSWERED, event.person_id, "", event)


def plan_proposed(session: Session, event: PlanProposed) -> None:
    """Tell each adult that a version waits for her answer."""
    for person_id in _adults(session, event.pathway_id):
        tell(
            session,
            to=person_id,
            kind=NoticeKind.PLAN_PROPOSED,
            about=event.by,
            subject=event.version_id,
            path="/mon-plan",
            at=event.at,
        )


def plan_answered(session: Session, event: PlanAnswered) -> None:
    """Tell the other side: the referent of a person's answer, the adults of his own."""
    if event.side is Side.PERSON:
        waited = NoticeKind.PLAN_PROPOSED
        take_back(session, subject=event.version_id, kind=waited, to=event.by)
        referent_id = event.referent_id
        if referent_id is not None:
            kind = NoticeKind.PLAN_ANSWERED
            _tell_desk(session, referent_id, kind, event.by, "/plan", event)
        return
    for person_id in _adults(session, event.pathway_id):
        tell(
            session,
            to=person_id,
            kind=NoticeKind.REFERENT_ANSWERED,
            about=event.by,
            path="/mon-plan",
            at=event.at,
        )


def helper_proposed(session: Session, event: HelperProposed) -> None:
    """Tell each of those whose yes is asked: the helper himself knows nothing yet."""
    for person_id in event.person_ids:
        _tell_person(session, person_id, NoticeKind.HELPER_PROPOSED, "/mon-cercle", event)


def helper_added(session: Session, event: HelperAdded) -> None:
    """Tell the helper whose circle he is in."""
    for person_id in sorted(event.person_ids)[:1]:
        _tell_desk(session, event.helper_id, NoticeKind.CIRCLE_JOINED, person_id, "", event)


def helper_left(session: Session, event: HelperLeft) -> None:
    """Tell those whose circle he left by himself, and nobody else of the household."""
    for person_id in event.person_ids:
        _tell_person(session, person_id, NoticeKind.HELPER_LEFT, "/mon-cercle", event)


def question_asked(session: Session, event: QuestionAsked) -> None:
    """Tell the leads of the département that she asks of a reading: not who she is."""
    for lead_id in _leads(session, event.territory_id):
        tell(
            session,
            to=lead_id,
            kind=NoticeKind.READING_QUESTIONED,
            subject=event.question_id,
            path=f"/pro/questions/{event.question_id}",
            at=event.at,
        )


def question_answered(session: Session, event: QuestionAnswered) -> None:
    """Tell her; the leads' own notice waits no more."""
    take_back(session, subject=event.question_id, kind=NoticeKind.READING_QUESTIONED)
    tell(
        session,
        to=event.person_id,
        kind=NoticeKind.READING_ANSWERED,
        subject=event.question_id,
        path=f"/qui-a-vu/{event.line_id}",
        at=event.at,
    )


def law_opened(session: Session, event: LawOpened) -> None:
    """Tell her, once, and nobody else of her household."""
    if was_told(session, subject=event.access_id, kind=NoticeKind.LAW_OPENED):
        return
    tell(
        session,
        to=event.person_id,
        kind=NoticeKind.LAW_OPENED,
        about=event.viewer_id,
        subject=event.access_id,
        path="/qui-a-vu",
        at=event.at,
    )


def law_delay_asked(session: Session, event: LawDelayAsked) -> None:
    """Tell the leads of the département, who alone may say yes: not who she is."""
    for lead_id in _leads(session, event.territory_id):
        tell(
            session,
            to=lead_id,
            kind=NoticeKind.LAW_DELAY_ASKED,
            subject=event.access_id,
            path=f"/pro/acces-par-la-loi/{event.access_id}",
            at=event.at,
        )


def _leads(session: Session, territory_id: UUID) -> list[UUID]:
    """Return the leads of the département of a territory."""
    department = select(Territory.department_id).where(Territory.id == territory_id)
    leads = (
        select(Account.id)
        .join(Territory, Territory.id == Account.territory_id)
        .where(
            Account.role == Role.DEPARTMENT_LEAD,
            Territory.department_id == department.scalar_subquery(),
        )
    )
    return list(session.scalars(leads.order_by(Account.id)).all())


def _adults(session: Session, pathway_id: UUID) -> list[UUID]:
    home: Household | None = households(session, [pathway_id]).get(pathway_id)
    people: Iterable[UUID] = home.present if home else ()
    return sorted(people)


def _tell_person(
    session: Session,
    person_id: UUID,
    kind: NoticeKind,
    path: str,
    event: WishDeclined | MandateStarted | HelperProposed | HelperLeft,
) -> None:
    tell(session, to=person_id, kind=kind, about=event.helper_id, path=path, at=event.at)


def _tell_desk(
    session: Session,
    helper_id: UUID,
    kind: NoticeKind,
    person_id: UUID,
    place: str,
    event: AgreementAnswered | PlanAnswered | HelperAdded,
) -> None:
    handle = session.scalar(select(Account.handle).where(Account.id == person_id))
    path = f"/pro/personnes/{handle}{place}"
    tell(session, to=helper_id, kind=kind, about=person_id, path=path, at=event.at)
