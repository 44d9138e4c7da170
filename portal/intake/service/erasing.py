"""What is over is erased: nobody stays named for having asked, thought, or said no."""

from datetime import datetime

from sqlalchemy import delete, or_
from sqlalchemy.orm import Session

from portal.core.clock import local_date
from portal.intake.catalogue import ASKING_MEMORY, CLOSED_KEPT, PROPOSAL_KEPT, REQUEST_KEPT
from portal.intake.models import AskingPace, Proposal, ReferentRequest, RefusalMark


def erase(session: Session, *, at: datetime) -> None:
    """Erase what has had its time at ``at`` (UTC): every act of this room does it on its way.

    Marks of a no whose day is over, requests closed 30 days ago or left open for 90 days, papers
    without an answer for 90 days, counts of the last hour.
    """
    today = local_date(at)
    session.execute(delete(RefusalMark).where(RefusalMark.until <= today))
    session.execute(delete(AskingPace).where(AskingPace.since <= at - ASKING_MEMORY))
    session.execute(
        delete(ReferentRequest).where(
            or_(
                ReferentRequest.closed_at <= at - CLOSED_KEPT,
                ReferentRequest.closed_at.is_(None)
                & (ReferentRequest.asked_at <= at - REQUEST_KEPT),
            )
        )
    )
    # Who never answered is neither a yes nor a no: the pathway stays as it is, beside nobody.
    session.execute(delete(Proposal).where(Proposal.proposed_at <= at - PROPOSAL_KEPT))
    session.flush()
