"""How many agreements were given and withdrawn: for reports, without what or to whom."""

from collections.abc import Iterator
from datetime import datetime
from uuid import UUID

from sqlalchemy import case, func, select
from sqlalchemy.orm import Session

from portal.accounts.models import Account
from portal.consent.catalogue import Theme
from portal.consent.models import ConsentEvent, ConsentRecord, ConsentState
from portal.core.clock import local_date
from portal.territories.models import Territory


def given_and_withdrawn(
    session: Session, *, since: datetime, until: datetime
) -> Iterator[tuple[str, UUID, int, int]]:
    """Give the code of each person's territory, her id, how many she gave and took back.

    From ``since`` to before ``until`` (UTC). Words for a study or a testimony do not count.
    """
    given = func.sum(case((ConsentEvent.state == ConsentState.GIVEN, 1), else_=0))
    withdrawn = func.sum(case((ConsentEvent.state == ConsentState.WITHDRAWN, 1), else_=0))
    asked = (
        select(Territory.code, ConsentRecord.person_id, given, withdrawn)
        .join(Account, Account.territory_id == Territory.id)
        .join(ConsentRecord, ConsentRecord.person_id == Account.id)
        .join(ConsentEvent, ConsentEvent.record_id == ConsentRecord.id)
        .where(
            ConsentEvent.at >= since,
            ConsentEvent.at < until,
            ConsentRecord.theme.not_in((Theme.STUDY, Theme.TESTIMONY)),
        )
        .group_by(Territory.code, ConsentRecord.person_id)
    )
    return (tuple(row) for row in session.execute(asked))


def study_taken_back(session: Session, *, since: datetime, until: datetime) -> int:
    """Return how many of those who agreed to a study at ``since`` took it back before ``until``.

    Both in UTC.
    """
    asked = (
        select(ConsentRecord.recipient_id, ConsentRecord.person_id)
        .join(ConsentEvent, ConsentEvent.record_id == ConsentRecord.id)
        .where(
            ConsentRecord.theme == Theme.STUDY,
            ConsentEvent.state == ConsentState.WITHDRAWN,
            ConsentEvent.at > since,
            ConsentEvent.at < until,
        )
    )
    taken = {(row.recipient_id, row.person_id) for row in session.execute(asked)}
    agreed = in_studies(session, at=since)
    return len({person for study, people in agreed.items() for person in people
                if (study, person) in taken})  # fmt: skip


def in_studies(session: Session, *, at: datetime) -> dict[UUID, set[UUID]]:
    """Return who agrees to the study of each evaluator at ``at`` (UTC): given, not stopped, not
    over. Her yes names one evaluator: it opens nothing to another.
    """
    last = (
        select(func.max(ConsentEvent.ledger_seq))
        .where(ConsentEvent.record_id == ConsentRecord.id, ConsentEvent.at <= at)
        .correlate(ConsentRecord)
        .scalar_subquery()
    )
    asked = (
        select(ConsentRecord.recipient_id, ConsentRecord.person_id)
        .join(ConsentEvent, ConsentEvent.record_id == ConsentRecord.id)
        .where(
            ConsentRecord.theme == Theme.STUDY,
            ConsentEvent.ledger_seq == last,
            ConsentEvent.state.in_((ConsentState.GIVEN, ConsentState.RENEWED)),
            ConsentRecord.valid_until >= local_date(at),
        )
    )
    found: dict[UUID, set[UUID]] = {}
    for evaluator_id, person_id in session.execute(asked):
        if evaluator_id is not None:
            found.setdefault(evaluator_id, set()).add(person_id)
    return found
