"""The tree over the links: kept parts give the same root and proofs as all the links would."""

import os
from datetime import UTC, datetime

import pytest
from sqlalchemy import event, insert
from sqlalchemy.orm import Session

from portal.core import ledger
from portal.core.database import Database
from portal.core.ledger import LedgerEntry, LedgerTile, Tree
from portal.core.ledger.tree import WIDTH, keep_parts, leaf
from portal.verifier import merkle

AT = datetime(2026, 11, 2, 9, 0, tzinfo=UTC)


def grow(session: Session, count: int, *, parts: bool = True) -> list[bytes]:
    """Add ``count`` links without acts, ``parts`` kept as they come; return all leaves."""
    previous, leaves = ledger.GENESIS, []
    for seq in range(1, count + 1):
        commitment = os.urandom(32).hex()
        found = ledger.link_hash(seq, ledger.instant(AT), "test", commitment, previous)
        row = {"seq": seq, "recorded_at": AT, "kind": "test", "commitment": commitment,
               "prev_hash": previous, "hash": found}  # fmt: skip
        session.execute(insert(LedgerEntry), row)
        if parts:
            keep_parts(session, seq)
        leaves.append(leaf(found))
        previous = found
    return leaves


@pytest.fixture
def grown(blank: Database) -> tuple[Session, list[bytes]]:
    session = blank.session(writing=True)
    return session, grow(session, 3 * WIDTH + 40)


def test_kept_parts_give_the_root_of_all_links(grown: tuple[Session, list[bytes]]) -> None:
    session, leaves = grown
    assert ledger.length(session) == len(leaves)
    for size in (1, 2, 200, WIDTH, WIDTH + 1, 2 * WIDTH, 3 * WIDTH, len(leaves)):
        assert Tree(session, size).root() == merkle.root_of(leaves[:size]), size
    assert ledger.first_break(session) is None
    assert ledger.first_false_tile(session) is None
    session.close()


def test_proofs_from_kept_parts_hold(grown: tuple[Session, list[bytes]]) -> None:
    session, leaves = grown
    tree = Tree(session, len(leaves))
    for seq in (1, 256, 257, 700, len(leaves)):
        proof = tree.inclusion(seq)
        assert merkle.root_through(leaves[seq - 1], seq - 1, len(leaves), proof) == tree.root()
    for older in (1, 255, 256, 513, 768, len(leaves)):
        proof, before = tree.consistency(older), merkle.root_of(leaves[:older])
        assert merkle.is_consistent(older, before, len(leaves), tree.root(), proof)
    session.close()


def test_a_proof_reads_a_few_rows_however_long_the_chain(
    grown: tuple[Session, list[bytes]],
) -> None:
    session, leaves = grown
    asked: list[str] = []
    event.listen(session.get_bind(), "before_cursor_execute", lambda *a: asked.append(a[2]))
    Tree(session, len(leaves)).inclusion(5)
    assert 0 < len(asked) <= 3, asked
    session.close()


@pytest.mark.parametrize(
    ("kept", "found"),
    [
        ([(1, 0, merkle.EMPTY)], (1, 0)),
        ([], (1, 0)),
        ([(1, 0, None), (1, 1, merkle.EMPTY)], (1, 1)),
        ([(1, 0, None)], None),
    ],
)
def test_a_part_that_is_not_that_of_the_links_is_found(
    blank: Database, kept: list[tuple[int, int, bytes | None]], found: tuple[int, int] | None
) -> None:
    with blank.session(writing=True) as session:
        right = merkle.root_of(grow(session, WIDTH, parts=False))
        for level, place, other in kept:
            session.add(LedgerTile(level=level, place=place, hash=(other or right).hex()))
        session.flush()
        assert ledger.first_false_tile(session) == found
