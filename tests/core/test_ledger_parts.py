"""The whole parts of the tree, on every level: here four links, or four parts, make one."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from sqlalchemy import insert, select, text, update

from portal.core import ledger
from portal.core.append_only import untrigger_statements
from portal.core.ledger import ErasureKind, LedgerTile, Tree, keep_evidence
from portal.verifier import merkle
from tests.core.test_ledger_tree import grow

AT = datetime(2026, 11, 2, 9, 0, tzinfo=UTC)
MANY = 4**3 + 7
TILES = LedgerTile.__table__


@pytest.fixture
def grown(blank, monkeypatch):
    """A session, backwards where no order is asked, and the leaves of a chain of ``MANY`` links."""
    for module in ("tree", "checks"):
        monkeypatch.setattr(f"portal.core.ledger.{module}.WIDTH", 4)
    with blank.session(writing=True) as session:
        dialect = session.get_bind().dialect.name
        for line in untrigger_statements("ledger_tile", dialect):
            session.execute(text(line))
        leaves = grow(session, MANY)
        if dialect == "sqlite":
            session.execute(text("PRAGMA reverse_unordered_selects = ON"))
        yield session, leaves
        if dialect == "sqlite":
            session.execute(text("PRAGMA reverse_unordered_selects = OFF"))


def levels(leaves):
    """Return the leaves, then the whole parts of each level above."""
    rows = [leaves]
    while len(rows[-1]) >= 4:
        last = rows[-1]
        rows.append([merkle.root_of(last[at : at + 4]) for at in range(0, len(last) - 3, 4)])
    return rows


def test_every_whole_part_is_kept_once_and_no_other(grown) -> None:
    session, leaves = grown
    kept = {(one.level, one.place): one.hash for one in session.execute(select(TILES))}
    assert kept == {
        (level, place): found.hex()
        for level, rows in enumerate(levels(leaves))
        for place, found in enumerate(rows)
        if level
    }
    assert [level for level, _place in sorted(kept)].count(3) == 1


def test_of_the_links_and_parts_a_block_reads_its_own_and_no_others(grown) -> None:
    session, leaves = grown
    tree = Tree(session, MANY)
    for level, rows in enumerate(levels(leaves)):
        for block in range(-(-len(rows) // 4)):
            assert tree.block(level, block) == rows[block * 4 : block * 4 + 4], (level, block)
    assert Tree(session, 6).block(0, 1) == leaves[4:6], "of the tree over its first links"


def test_every_root_and_proof_is_that_of_all_the_links(grown) -> None:
    session, leaves = grown
    roots = [merkle.root_of(leaves[:size]) for size in range(MANY + 1)]
    for size in range(MANY + 1):
        assert Tree(session, size).root() == roots[size], size
    tree = Tree(session, MANY)
    for seq in range(1, MANY + 1):
        proof = tree.inclusion(seq)
        assert merkle.root_through(leaves[seq - 1], seq - 1, MANY, proof) == roots[MANY]
        assert merkle.is_consistent(seq, roots[seq], MANY, roots[MANY], tree.consistency(seq))


def test_a_whole_part_is_read_from_what_was_kept_of_it(grown) -> None:
    session, _leaves = grown
    for level, size in ((1, 4), (2, 16), (3, 64)):
        sound = Tree(session, size).root()
        mine = (TILES.c.level == level) & (TILES.c.place == 0)
        session.execute(update(TILES).where(mine).values(hash=merkle.EMPTY.hex()))
        assert Tree(session, size).root() == merkle.EMPTY
        session.execute(update(TILES).where(mine).values(hash=sound.hex()))


def test_the_first_part_that_is_false_or_too_many_is_named(grown) -> None:
    session, _leaves = grown
    assert ledger.first_false_tile(session) is None
    for level, place in ((4, 1), (4, 0), (2, 9)):
        session.execute(insert(TILES), {"level": level, "place": place, "hash": "0" * 64})
        assert ledger.first_false_tile(session) == (level, place)
    for level, place in ((3, 0), (2, 3), (2, 1), (1, 15), (1, 0)):
        mine = (TILES.c.level == level) & (TILES.c.place == place)
        session.execute(update(TILES).where(mine).values(hash="0" * 64))
        assert ledger.first_false_tile(session) == (level, place)


def test_an_act_keeps_the_parts_that_its_link_makes_whole(blank, monkeypatch) -> None:
    for module in ("tree", "checks"):
        monkeypatch.setattr(f"portal.core.ledger.{module}.WIDTH", 4)
    with blank.session(writing=True) as session:
        for _turn in range(16):
            keep_evidence(session, ErasureKind.ASKED, [], {}, at=AT)
        kept = session.execute(select(TILES.c.level, TILES.c.place)).all()
        assert sorted(kept) == [(1, 0), (1, 1), (1, 2), (1, 3), (2, 0)]
        assert ledger.first_false_tile(session) is None
