"""What has been answered by whom (never what), and the receipts by which she finds her words."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import bindparam, select
from sqlalchemy.orm import Session

from portal.accounts.models import Account
from portal.core.clock import local_date
from portal.core.database import vault_of
from portal.core.roles import Role
from portal.core.value import Value
from portal.feedback.catalogue import (
    OFFERED,
    OPENS_AFTER,
    Moment,
    next_period_starts,
    period_of,
)
from portal.feedback.models import Participation, SittingOffer

RECEIPT = "participation.receipt"
"""The place for which a receipt is sealed."""

_HEX = 32
ABOUT_HER = (
    Account.created_at,
    Account.role,
    *(
        select(SittingOffer.period)
        .where(SittingOffer.account_id == Account.id, SittingOffer.moment == moment)
        .scalar_subquery()
        .label(moment.value)
        for moment in OFFERED
    ),
)
"""What ``sittings_of`` needs in each row, beside ``Participation``."""
_SENT = (
    select(*ABOUT_HER, Participation.moment, Participation.period, Participation.receipt)
    .outerjoin(Participation, Participation.account_id == Account.id)
    .where(Account.id == bindparam("account_id"))
    .order_by(Participation.period, Participation.moment)
)


class Receipt(Value):
    """Which words somebody gave in which sitting of which quarter. Never kept, never logged.

    ``opinion_id`` is what they wait in, with the answers, until the quarter is over.
    """

    moment: Moment
    period: str
    comment_id: UUID
    opinion_id: UUID


class Sittings(Value):
    """Which sittings somebody may answer today, and which were sent for today's quarter.

    ``next_on`` is the day (Paris) from which there is something new to answer. ``released`` are
    the words that her receipts lead to, the oldest first, those taken back too.
    """

    waiting: list[Moment]
    sent: list[Moment]
    next_on: date
    released: tuple[Receipt, ...] = ()


def sittings(session: Session, account_id: UUID, *, on: date) -> Sittings:
    """Return what ``account_id`` may still answer, and has sent, on ``on`` (a date in Paris).

    The entry questions are asked once, from the first day; the 3-month ones once a quarter, when
    the account is old enough (``OPENS_AFTER``); those on an end or a change once after each
    (``service.offer``). Professionals have a set of their own. Nothing is ever owed.
    """
    rows = session.execute(_SENT, {"account_id": account_id}).all()
    return sittings_of(session, account_id, rows, on=on)


def sittings_of(session: Session, account_id: UUID, rows: Sequence[Any], *, on: date) -> Sittings:
    """Return what ``sittings`` does, of rows that were read already."""
    period = period_of(on)
    offers = _offers(rows)
    # The entry questions are asked once, whenever that was.
    since = {Moment.ENTRY: "", **offers}
    sent = {
        row.moment for row in rows if row.moment and row.period >= since.get(row.moment, period)
    }
    opened = local_date(rows[0].created_at) if rows else on
    after = _opens_after(rows)
    waiting = {one for one, days in after.items() if on - opened >= days} | offers.keys()
    return Sittings(
        waiting=[moment for moment in Moment if moment in waiting - sent],
        sent=[moment for moment in Moment if moment in sent],
        next_on=_next_on(on, opened, after, sent),
        # a professional releases no words, and nothing sealed is opened at his desk
        released=() if Moment.PRO in after else _receipts(session, account_id, rows),
    )


def receipts(session: Session, account_id: UUID) -> tuple[Receipt, ...]:
    """Return the words that the receipts of ``account_id`` lead to: for herself alone."""
    return _receipts(session, account_id, session.execute(_SENT, {"account_id": account_id}).all())


def _receipts(session: Session, account_id: UUID, rows: Iterable[Any]) -> tuple[Receipt, ...]:
    vault, found = vault_of(session), []
    for row in rows:
        if row.receipt is None:
            continue
        text = vault.open(RECEIPT, account_id, row.receipt)
        opinion_id, comment_id = UUID(hex=text[:_HEX]), UUID(hex=text[_HEX:])
        if comment_id.int:
            found.append(Receipt(row.moment, row.period, comment_id, opinion_id))
    return tuple(sorted(found, key=lambda one: (one.period, one.moment)))


def _offers(rows: Sequence[Any]) -> dict[Moment, str]:
    """Return what was offered after something happened, and since which quarter."""
    found = {one: getattr(rows[0], one.value) for one in OFFERED} if rows else {}
    return {one: since for one, since in found.items() if since}


def _opens_after(rows: Sequence[Any]) -> dict[Moment, timedelta]:
    """Return what is asked of people, or of professionals, by how long after they came."""
    person = not rows or rows[0].role is Role.PERSON
    return {one: days for one, days in OPENS_AFTER.items() if (one is Moment.PRO) is not person}


def _next_on(
    on: date, opened: date, after: Mapping[Moment, timedelta], sent: Collection[Moment]
) -> date:
    return min(
        next_period_starts(on) if moment in sent else opened + days
        for moment, days in after.items()
        if moment is not Moment.ENTRY
    )


def pending_moments(session: Session, account_id: UUID, *, on: date) -> list[Moment]:
    """Return the sittings that ``account_id`` may still answer on ``on`` (a date in Paris)."""
    return sittings(session, account_id, on=on).waiting
