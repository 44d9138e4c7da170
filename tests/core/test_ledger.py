"""The chain of acts: it grows, and nothing in it can be moved."""

from datetime import UTC, datetime
from uuid import uuid4

import pytest
from sqlalchemy import select, text
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import Session

from portal import schema
from portal.consent.models import ConsentEvent
from portal.core import ledger
from portal.core.append_only import Immutable, trigger_statements, untrigger_statements
from portal.core.database import Database
from portal.core.ledger import LedgerEntry
from portal.referent.models import MandateEvent, MandateEventKind

AT = datetime(2026, 11, 2, 9, 0, tzinfo=UTC)
_ID = "1" * 32
# The cast has too few links for a whole part, and no day has passed.
_GROW_LATER = {
    "ledger_tile": "INSERT INTO ledger_tile VALUES (1, 0, 'x')",
    "ledger_head": "INSERT INTO ledger_head VALUES ('2026-11-02', 1, 'x')",
    "access_act": "INSERT INTO access_act (id, account_id, kind, at) SELECT"
    f" '{_ID}', viewer_id, 'opened', at FROM access_line ORDER BY id LIMIT 1",
    "access_question": "INSERT INTO access_question (id, line_id, person_id, territory_id,"
    f" language, at, due) SELECT '{_ID}', id, person_id, (SELECT territory_id FROM account"
    " WHERE account.id = person_id), 'fr', at, '2026-11-02' FROM access_line ORDER BY id LIMIT 1",
    "access_answer": "INSERT INTO access_answer (id, question_id, by_id, by_name, words, language,"
    f" at) SELECT '{_ID}', '{_ID}', viewer_id, 'x', '', 'fr', at FROM access_line"
    " ORDER BY id LIMIT 1",
    "law_access": "INSERT INTO law_access (id, person_id, territory_id, viewer_id, viewer_name,"
    " viewer_service, ground, themes, motive, explained_before, asks_delay, at, ends_at)"
    f" SELECT '{_ID}', person_id, (SELECT territory_id FROM account WHERE account.id = person_id),"
    " viewer_id, 'x', 'x', 'judge', 'plan', '', FALSE, FALSE, '2026-11-02 09:00',"
    " '2026-11-02 10:00' FROM access_line ORDER BY id LIMIT 1",
    "law_delay": "INSERT INTO law_delay (access_id, by_id, by_name, reason, at)"
    f" SELECT '{_ID}', viewer_id, 'x', '', at FROM access_line ORDER BY id LIMIT 1",
    "law_reading": "INSERT INTO law_reading (line_id, access_id)"
    f" SELECT id, '{_ID}' FROM access_line ORDER BY id LIMIT 1",
    "report_period": "INSERT INTO report_period (id, code, kind, starts_on, ends_on, due_on,"
    f" opened_by_id) SELECT '{_ID}', 'x', 'interim', '2026-01-01', '2026-03-31', '2026-05-01',"
    " viewer_id FROM access_line ORDER BY id LIMIT 1",
    "report_figure": "INSERT INTO report_figure (id, period_id, reach, territory, indicator, cut,"
    f" version) VALUES ('{_ID}', '{_ID}', 'published', 'x', 'x', 'x', 1)",
    "panel": "INSERT INTO panel (id, handle, evaluator_id, territory_id, name, size, opened_on,"
    f" enters_until, filled) SELECT '{_ID}', 'x', viewer_id, (SELECT territory_id FROM account"
    " WHERE account.id = person_id), 'x', 20, '2026-01-01', '2026-02-01', FALSE FROM access_line"
    " ORDER BY id LIMIT 1",
    "report_panel": "INSERT INTO report_panel (id, period_id, panel_id, territory, name, opened_on,"
    f" enters_until, closed) SELECT '{_ID}', '{_ID}', id, 'x', 'x', '2026-01-01', '2026-02-01',"
    " TRUE FROM panel ORDER BY id LIMIT 1",
    "research_file": "INSERT INTO research_file (id, period_id, evaluator_id)"
    f" SELECT '{_ID}', '{_ID}', viewer_id FROM access_line ORDER BY id LIMIT 1",
    "research_row": "INSERT INTO research_row (id, period_id, territory, target_public, versions,"
    " disagreements, meetings, meetings_with_her, steps, steps_in_time)"
    f" VALUES ('{_ID}', '{_ID}', 'x', 'x', 1, 1, 1, 1, 1, 1)",
    "erasure": "INSERT INTO erasure (id, kind, at, counts, rows_digest, ledger_seq, salt) "
    f"VALUES ('{_ID}', 'asked', '2026-11-02 09:00', 'x', 'x', 1, '')",
    "erased_row": "INSERT INTO erased_row (id, erasure_id, table_name, row_id) "
    f"VALUES ('{_ID}', '{_ID}', 'review', '{_ID}')",
}
_FIRST = {
    "erased_row": ("erasure",),
    "report_figure": ("report_period",),
    "report_panel": ("report_period", "panel"),
    "research_file": ("report_period",),
    "research_row": ("report_period",),
    "access_answer": ("access_question",),
    "law_delay": ("law_access",),
    "law_reading": ("law_access",),
}
"""What has to be there before a row of that table."""


