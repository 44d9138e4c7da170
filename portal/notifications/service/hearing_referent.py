"""What is told of the referent: chosen, changed, away, replaced for a time, passed on.

As in ``hearing``: nothing of what one adult did is told to the other, and stopping to nobody. A no
to an interim is told to nobody: the service finds on its page that somebody is to be named.
"""

from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from portal.accounts.models import Account
from portal.core.events import Event
from portal.notifications.catalogue import NoticeKind
from portal.notifications.service.notices import take_back, tell, was_told
from portal.notifications.service.readers import adults_of, leads_of
from portal.referent.events import (
    AbsenceOver,
    AbsenceReported,
    ChoiceAnswered,
    ChoiceClosed,
    ChoiceGiven,
    HelperBack,
    InterimNamed,
    InterimNeeded,
    InterimWanted,
    MandateEnded,
    MandateStarted,
    NamesProposed,
    RequestLate,
    SheetPassed,
    SheetShown,
    WishAsked,
    WishCancelled,
    WishDeclined,
)

_HERS = "/mon-referent"


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
    _tell_her(session, event.asked_by_id, NoticeKind.WISH_DECLINED, event.helper_id, event)


def mandate_started(session: Session, event: MandateStarted) -> None:
    """Tell every adult of the household who the referent is now."""
    for person_id in adults_of(session, event.pathway_id):
        _tell_her(session, person_id, NoticeKind.REFERENT_STARTED, event.helper_id, event)


def mandate_ended(session: Session, event: MandateEnded) -> None:
    """Tell the former referent that he no longer is: not why, nor who is.

    Of those who live the pathway: he may still be the referent of who left it.
    """
    adults = adults_of(session, event.pathway_id)
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
    for lead_id in leads_of(session, event.territory_id):
        tell(session, to=lead_id, kind=NoticeKind.REQUEST_LATE, path="/pro/", at=event.at)
    tell(
        session,
        to=event.asked_by_id,
        kind=NoticeKind.OWN_REQUEST_LATE,
        subject=event.mandate_id,
        path="/mon-referent",
        at=event.at,
    )


def choice_given(session: Session, event: ChoiceGiven) -> None:
    """Tell the leads of the département that a commission is asked: not who asks."""
    for lead_id in leads_of(session, event.territory_id):
        tell(
            session,
            to=lead_id,
            kind=NoticeKind.CHOICE_GIVEN,
            subject=event.choice_id,
            path=f"/pro/choix/{event.choice_id}",
            at=event.at,
        )


def choice_answered(session: Session, event: ChoiceAnswered) -> None:
    """Tell her, and nobody else of her household; the leads wait no more."""
    take_back(session, subject=event.choice_id, kind=NoticeKind.CHOICE_GIVEN)
    kind = NoticeKind.COMMISSION_ANSWERED
    _tell_her(session, event.person_id, kind, None, event, subject=event.choice_id)


def choice_closed(session: Session, event: ChoiceClosed) -> None:
    """Take back what waits for nobody any more."""
    for kind in (NoticeKind.CHOICE_GIVEN, NoticeKind.COMMISSION_ANSWERED):
        take_back(session, subject=event.choice_id, kind=kind)


def names_proposed(session: Session, event: NamesProposed) -> None:
    """Tell every adult of the household, once for all the names: each adds whom she wants."""
    take_back(session, subject=event.pathway_id, kind=NoticeKind.NAMES_PROPOSED)
    for person_id in adults_of(session, event.pathway_id):
        tell(
            session,
            to=person_id,
            kind=NoticeKind.NAMES_PROPOSED,
            subject=event.pathway_id,
            path=f"{_HERS}/autres",
            at=event.at,
        )


def absence_reported(session: Session, event: AbsenceReported) -> None:
    """Tell those whose referent he is, and himself when somebody else said it: he may say no."""
    for person_id in adults_of(session, event.pathway_id):
        _tell_her(session, person_id, NoticeKind.REFERENT_AWAY, event.helper_id, event)
    kind, him = NoticeKind.SAID_ABSENT, event.helper_id
    if event.by_id != him:
        take_back(session, subject=him, kind=kind)
        tell(session, to=him, kind=kind, subject=him, path="/pro/absences", at=event.at)


def interim_needed(session: Session, event: InterimNeeded) -> None:
    """Tell the leads, once for each referent, however many wait: not who, and not what he said."""
    kind, absent = NoticeKind.INTERIM_NEEDED, event.helper_id
    for lead_id in leads_of(session, event.territory_id):
        if lead_id == event.by_id:
            continue
        take_back(session, subject=absent, kind=kind, to=lead_id)
        tell(
            session,
            to=lead_id,
            kind=kind,
            about=absent,
            subject=absent,
            path="/pro/absences",
            at=event.at,
        )


def absence_over(session: Session, event: AbsenceOver) -> None:
    """Take back what the leads were told: nobody is to be named any more."""
    take_back(session, subject=event.helper_id, kind=NoticeKind.INTERIM_NEEDED)


def helper_back(session: Session, event: HelperBack) -> None:
    """Tell those who knew that he was away: who does not find it so says it again."""
    for person_id in event.person_ids:
        _tell_her(session, person_id, NoticeKind.REFERENT_BACK, event.helper_id, event)


def interim_named(session: Session, event: InterimNamed) -> None:
    """Tell those whose yes is asked, and the one named: not for whom, before a yes."""
    take_back(session, subject=event.absent_id, kind=NoticeKind.INTERIM_NEEDED)
    kind, him = NoticeKind.INTERIM_NAMED, event.helper_id
    take_back(session, subject=him, kind=kind)
    tell(session, to=him, kind=kind, subject=him, path="/pro/", at=event.at)
    for person_id in event.person_ids:
        kind = NoticeKind.INTERIM_OFFERED
        _tell_her(session, person_id, kind, None, event, subject=event.interim_id)


def interim_wanted(session: Session, event: InterimWanted) -> None:
    """Tell him who calls him from now on."""
    _tell_him(session, event.helper_id, NoticeKind.INTERIM_WANTED, event.person_id, "", event)


def sheet_shown(session: Session, event: SheetShown) -> None:
    """Tell her that a text waits for her yes."""
    tell(
        session,
        to=event.person_id,
        kind=NoticeKind.SHEET_TO_READ,
        about=event.author_id,
        subject=event.handover_id,
        path="/mon-referent/relais",
        at=event.at,
    )


def sheet_passed(session: Session, event: SheetPassed) -> None:
    """Tell her referent of today, if there is one; her own notice waits no more."""
    take_back(session, subject=event.handover_id, kind=NoticeKind.SHEET_TO_READ)
    if event.referent_id is not None:
        kind = NoticeKind.SHEET_PASSED
        _tell_him(session, event.referent_id, kind, event.person_id, "/relais", event)


def _tell_her(
    session: Session,
    person_id: UUID,
    kind: NoticeKind,
    about: UUID | None,
    event: Event,
    subject: UUID | None = None,
) -> None:
    tell(session, to=person_id, kind=kind, about=about, subject=subject, path=_HERS, at=event.at)


def _tell_him(
    session: Session, helper_id: UUID, kind: NoticeKind, person_id: UUID, place: str, event: Event
) -> None:
    handle = session.scalar(select(Account.handle).where(Account.id == person_id))
    path = f"/pro/personnes/{handle}{place}"
    tell(session, to=helper_id, kind=kind, about=person_id, path=path, at=event.at)
