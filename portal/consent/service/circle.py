"""What the circle asks of the agreements: to end with a member, to follow her to a mandate."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from portal.consent import queries
from portal.consent.catalogue import Notice, version_named
from portal.consent.models import ConsentRecord, ConsentState, Means, lines_of
from portal.consent.service.acts import new_record, note, replace, state_of
from portal.core import ledger
from portal.core.clock import local_date


def end_with_member(
    session: Session, *, person_id: UUID, recipient_id: UUID, by: UUID, at: datetime
) -> int:
    """End all that is between her and one who is no longer in her circle; return how much ended.

    What is in force stops, what waits for her answer waits no more. ``by`` is who ended it: she
    herself, without a proof or a reason, or the helper who leaves.
    """
    ledger.hold(session)
    found = queries.agreements_between(
        session, viewer_id=recipient_id, person_id=person_id, on=local_date(at)
    )
    state = ConsentState.WITHDRAWN if by == person_id else ConsentState.ENDED
    over = 0
    for one in found:
        if one.in_force or one.waiting:
            record = session.get_one(ConsentRecord, one.record_id)
            stops = state if one.in_force else ConsentState.ENDED
            means = Means.OWN_SESSION if by == person_id and one.in_force else Means.RULE
            note(session, record, stops, by=by, at=at, means=means)
            over += 1
    return over


def carry_to_mandate(
    session: Session, *, person_id: UUID, old_id: UUID, new_id: UUID, at: datetime
) -> int:
    """Let what she agreed with the mandate ``old_id`` go on with ``new_id``, to the same last day.

    Same words, same end: nothing is widened, and the end of the old mandate no longer touches it.
    """
    ledger.hold(session)
    records = session.scalars(
        select(ConsentRecord)
        .where(ConsentRecord.granted_with == old_id, ConsentRecord.person_id == person_id)
        .order_by(ConsentRecord.created_at, ConsentRecord.id)
    ).all()
    carried = 0
    for record in records:
        if state_of(session, record, at) not in queries.OPEN or record.valid_until < local_date(at):
            continue
        words = Notice(record.notice, record.notice_language)
        kept = lines_of(record.theme, record.items, record.notice_version)
        fresh = new_record(
            session,
            person_id=person_id,
            recipient_id=record.recipient_id,
            theme=record.theme,
            purpose=record.purpose,
            valid_until=record.valid_until,
            at=at,
            notice_of=lambda _theme, _day, words=words: words,  # type: ignore[misc]
            granted_with=new_id,
            items=kept,
            version=version_named(record.theme, record.notice_version),
        )
        note(session, fresh, ConsentState.GIVEN, by=person_id, at=at, means=Means.RULE)
        replace(session, record.id, by=person_id, at=at)
        carried += 1
    return carried
