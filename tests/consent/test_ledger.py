"""Agreements only grow: the engine, Python and the chain each say so."""

import pytest
from sqlalchemy import select, text
from sqlalchemy.exc import DBAPIError

from portal.consent import queries
from portal.consent.catalogue import Theme
from portal.consent.models import ConsentEvent, ConsentRecord
from portal.core import ledger
from portal.core.append_only import Immutable, untrigger_statements
from tests.consent.acts import give

TABLES = ("consent_record", "consent_event", "ledger_entry", "access_line")
CHANGES = {
    "consent_record": "valid_until = '2099-01-01'",
    "consent_event": "state = 'given'",
    "ledger_entry": "kind = 'x'",
    "access_line": "themes = ''",
}


@pytest.mark.parametrize("table", TABLES)
@pytest.mark.parametrize("verb", ["UPDATE", "DELETE"])
def test_the_engine_refuses_a_change_or_a_removal(session, table, verb):
    change = f"UPDATE {table} SET {CHANGES[table]}" if verb == "UPDATE" else f"DELETE FROM {table}"
    with pytest.raises(DBAPIError, match="append-only"):
        session.execute(text(change))


def test_python_refuses_before_the_engine(session):
    record = session.scalars(select(ConsentRecord).limit(1)).one()
    record.theme = Theme.TESTIMONY
    with pytest.raises(Immutable):
        session.flush()
    session.rollback()
    session.delete(session.scalars(select(ConsentEvent).limit(1)).one())
    with pytest.raises(Immutable):
        session.flush()


def test_the_cast_has_a_whole_chain(session):
    assert ledger.length(session) > 0
    assert ledger.first_break(session) is None
    assert ledger.first_false_act(session, ConsentEvent) is None
    assert queries.first_false_record(session) is None


@pytest.mark.parametrize(
    ("table", "change"),
    [
        ("consent_record", "valid_until = '2099-01-01'"),
        ("consent_record", "notice = 'Autre chose.'"),
        ("consent_event", "state = 'withdrawn'"),
    ],
)
def test_a_change_made_without_the_guard_is_found(session, cast, table, change):
    record = give(session, cast)
    session.commit()
    for statement in untrigger_statements(table, session.get_bind().dialect.name):
        session.execute(text(statement))
    key = "id" if table == "consent_record" else "record_id"
    own = record.id.hex if session.get_bind().dialect.name == "sqlite" else record.id
    session.execute(text(f"UPDATE {table} SET {change} WHERE {key} = :own"), {"own": own})
    session.expire_all()
    false_record = queries.first_false_record(session) == record.id
    false_act = ledger.first_false_act(session, ConsentEvent) is not None
    assert (false_record, false_act) == (table == "consent_record", table == "consent_event")


def test_a_link_taken_out_of_the_chain_is_found(session, cast):
    give(session, cast)
    give(session, cast, theme=Theme.MONEY)
    session.commit()
    dialect = session.get_bind().dialect.name
    for table in ("consent_event", "ledger_entry"):
        for statement in untrigger_statements(table, dialect):
            session.execute(text(statement))
    last = ledger.length(session)
    for table, key in (("consent_event", "ledger_seq"), ("ledger_entry", "seq")):
        session.execute(text(f"DELETE FROM {table} WHERE {key} = :seq"), {"seq": last - 1})
    assert ledger.first_break(session) == last
