"""Asking her, and her three answers, of the same weight: yes, no, « je réfléchis »."""

from collections.abc import Collection
from datetime import date, datetime
from uuid import UUID

from sqlalchemy.orm import Session

from portal.consent import queries, rules
from portal.consent.catalogue import Duration, Item, Notice, Purpose, Theme, last_day, version_on
from portal.consent.events import AgreementAnswered, AgreementAsked
from portal.consent.models import Company, ConsentRecord, ConsentState, Means, lines_of
from portal.consent.service.acts import (
    NoticeOf,
    check_recipient,
    hers,
    known,
    new_record,
    note,
    replace,
    state_of,
)
from portal.core import events, ledger
from portal.core.clock import local_date
from portal.core.refusal import Refused

_HER_NO = (ConsentState.REFUSED, ConsentState.WITHDRAWN)


def ask(
    session: Session,
    *,
    person_id: UUID,
    recipient_id: UUID | None,
    theme: Theme,
    purpose: Purpose,
    duration: Duration,
    by: UUID,
    at: datetime,
    means: Means = Means.DESK,
    device: str = "",
    notice_of: NoticeOf | None = None,
) -> ConsentRecord:
    """Ask her to let the asker see ``theme``; the record waits for her answer.

    ``at`` is in UTC. The end date counts from today, so that the words she reads are those kept.
    Raise ``Refused``: ``"not-yours"`` (one asks for oneself), ``"not-in-circle"``, ``"too-long"``,
    ``"other-purpose"``, ``"already-given"``, ``"already-asked"``, or ``"asked-too-soon"`` (30 days
    after a no, or after she stopped: stopping is never weaker than refusing).
    """
    ledger.hold(session)
    if by == person_id or recipient_id not in (None, by):
        raise Refused("not-yours")
    rules.check_terms(theme, purpose, duration, local_date(at))
    check_recipient(session, person_id, recipient_id, theme, at)
    found = known(session, person_id, recipient_id, theme, at)
    if any(one.in_force for one in found):
        raise Refused("already-given")
    if any(one.waiting for one in found):
        raise Refused("already-asked")
    if any(one.state in _HER_NO and at - one.since < rules.ASK_AGAIN for one in found):
        raise Refused("asked-too-soon")
    record = new_record(
        session,
        person_id=person_id,
        recipient_id=recipient_id,
        theme=theme,
        purpose=purpose,
        valid_until=last_day(duration, local_date(at)),
        at=at,
        notice_of=notice_of,
    )
    note(session, record, ConsentState.REQUESTED, by=by, at=at, means=means, device=device)
    if recipient_id is not None:
        events.publish(session, AgreementAsked(at, record.id, person_id, recipient_id))
    return record


def accept(
    session: Session,
    *,
    record_id: UUID,
    by: UUID,
    at: datetime,
    means: Means = Means.OWN_SESSION,
    company: Company | None = None,
    device: str = "",
    notice: Notice | None = None,
    items: Collection[Item] | None = None,
    valid_until: date | None = None,
) -> ConsentRecord:
    """Say yes to a request, with a fresh proof asked by the page.

    She may say yes to less: to some of its lines, ``items``, or to an earlier last day (Paris),
    ``valid_until``. When it is less, or when ``notice``, what was on her screen, has other words or
    another language than the request, a record with her words takes its place. Raise ``Refused``:
    ``"not-yours"``, ``"over"``, ``"not-in-circle"``, ``"already-given"``, ``"wider"``.
    """
    asked = _answerable(session, record_id, by, at)
    last, lines = _narrowed(asked, items, valid_until, at)
    check_recipient(session, asked.person_id, asked.recipient_id, asked.theme, at)
    others = known(session, asked.person_id, asked.recipient_id, asked.theme, at)
    if any(one.in_force for one in others):
        raise Refused("already-given")
    other_words = notice is not None and notice.digest != asked.notice_hash
    if other_words or last != asked.valid_until or lines is not None:
        replace(session, asked.id, by=by, at=at)
        asked = new_record(
            session,
            person_id=asked.person_id,
            recipient_id=asked.recipient_id,
            theme=asked.theme,
            purpose=asked.purpose,
            valid_until=last,
            at=at,
            notice_of=(lambda _theme, _day: notice) if notice else None,
            items=lines,
        )
    note(
        session,
        asked,
        ConsentState.GIVEN,
        by=by,
        at=at,
        means=means,
        company=company,
        device=device,
    )
    _tell_asker(session, asked, at)
    return asked


