"""What the verbs share: finding a record, knowing its state, writing the next act on it."""

from collections.abc import Callable, Collection
from datetime import date, datetime
from uuid import UUID, uuid4

from sqlalchemy import select
from sqlalchemy.orm import Session

from portal.accounts.models import Account
from portal.circle.queries import is_present
from portal.consent import queries
from portal.consent.catalogue import (
    Item,
    Notice,
    Purpose,
    Recipient,
    Theme,
    ThemeVersion,
    french_notice,
    in_items_order,
    version_named,
    version_on,
)
from portal.consent.models import Company, ConsentEvent, ConsentRecord, ConsentState, Means
from portal.core import ledger
from portal.core.clock import local_date
from portal.core.refusal import Refused
from portal.core.roles import Role
from portal.territories.models import Organisation
from portal.trusted.queries import is_chosen

NoticeOf = Callable[[Theme, date], Notice]
"""Builds the words that were on the screen for a theme, with its last day (Paris)."""


def check_recipient(
    session: Session, person_id: UUID, recipient_id: UUID | None, theme: Theme, at: datetime
) -> None:
    """Raise ``Refused("not-in-circle")`` unless the recipient is one for this theme.

    A part of the file goes to a member of her circle, the plan to whom she trusts too, a study to
    an evaluator, a testimony to everyone (no recipient).
    """
    if theme is Theme.TESTIMONY:
        fits = recipient_id is None
    elif recipient_id is None:
        fits = False
    elif theme is Theme.STUDY:
        account = session.get(Account, recipient_id)
        fits = account is not None and account.role is Role.EVALUATOR
    else:
        fits = is_present(session, person_id=person_id, helper_id=recipient_id, at=at) or (
            theme is Theme.PLAN and is_chosen(session, person_id=person_id, account_id=recipient_id)
        )
    if not fits:
        raise Refused("not-in-circle")


def known(
    session: Session, person_id: UUID, recipient_id: UUID | None, theme: Theme, at: datetime
) -> list[queries.Agreement]:
    """Return the records of hers for that recipient and theme, newest act first."""
    return [
        one
        for one in queries.agreements_of(session, person_id, local_date(at))
        if one.recipient_id == recipient_id and one.theme is theme
    ]


def state_of(session: Session, record: ConsentRecord, at: datetime) -> ConsentState:
    """Return the state of ``record`` at ``at`` (UTC)."""
    found = queries.agreement(
        session, record_id=record.id, person_id=record.person_id, on=local_date(at)
    )
    assert found is not None, "a record without an event"
    return found.state


def hers(session: Session, record_id: UUID, by: UUID) -> ConsentRecord:
    """Return the record if ``by`` is its person. Raise ``Refused("not-yours")`` otherwise."""
    record = session.get(ConsentRecord, record_id)
    if record is None or record.person_id != by:
        raise Refused("not-yours")
    return record


def new_record(
    session: Session,
    *,
    person_id: UUID,
    recipient_id: UUID | None,
    theme: Theme,
    purpose: Purpose,
    valid_until: date,
    at: datetime,
    notice_of: NoticeOf | None = None,
    granted_with: UUID | None = None,
    items: Collection[Item] | None = None,
    version: ThemeVersion | None = None,
    readers: Recipient | None = None,
) -> ConsentRecord:
    """Add a record with the words shown: those of ``notice_of``, else the French ones.

    Words shown in another language are kept with their French original beside them. The lines of
    the theme that it opens are kept too, ``items`` or all those of ``version``, which was shown
    (else that of the day): what is added to the theme later is not in it.
    """
    version = version or version_on(theme, local_date(at))
    french = french_notice(
        recipient=readers or recipient_of(session, recipient_id),
        theme=theme,
        purpose=purpose,
        valid_until=valid_until,
        version=version,
        items=items,
    )
    notice = notice_of(theme, valid_until) if notice_of else french
    record = ConsentRecord(
        id=uuid4(),
        person_id=person_id,
        recipient_id=recipient_id,
        theme=theme,
        purpose=purpose,
        valid_until=valid_until,
        notice=notice.text,
        notice_version=version.id,
        notice_language=notice.language,
        notice_hash=notice.digest,
        notice_fr=None if notice.language == french.language else french.text,
        items=" ".join(in_items_order(set(version.items if items is None else items))),
        granted_with=granted_with,
        created_at=at,
    )
    session.add(record)
    session.flush()
    return record


def recipient_of(session: Session, recipient_id: UUID | None) -> Recipient:
    """Return who would see, as shown on the card."""
    account = session.get(Account, recipient_id) if recipient_id else None
    if account is None:
        return Recipient("")
    service = session.scalar(
        select(Organisation.name).where(Organisation.id == account.organisation_id)
    )
    return Recipient(account.display_name, account.job, service or "")


def note(
    session: Session,
    record: ConsentRecord,
    state: ConsentState,
    *,
    by: UUID,
    at: datetime,
    means: Means,
    company: Company | None = None,
    device: str = "",
) -> None:
    """Write the next act on ``record``, chained in the ledger."""
    act = ConsentEvent(
        id=uuid4(),
        record_id=record.id,
        state=state,
        at=at,
        by_id=by,
        means=means,
        company=company,
        device=device,
        record_digest=record.digest(),
        kind=version_named(record.theme, record.notice_version).kind,
    )
    ledger.record(session, act, kind=f"consent.{state.value}", at=at)
    session.flush()


def replace(session: Session, record_id: UUID, *, by: UUID, at: datetime) -> None:
    """Let another record take the place of this one: nothing stops for anybody."""
    record = session.get_one(ConsentRecord, record_id)
    note(session, record, ConsentState.REPLACED, by=by, at=at, means=Means.RULE)
