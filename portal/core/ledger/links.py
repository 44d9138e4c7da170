"""Adding links: one writer at a time."""

import os
from datetime import datetime

from sqlalchemy import func, select, text
from sqlalchemy.orm import Session

from portal.core.ledger.models import Chained, LedgerEntry
from portal.core.ledger.tree import keep_parts
from portal.verifier.links import GENESIS, commit_to, instant, link_hash

_LOCK = 7_201_612_816  # the same in every version: writers of one database queue behind it


def record(session: Session, act: Chained, *, kind: str, at: datetime) -> LedgerEntry:
    """Add ``act`` (a new mapped row) and its link to ``session``; return the link."""
    hold(session)
    newest = select(func.max(LedgerEntry.seq)).scalar_subquery()
    last = session.execute(
        select(LedgerEntry.seq, LedgerEntry.hash).where(LedgerEntry.seq == newest)
    ).one_or_none()
    act.salt = os.urandom(16)
    seq, prev_hash = (last.seq + 1, last.hash) if last else (1, GENESIS)
    commitment = commit_to(act.salt, act.facts())
    entry = LedgerEntry(
        seq=seq,
        recorded_at=at,
        kind=kind,
        commitment=commitment,
        prev_hash=prev_hash,
        hash=link_hash(seq, instant(at), kind, commitment, prev_hash),
    )
    session.add(entry)
    session.flush()
    keep_parts(session, seq)
    act.ledger_seq = entry.seq
    session.add(act)
    return entry


def hold(session: Session) -> None:
    """Queue behind the other writers of the chain, until the end of the transaction.

    A verb that first asks whether an act is still possible holds the chain before it asks.
    """
    if session.get_bind().dialect.name == "postgresql":
        session.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": _LOCK})


def length(session: Session) -> int:
    """Return how many links the chain has."""
    return session.scalar(select(func.max(LedgerEntry.seq))) or 0
