"""What is told of who stands beside her: to her at once, to the leads when it waits for them."""

from sqlalchemy.orm import Session

from portal.notifications.catalogue import NoticeKind
from portal.notifications.service.notices import take_back, tell
from portal.notifications.service.readers import leads_of
from portal.trusted.events import MeasureContested, MeasureRecorded, MeasureSettled, TrustedAnswered

_HERS, _LEADS = "/ma-mesure", "/pro/mesures"


def trusted_answered(session: Session, event: TrustedAnswered) -> None:
    """Tell her that who she trusts answered, or left: her page says which."""
    tell(
        session,
        to=event.person_id,
        kind=NoticeKind.TRUSTED_ANSWERED,
        subject=event.choice_id,
        path="/ma-personne-de-confiance",
        at=event.at,
    )


def measure_recorded(session: Session, event: MeasureRecorded) -> None:
    """Tell her that it was written down, and the leads that it waits."""
    tell(
        session,
        to=event.person_id,
        kind=NoticeKind.MEASURE_RECORDED,
        subject=event.measure_id,
        path=_HERS,
        at=event.at,
    )
    _tell_leads(session, event)


def measure_contested(session: Session, event: MeasureContested) -> None:
    """Tell the leads that her question waits for an answer."""
    _tell_leads(session, event)


def measure_settled(session: Session, event: MeasureSettled) -> None:
    """Tell her what a lead decided; the leads' own notice waits no more."""
    take_back(session, subject=event.measure_id, kind=NoticeKind.MEASURE_TO_READ)
    tell(
        session,
        to=event.person_id,
        kind=NoticeKind.MEASURE_SETTLED,
        subject=event.measure_id,
        path=_HERS,
        at=event.at,
    )


def _tell_leads(session: Session, event: MeasureRecorded | MeasureContested) -> None:
    for lead_id in leads_of(session, event.territory_id):
        tell(
            session,
            to=lead_id,
            kind=NoticeKind.MEASURE_TO_READ,
            subject=event.measure_id,
            path=_LEADS,
            at=event.at,
        )
