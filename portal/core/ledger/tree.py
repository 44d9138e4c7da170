"""The tree over the links, read from the whole parts that were kept: proofs cost a few rows."""

from functools import lru_cache

from sqlalchemy import select
from sqlalchemy.orm import Session

from portal.core.ledger.models import LedgerEntry, LedgerTile
from portal.verifier import merkle

WIDTH = 256
"""How many links, or parts, make one part of the level above."""


class Tree:
    """The tree over the first ``size`` links, as one session sees it. Links count from 1."""

    def __init__(self, session: Session, size: int) -> None:
        self._session = session
        self.size = size
        self.block = lru_cache(maxsize=None)(self._read)

    def root(self) -> bytes:
        """Return the root over all its links."""
        return self.part(0, self.size) if self.size else merkle.EMPTY

    def inclusion(self, seq: int) -> list[bytes]:
        """Return the proof that the link ``seq`` is under the root. Raise ``ValueError``."""
        return merkle.inclusion_proof(seq - 1, self.size, self.part)

    def consistency(self, older: int) -> list[bytes]:
        """Return the proof that the tree begins with its ``older`` first links."""
        return merkle.consistency_proof(older, self.size, self.part)

    def part(self, first: int, last: int) -> bytes:
        """Return the hash over the leaves ``first`` up to, not with, ``last`` (from 0).

        Only what is a part of some tree of RFC 6962 is asked: it begins where a whole one of its
        width would. Raise ``IndexError`` where links or parts are lacking.
        """
        count, level, width = last - first, 0, 1
        while width * WIDTH <= count:
            level, width = level + 1, width * WIDTH
        if count == width:
            place = first // width
            return self.block(level, place // WIDTH)[place % WIDTH]
        middle = first + merkle.split(count)
        return merkle.node_hash(self.part(first, middle), self.part(middle, last))

    def _read(self, level: int, block: int) -> list[bytes]:
        """Return the hashes that make the part ``block`` of the level above ``level``."""
        first = block * WIDTH
        if level == 0:
            links = (
                select(LedgerEntry.hash)
                .where(LedgerEntry.seq > first, LedgerEntry.seq <= min(first + WIDTH, self.size))
                .order_by(LedgerEntry.seq)
            )
            return [leaf(one) for one in self._session.scalars(links)]
        parts = (
            select(LedgerTile.hash)
            .where(
                LedgerTile.level == level,
                LedgerTile.place >= first,
                LedgerTile.place < first + WIDTH,
            )
            .order_by(LedgerTile.place)
        )
        return [bytes.fromhex(one) for one in self._session.scalars(parts)]


def leaf(link_hash: str) -> bytes:
    """Return the leaf of a link whose hash is ``link_hash`` (hex)."""
    return merkle.leaf_hash(bytes.fromhex(link_hash))


def keep_parts(session: Session, size: int) -> None:
    """Keep the parts that the link number ``size`` made whole: none, 255 times out of 256."""
    level = 1
    while size % WIDTH**level == 0:
        place = size // WIDTH**level - 1
        whole = merkle.root_of(Tree(session, size).block(level - 1, place))
        session.add(LedgerTile(level=level, place=place, hash=whole.hex()))
        level += 1