def an_act(session: Session) -> MandateEvent:
    first = session.scalars(select(MandateEvent).order_by(MandateEvent.ledger_seq)).first()
    assert first is not None
    return MandateEvent(
        id=uuid4(),
        mandate_id=first.mandate_id,
        kind=MandateEventKind.ASKED,
        at=AT,
        by_id=first.by_id,
    )


def test_the_cast_came_with_a_sound_chain(session: Session) -> None:
    assert ledger.length(session) > 20
    assert ledger.first_break(session) is None
    assert all(ledger.first_false_act(session, acts) is None for acts in _acts())


def test_a_new_act_is_linked_to_the_last(session: Session) -> None:
    last = session.scalars(select(LedgerEntry).order_by(LedgerEntry.seq.desc())).first()
    entry = ledger.record(session, an_act(session), kind="mandate.asked", at=AT)
    assert last is not None
    assert (entry.seq, entry.prev_hash) == (last.seq + 1, last.hash)
    assert ledger.first_break(session) is None


def test_two_equal_acts_have_different_commitments(session: Session) -> None:
    one = ledger.record(session, an_act(session), kind="mandate.asked", at=AT)
    two = ledger.record(session, an_act(session), kind="mandate.asked", at=AT)
    assert one.commitment != two.commitment


def test_python_refuses_to_change_or_remove_an_act(session: Session) -> None:
    act = ledger_act(session)
    act.by_id = uuid4()
    with pytest.raises(Immutable):
        session.flush()
    session.rollback()
    session.delete(ledger_act(session))
    with pytest.raises(Immutable):
        session.flush()


@pytest.mark.parametrize("table", schema.ledgers())
@pytest.mark.parametrize("change", ["DELETE FROM {}", "UPDATE {} SET {} = {}"])
def test_the_database_refuses_for_everyone_else(
    database: Database, table: str, change: str
) -> None:
    columns = schema.METADATA.tables[table].columns
    column = columns.keys()[1]
    with database.engine.connect() as connection:
        for one in (*_FIRST.get(table, ()), table):
            if one in _GROW_LATER:
                connection.execute(text(_GROW_LATER[one]))
        assert connection.scalar(text(f"SELECT count(*) FROM {table}")), f"{table} is empty"
        with pytest.raises(DBAPIError, match="append-only"):
            connection.execute(text(change.format(table, column, column)))


def test_an_edited_act_is_found_when_the_guards_are_down(database: Database) -> None:
    with guards_down(database, "mandate_event") as connection:
        connection.execute(
            text("UPDATE mandate_event SET kind = 'declined' WHERE kind = 'accepted'")
        )
    assert "acte" in (schema.first_fault(database.engine) or "")


@pytest.mark.parametrize(
    "change",
    [
        "UPDATE ledger_entry SET kind = 'other' WHERE seq = 5",
        "UPDATE ledger_entry SET commitment = hash WHERE seq = 5",
        "DELETE FROM ledger_entry WHERE seq = 5",
    ],
)
def test_an_edited_link_is_found_when_the_guards_are_down(database: Database, change: str) -> None:
    with guards_down(database, "ledger_entry") as connection:
        if connection.dialect.name == "postgresql":
            connection.execute(text("SET session_replication_role = replica"))
        connection.execute(text(change))
    assert "maillon" in (schema.first_fault(database.engine) or "")


def test_an_untouched_ledger_verifies(database: Database) -> None:
    assert schema.first_fault(database.engine) is None


def ledger_act(session: Session) -> ConsentEvent:
    act = session.scalars(select(ConsentEvent).order_by(ConsentEvent.ledger_seq)).first()
    assert act is not None
    return act


def _acts() -> list[type[ledger.Chained]]:
    return ledger.Chained.__subclasses__()


class guards_down:  # noqa: N801 - reads as a sentence
    """A database whose triggers somebody with the keys of the server has taken away."""

    def __init__(self, database: Database, table: str) -> None:
        self._engine = database.engine
        self._table = table

    def __enter__(self):  # type: ignore[no-untyped-def]
        self._connection = self._engine.connect()
        dialect = self._engine.dialect.name
        if dialect == "sqlite":
            self._connection.exec_driver_sql("ROLLBACK")
            self._connection.exec_driver_sql("PRAGMA foreign_keys = OFF")
            self._connection.exec_driver_sql("BEGIN IMMEDIATE")
        for statement in untrigger_statements(self._table, dialect):
            self._connection.execute(text(statement))
        return self._connection

    def __exit__(self, *fault: object) -> None:
        for statement in trigger_statements(self._table, self._engine.dialect.name):
            self._connection.execute(text(statement.replace(":", "\\:")))
        self._connection.commit()
        self._connection.close()
