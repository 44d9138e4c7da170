"""The chain of acts: each agreement, signature and mandate act is a link that nothing can move.

A link holds no words: only the SHA-256 of a random salt and of the act's facts. Erasing the act's
salt one day leaves the chain valid and the act unprovable by anyone else (SAFETY §4).
"""

import hashlib
import json
import os
from collections.abc import Mapping
from datetime import UTC, datetime

from sqlalchemy import ForeignKey, Integer, LargeBinary, String, func, select, text, union_all
from sqlalchemy.orm import Mapped, Session, mapped_column

from portal.core.append_only import AppendOnly, guard
from portal.core.types import Base, Digest, Instant

GENESIS = "0" * 64
_LOCK = 7_201_612_816  # any constant: writers of one database queue behind it


class LedgerEntry(Base, AppendOnly):
    """One link. ``hash`` covers the link and the one before it."""

    __tablename__ = "ledger_entry"

    seq: Mapped[int] = mapped_column(Integer, primary_key=True, autoincrement=False)
    recorded_at: Mapped[Instant]
    kind: Mapped[str] = mapped_column(String(40))
    commitment: Mapped[Digest]
    prev_hash: Mapped[Digest] = mapped_column(unique=True)
    hash: Mapped[Digest] = mapped_column(unique=True)


guard(LedgerEntry.__table__)  # type: ignore[arg-type]


class Chained(AppendOnly):
    """Mixin for the rows of acts that the ledger holds."""

    ledger_seq: Mapped[int] = mapped_column(ForeignKey("ledger_entry.seq"), unique=True)
    salt: Mapped[bytes] = mapped_column(LargeBinary(16))

    def facts(self) -> Mapping[str, str]:
        """Return what the link proves, as text values that can be rebuilt from the row."""
        raise NotImplementedError


def record(session: Session, act: Chained, *, kind: str, at: datetime) -> LedgerEntry:
    """Add ``act`` (a new mapped row) and its link to ``session``; return the link."""
    hold(session)
    session.flush()
    last = session.execute(
        select(LedgerEntry.seq, LedgerEntry.hash).order_by(LedgerEntry.seq.desc()).limit(1)
    ).first()
    act.salt = os.urandom(16)
    seq, prev_hash = (last.seq + 1, last.hash) if last else (1, GENESIS)
    commitment = commit_to(act.salt, act.facts())
    entry = LedgerEntry(
        seq=seq,
        recorded_at=at,
        kind=kind,
        commitment=commitment,
        prev_hash=prev_hash,
        hash=link_hash(seq, at, kind, commitment, prev_hash),
    )
    session.add(entry)
    session.flush()
    act.ledger_seq = entry.seq
    session.add(act)
    return entry


def hold(session: Session) -> None:
    """Queue behind the other writers of the chain, until the end of the transaction.

    A verb that first asks whether an act is still possible holds the chain before it asks.
    """
    if session.get_bind().dialect.name == "postgresql":
        session.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": _LOCK})


def instant(at: datetime) -> str:
    """Return the text of an aware instant as links hold it: UTC, to the microsecond."""
    return at.astimezone(UTC).isoformat(timespec="microseconds")


def commit_to(salt: bytes, facts: Mapping[str, str]) -> str:
    """Return the salted commitment (hex SHA-256) to ``facts`` in canonical JSON."""
    canonical = json.dumps(facts, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(salt + canonical.encode()).hexdigest()


def link_hash(seq: int, at: datetime, kind: str, commitment: str, prev_hash: str) -> str:
    """Return the hash (hex SHA-256) of one link."""
    line = "|".join((str(seq), instant(at), kind, commitment, prev_hash))
    return hashlib.sha256(line.encode()).hexdigest()


def first_break(session: Session) -> int | None:
    """Return the sequence number of the first link that does not hold, or ``None``."""
    previous, expected = GENESIS, 1
    for entry in session.scalars(select(LedgerEntry).order_by(LedgerEntry.seq)):
        sound = link_hash(
            entry.seq, entry.recorded_at, entry.kind, entry.commitment, entry.prev_hash
        )
        if entry.seq != expected or entry.prev_hash != previous or entry.hash != sound:
            return entry.seq
        previous, expected = entry.hash, expected + 1
    return None


def first_false_act(session: Session, acts: type[Chained]) -> int | None:
    """Return the sequence number of the first act whose row no longer says what its link proves."""
    statement = (
        select(acts, LedgerEntry.commitment)
        .join(LedgerEntry, LedgerEntry.seq == acts.ledger_seq)
        .order_by(acts.ledger_seq)
    )
    for act, commitment in session.execute(statement):
        if commit_to(act.salt, act.facts()) != commitment:
            return int(act.ledger_seq)
    return None


def first_lost_act(session: Session) -> int | None:
    """Return the sequence number of the first link to which no act belongs any more."""
    known = union_all(*(select(acts.ledger_seq) for acts in Chained.__subclasses__()))
    statement = (
        select(LedgerEntry.seq)
        .where(LedgerEntry.seq.not_in(known))
        .order_by(LedgerEntry.seq)
        .limit(1)
    )
    return session.scalar(statement)


def length(session: Session) -> int:
    """Return how many links the chain has."""
    return session.scalar(select(func.count()).select_from(LedgerEntry)) or 0
