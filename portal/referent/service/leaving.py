"""When a member of the circle who matters here is no longer in it."""

from datetime import datetime
from uuid import UUID

from sqlalchemy.orm import Session

from portal.core import ledger
from portal.referent.models import Mandate
from portal.referent.queries import waiting_wish
from portal.referent.service import acts
from portal.referent.service.absences import open_one
from portal.referent.service.interims import end_interim_of


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
