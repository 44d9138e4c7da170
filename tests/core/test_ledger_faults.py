"""Which fault of the ledger is named: the first, whatever is wrong after it."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from uuid import uuid4

import pytest
from sqlalchemy import delete, insert, select, text, update

from portal.core import ledger
from portal.core.append_only import untrigger_statements
from portal.core.ledger import (
    ErasureKind,
    Gone,
    LedgerEntry,
    LedgerHead,
    Signer,
    instant,
    keep_evidence,
    link_hash,
)
from portal.core.ledger.erasures import ErasedRow, Erasure
from portal.referent.models import MandateEvent
from portal.verifier import checkpoint

AT = datetime(2026, 11, 2, 9, 0, tzinfo=UTC)
ACTS = MandateEvent.__table__


@pytest.fixture
def unguarded(backwards):
    """A session of somebody who owns the database: no guard stands in his way."""
    session = backwards
    dialect = session.get_bind().dialect.name
    acts = (one.__tablename__ for one in ledger.Chained.__subclasses__())
    for table in ("ledger_entry", "ledger_head", "erased_row", *acts):
        for line in untrigger_statements(table, dialect):
            session.execute(text(line))
    return session


@pytest.fixture
def signer(settings) -> Signer:
    return Signer.of(settings)


def seqs(session) -> list[int]:
    """Return the links of what was done of mandates."""
    return list(session.scalars(select(ACTS.c.ledger_seq).order_by(ACTS.c.ledger_seq)))


def written_last(session, seq: int, **values: object) -> None:
    """Write the act of ``seq`` anew with ``values``: the last row of its table, not the first."""
    row = dict(session.execute(select(ACTS).where(ACTS.c.ledger_seq == seq)).mappings().one())
    session.execute(delete(ACTS).where(ACTS.c.ledger_seq == seq))
    session.execute(insert(ACTS), {**row, **values})


def heads(session, signer: Signer, days: int) -> list[LedgerHead]:
    """Keep a head a day."""
    return [ledger.keep_head(session, signer, AT + timedelta(days=day)) for day in range(days)]


def told_otherwise(session, head: LedgerHead, **values: object) -> None:
    session.execute(update(LedgerHead).where(LedgerHead.day == head.day).values(**values))
    session.expire_all()


def linked_anew(session, first: int, **values: object) -> None:
    """Change the link ``first``, and each one after it as its new neighbour asks."""
    table = LedgerEntry.__table__
    rows = session.execute(select(table).where(table.c.seq >= first).order_by(table.c.seq)).all()
    previous = None
    for row in rows:
        told = {**row._mapping, **values} if row.seq == first else dict(row._mapping)
        before = told["prev_hash"] if previous is None else previous
        at = instant(told["recorded_at"])
        sound = link_hash(row.seq, at, told["kind"], told["commitment"], before)
        session.execute(
            update(table).where(table.c.seq == row.seq).values(prev_hash=before, hash=sound)
        )
        previous = sound
    session.expire_all()


def test_a_link_that_follows_no_other_is_named_though_all_after_it_follow_it(unguarded) -> None:
    session = unguarded
    linked_anew(session, 7, prev_hash="f" * 64)
    assert ledger.first_break(session) == 7


def test_a_link_taken_out_is_named_though_all_after_it_were_linked_anew(unguarded) -> None:
    session, table = unguarded, LedgerEntry.__table__
    sixth = session.execute(select(table.c.hash).where(table.c.seq == 6)).scalar_one()
    for acts in ledger.Chained.__subclasses__():
        session.execute(delete(acts.__table__).where(acts.__table__.c.ledger_seq == 7))
    session.execute(delete(table).where(table.c.seq == 7))
    linked_anew(session, 8, prev_hash=sixth)
    assert ledger.first_break(session) == 8


def test_an_erasing_is_written_under_the_names_that_old_ledgers_have(session) -> None:
    made = keep_evidence(session, ErasureKind.ASKED, [], {"review": 1}, at=AT)
    assert made.facts().keys() == {"kind", "at", "counts", "rows"}
    assert session.get_one(LedgerEntry, made.ledger_seq).kind == "erasure"


def test_of_two_false_acts_the_first_is_named(unguarded) -> None:
    first, second, *_more = seqs(unguarded)
    session = unguarded
    session.execute(update(ACTS).where(ACTS.c.ledger_seq == second).values(at=AT))
    assert ledger.first_false_act(session, MandateEvent) == second
    for seq in (first, second):
        written_last(session, seq, at=AT)
        assert ledger.first_false_act(session, MandateEvent) == first


def test_of_two_lost_acts_the_first_is_named_and_what_was_erased_is_not_lost(unguarded) -> None:
    session = unguarded
    first, second, third, *_more = seqs(session)
    assert ledger.first_lost_act(session) is None
    rows = [Gone("mandate_event", uuid4(), first), Gone("review", uuid4())]
    keep_evidence(session, ErasureKind.ASKED, rows, {"mandate_event": 1}, at=AT)
    session.execute(delete(ACTS).where(ACTS.c.ledger_seq == first))
    assert ledger.first_lost_act(session) is None
    for seq in (third, second):
        session.execute(delete(ACTS).where(ACTS.c.ledger_seq == seq))
        assert ledger.first_lost_act(session) == seq


@pytest.mark.parametrize(
    "values",
    [
        {"kind": ErasureKind.FILE_OVER},
        {"at": AT + timedelta(seconds=1)},
        {"counts": "{}"},
        {"rows_digest": "0" * 64},
    ],
)
def test_every_word_of_an_erasing_is_proven(unguarded, values) -> None:
    session = unguarded
    made = keep_evidence(session, ErasureKind.ASKED, [], {"review": 1}, at=AT)
    assert ledger.first_false_act(session, Erasure) is None
    session.execute(
        update(Erasure.__table__).where(Erasure.__table__.c.id == made.id).values(values)
    )
    session.expire_all()
    assert ledger.first_false_act(session, Erasure) == made.ledger_seq


def test_the_first_erasing_whose_lines_are_not_its_own_is_named(unguarded) -> None:
    session = unguarded
    first, second = (
        keep_evidence(session, ErasureKind.ASKED, [Gone("review", uuid4())], {"review": 1}, at=AT)
        for _turn in range(2)
    )
    assert ledger.first_false_erasure(session) is None
    for one in (second, first):
        session.execute(delete(ErasedRow).where(ErasedRow.erasure_id == one.id))
        assert ledger.first_false_erasure(session) == one.id


@pytest.mark.parametrize("where", ["its own link", "a link that is not there", "a later link"])
def test_an_erasing_hides_no_link_but_one_before_it(unguarded, where) -> None:
    session = unguarded
    own = ledger.length(session) + 1
    seq = {"its own link": own, "a link that is not there": 0, "a later link": own + 1}[where]
    made = keep_evidence(
        session, ErasureKind.ASKED, [Gone("mandate_event", uuid4(), seq)], {"x": 1}, at=AT
    )
    if where == "a later link":
        keep_evidence(session, ErasureKind.ASKED, [], {}, at=AT)
    assert made.ledger_seq == own
    assert ledger.first_false_erasure(session) == made.id


def test_what_was_erased_is_told_by_table_row_and_link(unguarded) -> None:
    session, seq = unguarded, seqs(unguarded)[0]
    row = Gone("mandate_event", uuid4(), seq)
    made = keep_evidence(session, ErasureKind.ASKED, [row], {"mandate_event": 1}, at=AT)
    assert ledger.first_false_erasure(session) is None
    lines = ErasedRow.__table__
    mine = lines.c.erasure_id == made.id
    other = seqs(session)[1]
    for change in (
        {"table_name": "review"}, {"row_id": uuid4()}, {"seq": None}, {"seq": other},
    ):  # fmt: skip
        with session.begin_nested() as kept:
            session.execute(update(lines).where(mine).values(change))
            session.expire_all()
            assert ledger.first_false_erasure(session) == made.id
            kept.rollback()
        session.expire_all()


def test_a_signer_bears_the_name_of_the_site_and_counts_what_it_signs(settings, signer) -> None:
    assert (signer.origin, signer.seed) == (settings.hosts[0], settings.keys.ledger_key)
    assert signer.key_line == checkpoint.verifier_key(signer.origin, signer.public)
    counted = signer.count({"x": 2}, AT)
    assert (counted["at"], counted["acts"]) == (instant(AT), {"x": 2})
    assert len(counted["signature"]) == 88


def test_a_receipt_stands_on_the_newest_head_that_reaches_it_or_on_its_own(session, signer) -> None:
    assert ledger.kept_heads(session, 3) == []
    assert ledger.newest_head(session) is None
    assert ledger.head_over(session, signer, 5, AT)[0] == 5
    old, new = heads(session, signer, 2)
    assert [one.day for one in ledger.kept_heads(session, 3)] == [new.day, old.day]
    assert ledger.kept_heads(session, 1) == [new]
    assert ledger.newest_head(session) == new
    assert ledger.head_over(session, signer, new.size, AT) == (new.size, new.note)
    act = keep_evidence(session, ErasureKind.ASKED, [], {}, at=AT)
    size, note = ledger.head_over(session, signer, act.ledger_seq, AT)
    assert size == act.ledger_seq
    assert checkpoint.checked(note, signer.public).size == size


def test_the_first_head_that_does_not_hold_is_named(unguarded, signer) -> None:
    session = unguarded
    days = heads(session, signer, 3)
    assert ledger.first_false_head(session, signer.public) is None
    assert ledger.first_false_head(session, None) is None
    for head in reversed(days):
        told_otherwise(session, head, note="x")
        for key in (signer.public, None):
            assert ledger.first_false_head(session, key).day == head.day


@pytest.mark.parametrize("change", [-1, 1])
def test_a_head_says_the_size_that_was_signed(unguarded, signer, change) -> None:
    session = unguarded
    (head,) = heads(session, signer, 1)
    told_otherwise(session, head, size=head.size + change)
    assert ledger.first_false_head(session, signer.public).day == head.day


@pytest.mark.parametrize("more", [0, 1])
def test_a_head_stands_over_links_that_are_there(unguarded, signer, more) -> None:
    session = unguarded
    (head,) = heads(session, signer, 1)
    size = head.size + more
    root = ledger.Tree(session, head.size).root()
    note = signer.note(checkpoint.Head(signer.origin, size, root, "then"))
    told_otherwise(session, head, size=size, note=note)
    found = ledger.first_false_head(session, signer.public)
    assert (found is None) is (more == 0)


def test_a_head_over_other_links_is_no_head_of_these(unguarded, signer) -> None:
    session = unguarded
    (head,) = heads(session, signer, 1)
    root = ledger.Tree(session, head.size - 1).root()
    note = signer.note(checkpoint.Head(signer.origin, head.size, root, "then"))
    told_otherwise(session, head, note=note)
    assert ledger.first_false_head(session, None).day == head.day
