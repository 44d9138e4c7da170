"""Recomputing the ledger: which link, act, part or head is the first that does not hold."""

from typing import Any

from sqlalchemy import Select, func, select, union_all
from sqlalchemy.orm import Session

from portal.core.ledger.erasures import ErasedRow
from portal.core.ledger.models import Chained, LedgerEntry, LedgerHead, LedgerTile
from portal.core.ledger.tree import WIDTH, Tree, leaf
from portal.verifier import checkpoint, merkle
from portal.verifier.links import GENESIS, commit_to, instant, link_hash


def first_break(session: Session) -> int | None:
    """Return the sequence number of the first link that does not hold, or ``None``."""
    previous, expected = GENESIS, 1
    for entry in session.scalars(select(LedgerEntry).order_by(LedgerEntry.seq)):
        at = instant(entry.recorded_at)
        sound = link_hash(entry.seq, at, entry.kind, entry.commitment, entry.prev_hash)
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
    """Return the sequence number of the first link to which no act belongs any more.

    A link whose act was erased, and says so by a line that an act of erasing proves, lacks none.
    """
    kept: list[Select[Any]] = [select(acts.ledger_seq) for acts in Chained.__subclasses__()]
    gone: Select[Any] = select(ErasedRow.seq).where(ErasedRow.seq.is_not(None))
    known = union_all(*kept, gone)
    return session.scalar(select(func.min(LedgerEntry.seq)).where(LedgerEntry.seq.not_in(known)))


def first_false_tile(session: Session) -> tuple[int, int] | None:
    """Return the level and place of the first part of the tree that is lacking or false."""
    links = session.scalars(select(LedgerEntry.hash).order_by(LedgerEntry.seq))
    rows = [leaf(one) for one in links]
    kept = {
        (tile.level, tile.place): tile.hash
        for tile in session.execute(select(LedgerTile.level, LedgerTile.place, LedgerTile.hash))
    }
    level = 1
    while len(rows) >= WIDTH:
        whole = range(len(rows) // WIDTH)
        rows = [merkle.root_of(rows[place * WIDTH : (place + 1) * WIDTH]) for place in whole]
        for place, found in enumerate(rows):
            if kept.pop((level, place), None) != found.hex():
                return level, place
        level += 1
    return min(kept, default=None)


def first_false_head(session: Session, key: bytes | None) -> LedgerHead | None:
    """Return the first kept head that the links no longer bear out, or that ``key`` did not sign.

    Without ``key`` (32 bytes) no signature is looked at.
    """
    size = len(session.scalars(select(LedgerEntry.seq)).all())
    for kept in session.scalars(select(LedgerHead).order_by(LedgerHead.day)):
        try:
            head = checkpoint.checked(kept.note, key) if key else checkpoint.read(kept.note)[0]
        except checkpoint.Unreadable:
            return kept
        if head is None or head.size != kept.size or head.size > size:
            return kept
        if Tree(session, head.size).root() != head.root:
            return kept
    return None
