"""Choosing a trusted person, saying yes or no to it, stopping: each its own act, in the ledger."""

from datetime import date, datetime
from uuid import UUID, uuid4

from sqlalchemy import select
from sqlalchemy.orm import Session

from portal.accounts import service as accounts
from portal.accounts.models import Account
from portal.circle import service as circle
from portal.circle.queries import pathway_of
from portal.core import events, ledger
from portal.core.clock import local_date
from portal.core.refusal import Refused
from portal.core.roles import Role
from portal.core.value import Value
from portal.trusted.events import TrustedAnswered
from portal.trusted.models import TrustedAct, TrustedActKind, TrustedPerson


class Ticks(Value):
    """What she lets the trusted person do: nothing is ticked beforehand."""

    reads: bool = False
    types: bool = False
    attends: bool = False


def choose(
    session: Session,
    *,
    person_id: UUID,
    name: str,
    tie: str,
    ticks: Ticks,
    until: date,
    by: UUID,
    at: datetime,
) -> TrustedPerson:
    """Choose ``name`` until the day ``until`` (Paris); the page has asked for a fresh proof.

    It opens an account for this choice alone, and nothing is open before its yes. Who is ticked to
    come to meetings stands in her circle as a relative. Raise ``Refused``: ``"not-yours"``,
    ``"nothing-ticked"``, ``"already-chosen"``, ``"no-pathway"``.
    """
    ledger.hold(session)
    if by != person_id:
        raise Refused("not-yours")
    if not (ticks.reads or ticks.types or ticks.attends):
        raise Refused("nothing-ticked")
    pathway = pathway_of(session, person_id)
    if pathway is None or pathway.is_child:
        raise Refused("no-pathway")
    _end_what_is_past(session, person_id, at)
    territory_id = session.get_one(Account, person_id).territory_id
    account = accounts.open_account(
        session,
        role=Role.TRUSTED_PERSON,
        first_name=name,
        job=tie,
        territory_id=territory_id,
        at=at,
    )
    member = None
    if ticks.attends:
        member = circle.add_relative(session, pathway.id, name=name, tie=tie, at=at, by=by)
    chosen = TrustedPerson(
        id=uuid4(),
        person_id=person_id,
        account_id=account.id,
        member_id=member.id if member else None,
        reads=ticks.reads,
        types=ticks.types,
        attends=ticks.attends,
        chosen_at=at,
        until=until,
    )
    session.add(chosen)
    session.flush()
    _note(session, chosen, TrustedActKind.CHOSEN, by, at)
    return chosen


def accept(session: Session, *, by: UUID, at: datetime) -> TrustedPerson:
    """Say yes to her choice. Raise ``Refused("over")`` when there is nothing left to say yes to."""
    chosen = _waiting(session, by, at)
    chosen.accepted_at = at
    _note(session, chosen, TrustedActKind.ACCEPTED, by, at)
    events.publish(session, TrustedAnswered(at, chosen.id, chosen.person_id))
    return chosen


def decline(session: Session, *, by: UUID, at: datetime) -> TrustedPerson:
    """Say no, without a reason: the choice ends. Raise ``Refused("over")``."""
    chosen = _waiting(session, by, at)
    _end(session, chosen, TrustedActKind.DECLINED, by, at)
    events.publish(session, TrustedAnswered(at, chosen.id, chosen.person_id))
    return chosen


def leave(session: Session, *, by: UUID, at: datetime) -> TrustedPerson:
    """Let the trusted person stop, without a reason. Raise ``Refused("over")``."""
    chosen = _held(session, TrustedPerson.account_id == by)
    if chosen is None or chosen.accepted_at is None:
        raise Refused("over")
    _end(session, chosen, TrustedActKind.LEFT, by, at)
    events.publish(session, TrustedAnswered(at, chosen.id, chosen.person_id))
    return chosen


def stop(session: Session, *, by: UUID, at: datetime) -> TrustedPerson:
    """Stop her choice at once: no proof, no reason. Raise ``Refused("over")`` without one."""
    chosen = _held(session, TrustedPerson.person_id == by)
    if chosen is None:
        raise Refused("over")
    _end(session, chosen, TrustedActKind.STOPPED, by, at)
    return chosen


def _end_what_is_past(session: Session, person_id: UUID, at: datetime) -> None:
    before = _held(session, TrustedPerson.person_id == person_id)
    if before is None:
        return
    if before.until >= local_date(at):
        raise Refused("already-chosen")
    _end(session, before, TrustedActKind.EXPIRED, person_id, at)


def _waiting(session: Session, by: UUID, at: datetime) -> TrustedPerson:
    chosen = _held(session, TrustedPerson.account_id == by)
    if chosen is None or chosen.accepted_at is not None or chosen.until < local_date(at):
        raise Refused("over")
    return chosen


def _held(session: Session, whose: object) -> TrustedPerson | None:
    """Return the choice that nobody ended, kept for this transaction alone."""
    ledger.hold(session)
    asked = select(TrustedPerson).where(whose, TrustedPerson.ended_at.is_(None))  # type: ignore[arg-type]
    return session.scalar(asked.with_for_update().execution_options(populate_existing=True))


def _end(
    session: Session, chosen: TrustedPerson, kind: TrustedActKind, by: UUID, at: datetime
) -> None:
    chosen.ended_at, chosen.ended_by_id = at, by
    _note(session, chosen, kind, by, at)


def _note(
    session: Session, chosen: TrustedPerson, kind: TrustedActKind, by: UUID, at: datetime
) -> None:
    act = TrustedAct(
        id=uuid4(),
        trusted_id=chosen.id,
        kind=kind,
        at=at,
        by_id=by,
        ticked=chosen.ticked(),
        until=chosen.until,
    )
    ledger.record(session, act, kind=f"trusted.{kind.value}", at=at)
    session.flush()
