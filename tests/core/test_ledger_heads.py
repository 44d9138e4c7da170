"""Signed heads: kept once a day, borne out by the links, and stronger than the chain alone."""

from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import text

from portal import schema
from portal.core import ledger
from portal.core.append_only import untrigger_statements
from portal.core.database import Database
from portal.core.ledger import LedgerHead, Signer
from portal.core.settings import Settings
from portal.verifier import checkpoint

AT = datetime(2026, 11, 2, 9, 0, tzinfo=UTC)


@pytest.fixture
def signer(settings: Settings) -> Signer:
    return Signer.of(settings)


def kept(database: Database, signer: Signer, at: datetime = AT) -> LedgerHead:
    with database.session(writing=True) as session:
        head = ledger.keep_head(session, signer, at)
        session.commit()
        return head


def tamper(database: Database, *statements: str) -> None:
    """Change the ledger as somebody who owns the whole database can."""
    with database.engine.connect() as connection:
        if connection.dialect.name == "postgresql":
            connection.execute(text("SET session_replication_role = replica"))
        else:
            connection.exec_driver_sql("ROLLBACK")
            connection.exec_driver_sql("PRAGMA foreign_keys = OFF")
            connection.exec_driver_sql("BEGIN IMMEDIATE")
        for table in ("ledger_entry", "ledger_head", "consent_record", *_ACTS):
            for line in untrigger_statements(table, connection.dialect.name):
                connection.execute(text(line))
        for statement in statements:
            connection.execute(text(statement))
        connection.commit()


_ACTS = sorted(acts.__tablename__ for acts in ledger.Chained.__subclasses__())
CUT = [f"DELETE FROM {table} WHERE ledger_seq > 20" for table in _ACTS]
CUT += ["DELETE FROM consent_record WHERE id NOT IN (SELECT record_id FROM consent_event)",
        "DELETE FROM ledger_entry WHERE seq > 20"]  # fmt: skip


def test_a_day_has_one_head(database: Database, signer: Signer) -> None:
    first = kept(database, signer)
    assert kept(database, signer, AT + timedelta(hours=3)).note == first.note
    assert kept(database, signer, AT + timedelta(days=1)).day > first.day
    head = checkpoint.checked(first.note, signer.public)
    assert head is not None
    assert (head.size, head.origin) == (first.size, signer.origin)
    assert schema.first_fault(database.engine, key=signer.public) is None


def test_a_kept_head_shows_that_the_end_was_cut(database: Database, signer: Signer) -> None:
    kept(database, signer)
    tamper(database, *CUT)
    assert "empreinte du" in (schema.first_fault(database.engine) or "")


def test_only_a_head_kept_elsewhere_shows_that_heads_were_cut_too(
    database: Database, signer: Signer
) -> None:
    pinned = checkpoint.read(kept(database, signer).note)[0]
    tamper(database, *CUT, "DELETE FROM ledger_head")
    with database.session(writing=False) as session:
        assert ledger.first_break(session) is None, "the chain alone does not see a cut end"
    found = schema.first_fault(database.engine, pinned=pinned)
    assert found == f"Le registre ne contient plus les {pinned.size} actes de l’empreinte gardée."


def test_a_head_signed_by_another_is_found(database: Database, signer: Signer) -> None:
    kept(database, Signer(signer.origin, bytes(32)))
    assert schema.first_fault(database.engine) is None
    assert "empreinte du" in (schema.first_fault(database.engine, key=signer.public) or "")


def test_a_ledger_that_grew_still_bears_out_what_was_kept(
    database: Database, signer: Signer
) -> None:
    with database.session(writing=False) as session:
        size = ledger.length(session)
        older = checkpoint.Head(signer.origin, 7, ledger.Tree(session, 7).root(), "then")
        other = checkpoint.Head(signer.origin, 7, ledger.Tree(session, 6).root(), "then")
    assert size > 7
    assert schema.first_fault(database.engine, pinned=older) is None
    assert schema.first_fault(database.engine, pinned=other) is not None
