"""What is told to whom when something happens. ``portal.subscriptions`` says when.

Two rules hold here for every notice. An act of one adult is never told to another (R04): what
concerns a household is told to each of its adults alike, whoever acted. And stopping is told to
nobody, but to the helper whom she wants to know it.
"""

from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from portal.accounts.models import Account
from portal.audit.events import (
    LawDelayAsked,
    LawOpened,
    ManyFilesOpened,
    QuestionAnswered,
    QuestionAsked,
)
from portal.circle.events import HelperAdded, HelperLeft, HelperProposed, ProposalAnswered
from portal.consent.events import AgreementAnswered, AgreementAsked, AgreementEndsSoon, StopTold
from portal.core.roles import Role
from portal.notifications.catalogue import NoticeKind
from portal.notifications.service.notices import take_back, tell, was_told
from portal.notifications.service.readers import adults_of, leads_of
from portal.plan.events import PlanAnswered, PlanProposed
from portal.plan.models import Side


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


def stop_told(session: Session, event: StopTold) -> None:
    """Tell the helper that agreements with him ended, as she wants: neither which nor why."""
    _tell_desk(session, event.recipient_id, NoticeKind.STOP_TOLD, event.person_id, "", event)


def agreement_ends_soon(session: Session, event: AgreementEndsSoon) -> None:
    """Tell her, once for each agreement; the helper knows its end already."""
    kind = NoticeKind.AGREEMENT_ENDS_SOON
    if not was_told(session, subject=event.record_id, kind=kind):
        tell(
            session,
            to=event.person_id,
            kind=kind,
            about=event.recipient_id,
            subject=event.record_id,
            path="/mes-accords/dans-le-temps",
            at=event.at,
        )


def plan_proposed(session: Session, event: PlanProposed) -> None:
    """Tell each adult that a version waits for her answer."""
    for person_id in adults_of(session, event.pathway_id):
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
    for person_id in adults_of(session, event.pathway_id):
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


def proposal_answered(session: Session, event: ProposalAnswered) -> None:
    """Ask no more who has answered: nothing waits for her there."""
    kind = NoticeKind.HELPER_PROPOSED
    take_back(session, subject=event.helper_id, kind=kind, to=event.person_id)


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
    for lead_id in leads_of(session, event.territory_id):
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
    for lead_id in leads_of(session, event.territory_id):
        tell(
            session,
            to=lead_id,
            kind=NoticeKind.LAW_DELAY_ASKED,
            subject=event.access_id,
            path=f"/pro/acces-par-la-loi/{event.access_id}",
            at=event.at,
        )


def many_files_opened(session: Session, event: ManyFilesOpened) -> None:
    """Tell the leads of the département of who was stopped: how many files, never whose."""
    for lead_id in leads_of(session, event.territory_id):
        tell(
            session,
            to=lead_id,
            kind=NoticeKind.MANY_FILES_OPENED,
            subject=event.stop_id,
            path="/pro/lectures-arretees",
            at=event.at,
        )


def _tell_person(
    session: Session,
    person_id: UUID,
    kind: NoticeKind,
    path: str,
    event: HelperProposed | HelperLeft,
) -> None:
    who = event.helper_id
    tell(session, to=person_id, kind=kind, about=who, subject=who, path=path, at=event.at)


def _tell_desk(
    session: Session,
    helper_id: UUID,
    kind: NoticeKind,
    person_id: UUID,
    place: str,
    event: AgreementAnswered | StopTold | PlanAnswered | HelperAdded,
) -> None:
    handle = session.scalar(select(Account.handle).where(Account.id == person_id))
    path = f"/pro/personnes/{handle}{place}"
    tell(session, to=helper_id, kind=kind, about=person_id, path=path, at=event.at)
