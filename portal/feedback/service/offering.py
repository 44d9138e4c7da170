"""Let somebody answer about what has just happened: a change of referent, an end."""

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from sqlalchemy.orm import Session

from portal.core.clock import local_date
from portal.feedback.catalogue import Moment, period_of
from portal.feedback.models import SittingOffer


def offer(session: Session, accounts: Iterable[UUID], moment: Moment, *, at: datetime) -> None:
    """Offer the questions of ``moment`` to some people, from the quarter of ``at`` (Paris) on.

    Nothing is owed, and nobody is told. A later change takes the place of an earlier one.
    """
    period = period_of(local_date(at))
    for account_id in sorted(set(accounts)):
        kept = session.get(SittingOffer, (account_id, moment))
        if kept is None:
            session.add(SittingOffer(account_id=account_id, moment=moment, period=period))
        else:
            kept.period = period
    session.flush()
