"""Giving: always her own act, one record per theme, each with its own end."""

from collections.abc import Collection
from datetime import datetime, timedelta
from uuid import UUID

from sqlalchemy.orm import Session

from portal.consent import rules
from portal.consent.catalogue import (
    SENSITIVE,
    Duration,
    Item,
    Notice,
    Purpose,
    Recipient,
    Theme,
    in_order,
    last_day,
    version_on,
)
from portal.consent.models import Company, ConsentRecord, ConsentState, Means
from portal.consent.queries import still_meant
from portal.consent.service.acts import (
    NoticeOf,
    check_recipient,
    known,
    new_record,
    note,
    replace,
)
from portal.core import ledger
from portal.core.clock import local_date
from portal.core.refusal import Refused


def give(
    session: Session,
    *,
    person_id: UUID,
    recipient_id: UUID | None,
    theme: Theme,
    purpose: Purpose,
    duration: Duration,
    by: UUID,
    at: datetime,
    means: Means = Means.OWN_SESSION,
    company: Company | None = None,
    device: str = "",
    notice_of: NoticeOf | None = None,
    items: Collection[Item] | None = None,
    readers: Recipient | None = None,
) -> ConsentRecord:
    """Give one agreement from ``at`` (UTC); the page has asked for a fresh proof.

    ``items`` are the lines of the theme, when she shows only some. ``readers`` says in French who
    reads a testimony, which has no recipient: everyone, unless she chose fewer. Within 15 days of
    its end, or once its words changed, an agreement may be given again: a new record takes the
    place of the old one. Raise ``Refused``: ``"not-yours"``, ``"not-in-circle"``, ``"too-long"``,
    ``"other-purpose"``, ``"other-lines"``, ``"already-given"``.
    """
    ledger.hold(session)
    if by != person_id:
        raise Refused("not-yours")
    on = local_date(at)
    rules.check_terms(theme, purpose, duration, on)
    rules.check_items(theme, items, on)
    check_recipient(session, person_id, recipient_id, theme, at)
    state = ConsentState.GIVEN
    for one in known(session, person_id, recipient_id, theme, at):
        if one.in_force:
            if one.valid_until - on > rules.RENEWABLE and not one.reworded(on):
                raise Refused("already-given")
            state = ConsentState.RENEWED
        if one.in_force or one.waiting:
            replace(session, one.record_id, by=by, at=at)
    record = new_record(
        session,
        person_id=person_id,
        recipient_id=recipient_id,
        theme=theme,
        purpose=purpose,
        valid_until=last_day(duration, on),
        at=at,
        notice_of=notice_of,
        items=items,
        readers=readers,
    )
    note(session, record, state, by=by, at=at, means=means, company=company, device=device)
    return record


def give_offer(
    session: Session,
    *,
    person_id: UUID,
    recipient_id: UUID,
    themes: Collection[Theme],
    purpose: Purpose,
    duration: Duration,
    by: UUID,
    at: datetime,
    means: Means = Means.OWN_SESSION,
    company: Company | None = None,
    device: str = "",
    notice_of: NoticeOf | None = None,
) -> list[ConsentRecord]:
    """Give several plain themes to one helper at once: one record each, or none at all.

    Raise ``Refused`` as ``give``, or ``"nothing-ticked"``, ``"sensitive-alone"``, ``"not-file"``.
    """
    chosen = in_order(themes)
    rules.check_offer(chosen)
    return [
        give(
            session,
            person_id=person_id,
            recipient_id=recipient_id,
            theme=theme,
            purpose=purpose,
            duration=duration,
            by=by,
            at=at,
            means=means,
            company=company,
            device=device,
            notice_of=notice_of,
        )
        for theme in chosen
    ]


def give_for_days(
    session: Session,
    *,
    person_id: UUID,
    recipient_id: UUID,
    theme: Theme,
    days: timedelta,
    by: UUID,
    at: datetime,
    notice: Notice | None = None,
) -> ConsentRecord:
    """Let who passes on see one plain theme for some ``days`` more, with its last day in sight.

    Her own act, with a fresh proof, after the change of referent (DOMAIN §6, « relais »). Raise
    ``Refused``: ``"not-yours"``, ``"not-in-circle"``, ``"sensitive-alone"``, ``"not-file"``,
    ``"already-given"``.
    """
    ledger.hold(session)
    if by != person_id:
        raise Refused("not-yours")
    if theme in SENSITIVE:
        raise Refused("sensitive-alone")
    rules.check_offer([theme])
    check_recipient(session, person_id, recipient_id, theme, at)
    if any(one.in_force for one in known(session, person_id, recipient_id, theme, at)):
        raise Refused("already-given")
    record = new_record(
        session,
        person_id=person_id,
        recipient_id=recipient_id,
        theme=theme,
        purpose=Purpose.HANDOVER,
        valid_until=local_date(at) + days,
        at=at,
        notice_of=(lambda _theme, _day: notice) if notice else None,
    )
    note(session, record, ConsentState.GIVEN, by=by, at=at, means=Means.OWN_SESSION)
    return record


def give_with_mandate(
    session: Session,
    *,
    person_id: UUID,
    recipient_id: UUID,
    themes: Collection[Theme],
    mandate_id: UUID,
    ticked_at: datetime,
    at: datetime,
    notice: Notice,
) -> list[ConsentRecord]:
    """Turn the themes she ticked for her new referent into agreements that end with the mandate.

    Called at the instant of his yes, ``at`` (UTC). The act is hers: she asked for him at
    ``ticked_at`` in her own session, with a proof, before the words of ``notice``. What she already
    agreed with him stays as it is. Her last word stands: if she stopped anything with him since she
    ticked, nothing that she had ticked opens; a theme that she refused him since does not either.
    Raise ``Refused``: ``"sensitive-alone"``, ``"not-file"``, ``"not-in-circle"``.
    """
    ledger.hold(session)
    chosen = in_order(themes)
    if SENSITIVE.intersection(chosen):
        raise Refused("sensitive-alone")
    meant = still_meant(
        session, person_id=person_id, recipient_id=recipient_id, themes=chosen, since=ticked_at
    )
    given = []
    for theme in meant:
        rules.check_offer([theme])
        check_recipient(session, person_id, recipient_id, theme, at)
        if any(one.in_force for one in known(session, person_id, recipient_id, theme, at)):
            continue
        record = new_record(
            session,
            person_id=person_id,
            recipient_id=recipient_id,
            theme=theme,
            purpose=Purpose.COORDINATE,
            valid_until=last_day(Duration.END_OF_PATHWAY, local_date(at)),
            at=at,
            notice_of=lambda _theme, _day: notice,
            granted_with=mandate_id,
            version=version_on(theme, local_date(ticked_at)),
        )
        note(
            session,
            record,
            ConsentState.GIVEN,
            by=person_id,
            at=at,
            means=Means.OWN_SESSION,
        )
        given.append(record)
    return given