def _narrowed(
    asked: ConsentRecord, items: Collection[Item] | None, valid_until: date | None, at: datetime
) -> tuple[date, set[Item] | None]:
    """Return the last day and, when they are fewer, the lines of a yes to ``asked``."""
    last = valid_until or asked.valid_until
    every = lines_of(asked.theme, asked.items, asked.notice_version)
    kept = every if items is None else set(items)
    if not kept or not kept <= every or not local_date(at) <= last <= asked.valid_until:
        raise Refused("wider")
    # Of what the theme no longer holds, nothing is agreed.
    today = set(version_on(asked.theme, local_date(at)).items)
    return last, None if kept == today else kept & today


def refuse(
    session: Session,
    *,
    record_id: UUID,
    by: UUID,
    at: datetime,
    means: Means = Means.OWN_SESSION,
    device: str = "",
) -> None:
    """Say no to a request: no proof, no reason. Raise ``Refused``: ``"not-yours"``, ``"over"``."""
    record = _answerable(session, record_id, by, at)
    note(session, record, ConsentState.REFUSED, by=by, at=at, means=means, device=device)
    _tell_asker(session, record, at)


def decline(
    session: Session,
    *,
    person_id: UUID,
    recipient_id: UUID,
    theme: Theme,
    purpose: Purpose,
    duration: Duration,
    by: UUID,
    at: datetime,
    means: Means = Means.OWN_SESSION,
    device: str = "",
) -> None:
    """Say no to what a page proposes to all, and nobody asked her by name: her no is kept.

    A request that waits has its answer by that; a no that stands stays the only one. Raise
    ``Refused``: ``"not-yours"``, ``"already-given"`` (she stops it, she does not refuse it),
    ``"not-in-circle"``, ``"too-long"``, ``"other-purpose"``.
    """
    ledger.hold(session)
    if by != person_id:
        raise Refused("not-yours")
    on = local_date(at)
    rules.check_terms(theme, purpose, duration, on)
    check_recipient(session, person_id, recipient_id, theme, at)
    found = known(session, person_id, recipient_id, theme, at)
    if any(one.in_force for one in found):
        raise Refused("already-given")
    waiting = [one for one in found if one.waiting]
    for one in waiting:
        refuse(session, record_id=one.record_id, by=by, at=at, means=means, device=device)
    if waiting or any(one.state is ConsentState.REFUSED for one in found[:1]):
        return
    record = new_record(
        session,
        person_id=person_id,
        recipient_id=recipient_id,
        theme=theme,
        purpose=purpose,
        valid_until=last_day(duration, on),
        at=at,
    )
    note(session, record, ConsentState.REFUSED, by=by, at=at, means=means, device=device)


def defer(
    session: Session,
    *,
    record_id: UUID,
    by: UUID,
    at: datetime,
    means: Means = Means.OWN_SESSION,
    device: str = "",
) -> None:
    """Say « je réfléchis »: the request still waits. Raise ``Refused`` as ``refuse``."""
    record = _answerable(session, record_id, by, at)
    if state_of(session, record, at) is not ConsentState.DEFERRED:
        note(session, record, ConsentState.DEFERRED, by=by, at=at, means=means, device=device)


def _tell_asker(session: Session, record: ConsentRecord, at: datetime) -> None:
    if record.recipient_id is not None:
        told = AgreementAnswered(at, record.id, record.person_id, record.recipient_id)
        events.publish(session, told)


def _answerable(session: Session, record_id: UUID, by: UUID, at: datetime) -> ConsentRecord:
    ledger.hold(session)
    record = hers(session, record_id, by)
    if state_of(session, record, at) not in queries.WAITING:
        raise Refused("over")
    return record
