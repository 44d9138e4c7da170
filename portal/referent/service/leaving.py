"""When somebody who matters here leaves a circle or his work, or the pathway ends."""

from contextlib import suppress
from datetime import datetime
from uuid import UUID

from sqlalchemy.orm import Session

from portal.accounts.events import AccessEnded
from portal.circle.queries import OVER, pathway_of
from portal.core import ledger
from portal.core.refusal import Refused
from portal.referent.models import AbsenceClose, ChoiceClose, Mandate
from portal.referent.queries import waiting_wish
from portal.referent.service import acts
from portal.referent.service.absences import close_absence, open_one, report_absence, somebody_else
from portal.referent.service.choices import close_open
from portal.referent.service.interims import end_interim_of
from portal.referent.service.mandates import decline_for


def after_leaving(
    session: Session, *, pathway_id: UUID, helper_id: UUID, by: UUID, at: datetime
) -> None:
    """Follow the leaving of ``helper_id``, who is no longer in the circle of ``pathway_id``.

    A wish for him is taken back, and he answers nobody meanwhile. His mandate ends at once with its
    agreements: she took him out, or he left. Nobody is left alone: an interim is due, and until
    then the duty number answers (R14).
    """
    ledger.hold(session)
    wish = waiting_wish(session, pathway_id)
    if wish is not None and wish.helper_id == helper_id:
        acts.cancel_wish(session, session.get_one(Mandate, wish.mandate_id), by=by, at=at)
    end_interim_of(session, pathway_id, helper_id, at=at)
    mandate = acts.active(session, pathway_id)
    if mandate is not None and mandate.helper_id == helper_id:
        acts.end(session, mandate, by=by, at=at)
        if acts.open_absence(session, pathway_id) is None:
            open_one(session, pathway_id, helper_id, by=by, at=at)


def end_with_pathway(session: Session, pathway_id: UUID, by: UUID, at: datetime) -> None:
    """End the mandate of a pathway that ``by`` just ended, with its agreements, and any wish.

    Raise ``Refused("not-over")`` while the pathway goes on: nobody is left without contact (R14).
    """
    ledger.hold(session)
    pathway = pathway_of(session, by)
    if pathway is None or pathway.id != pathway_id or pathway.state not in OVER:
        raise Refused("not-over")
    wish = waiting_wish(session, pathway_id)
    if wish is not None:
        acts.cancel_wish(session, session.get_one(Mandate, wish.mandate_id), by=by, at=at)
    mandate = acts.active(session, pathway_id)
    if mandate is not None:
        acts.end(session, mandate, by=by, at=at)
    close_open(session, pathway_id, ChoiceClose.OVER, at=at)
    close_absence(session, pathway_id, AbsenceClose.OVER, at=at)


def access_ended(session: Session, event: AccessEnded) -> None:
    """Leave nobody with the name of who works here no more (R14).

    Those whose referent he is read that he is not there: the duty number answers, and an interim is
    due. He stays their referent until each of them chooses another one. Where he answered in the
    place of somebody else, another one is due too. Who asked for him may ask for another at once.
    """
    ledger.hold(session)
    helper_id, by, at = event.account_id, event.by_id or event.account_id, event.at
    with suppress(Refused):  # nobody's referent, or no professional
        report_absence(session, helper_id=helper_id, by=by, at=at)
    somebody_else(session, helper_id=helper_id, by=by, at=at)
    decline_for(session, helper_id=helper_id, by=by, at=at)
