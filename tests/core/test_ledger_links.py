"""How a link is added: behind the other writers, with its salt, and in the form of old ledgers."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from types import SimpleNamespace
from uuid import UUID

import pytest
from sqlalchemy import delete, event, func, select

from portal.core import ledger
from portal.core.ledger import ErasedRow, Erasure, ErasureKind, Gone, LedgerHead, Signer
from portal.core.ledger.links import hold
from portal.referent.models import MandateEvent
from portal.verifier import checkpoint
from portal.verifier.links import digest_of

AT = datetime(2026, 11, 2, 9, 0, tzinfo=UTC)
ACTS = MandateEvent.__table__


def erasing(session, rows=()) -> Erasure:
    return ledger.keep_evidence(session, ErasureKind.ASKED, rows, {}, at=AT)


def test_a_chain_begins_at_one_and_goes_on_from_its_last_link(blank) -> None:
    with blank.session(writing=True) as session:
        assert ledger.length(session) == 0
        made = [erasing(session) for _turn in range(3)]
        assert [one.ledger_seq for one in made] == [1, 2, 3]
        assert session.get_one(ledger.LedgerEntry, 1).prev_hash == ledger.GENESIS
        assert ledger.first_break(session) is None
        assert ledger.length(session) == 3
        assert {len(one.salt) for one in made} == {16}


def test_an_act_says_what_its_link_proves() -> None:
    with pytest.raises(NotImplementedError):
        ledger.Chained().facts()


@pytest.mark.parametrize(
    ("add", "where"),
    [
        (lambda session, _signer: erasing(session), "links"),
        (lambda session, signer: ledger.keep_head(session, signer, AT), "heads"),
    ],
)
def test_who_writes_queues_before_asking_where_the_chain_ends(
    session, settings, monkeypatch, add, where
) -> None:
    done: list[str] = []
    monkeypatch.setattr(f"portal.core.ledger.{where}.hold", lambda _session: done.append("queued"))
    bind = session.get_bind()
    heard = ("before_cursor_execute", lambda *told: done.append(told[2]))
    event.listen(bind, *heard)
    add(session, Signer.of(settings))
    event.remove(bind, *heard)
    assert len(done) > 1
    assert done[0] == "queued"


@pytest.mark.parametrize(("dialect", "times"), [("postgresql", 1), ("sqlite", 0)])
def test_writers_of_every_version_queue_behind_the_same_lock_of_postgresql(dialect, times) -> None:
    bind = SimpleNamespace(dialect=SimpleNamespace(name=dialect))
    told: list[tuple[str, dict[str, int]]] = []
    session = SimpleNamespace(
        get_bind=lambda: bind, execute=lambda words, values: told.append((str(words), values))
    )
    hold(session)  # type: ignore[arg-type]
    assert told == [("SELECT pg_advisory_xact_lock(:key)", {"key": 7_201_612_816})] * times


def test_a_guarded_row_may_go_as_soon_as_its_line_is_written(session) -> None:
    row, seq = session.execute(
        select(ACTS.c.id, ACTS.c.ledger_seq).order_by(ACTS.c.ledger_seq.desc())
    ).first()
    erasing(session, [Gone("mandate_event", row, seq)])
    session.connection().execute(delete(ACTS).where(ACTS.c.id == row))
    assert ledger.first_lost_act(session) is None


def test_the_lines_of_an_erasing_are_proven_in_the_form_that_old_ledgers_have(session) -> None:
    one, other = UUID(int=1), UUID(int=2)
    made = erasing(session, [Gone("review", one), Gone("mandate_event", other, 3)])
    assert made.rows_digest == digest_of({f"mandate_event:{other}": "3", f"review:{one}": ""})
    lines = select(ErasedRow.row_id).where(ErasedRow.erasure_id == made.id)
    assert {*session.scalars(lines)} == {one, other}


def test_a_head_that_is_kept_is_there_for_whoever_asks_and_the_day_has_no_second(
    session, settings
) -> None:
    signer = Signer.of(settings)
    first = ledger.keep_head(session, signer, AT)
    assert ledger.keep_head(session, signer, AT + timedelta(hours=1)) is first
    assert session.scalar(select(func.count()).select_from(LedgerHead)) == 1
    erasing(session)
    assert ledger.keep_head(session, signer, AT + timedelta(hours=1)) is first


@pytest.mark.parametrize(("more", "stands"), [(-1, True), (0, True), (1, False)])
def test_the_ledger_outlives_a_head_over_all_its_links_and_none_over_more(
    session, more, stands
) -> None:
    size = ledger.length(session)
    root = ledger.Tree(session, size + min(more, 0)).root()
    head = checkpoint.Head("x", size + more, root, "then")
    assert ledger.outlives(session, head) is stands
