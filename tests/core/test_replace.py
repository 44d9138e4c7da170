"""No row of a ledger gives its place to another: neither by its key nor by any other of its."""

from collections.abc import Iterator

import pytest
from sqlalchemy import Connection, inspect, text
from sqlalchemy.exc import DBAPIError

from portal import schema
from portal.core.append_only import unarrival_statements, undisplacement_statements
from portal.core.database import Database

GUARDED = (*schema.ledgers(), "action", "goal", "plan_version")
WAYS = ("INSERT OR REPLACE", "INSERT OR IGNORE", "INSERT")


@pytest.fixture
def owner(database: Database) -> Iterator[Connection]:
    """Return a connection of somebody who has the file, without the settings of the house."""
    with database.engine.connect() as connection:
        if connection.dialect.name != "sqlite":
            pytest.skip("only SQLite replaces rows")
        connection.exec_driver_sql("ROLLBACK")
        connection.exec_driver_sql("PRAGMA recursive_triggers = OFF")
        connection.exec_driver_sql("PRAGMA foreign_keys = OFF")
        connection.exec_driver_sql("BEGIN IMMEDIATE")
        yield connection
        connection.rollback()


def rows(connection: Connection, table: str) -> list[tuple[object, ...]]:
    found = connection.exec_driver_sql(f"SELECT rowid, * FROM {table} ORDER BY rowid")
    return [tuple(row) for row in found]


def columns(connection: Connection, table: str) -> str:
    return ", ".join(one["name"] for one in inspect(connection).get_columns(table))


@pytest.mark.parametrize("table", GUARDED)
@pytest.mark.parametrize("way", [*WAYS, "UPSERT"])
def test_the_same_key_comes_only_once(owner: Connection, table: str, way: str) -> None:
    before = rows(owner, table)
    if not before:
        pytest.skip("nobody of the cast did this")
    names = columns(owner, table)
    first = names.partition(",")[0]
    upsert = f" ON CONFLICT DO UPDATE SET {first} = {first}" if way == "UPSERT" else ""
    verb = "INSERT" if way == "UPSERT" else way
    chosen = "proposed_at IS NOT NULL" if table == "plan_version" else "TRUE"
    copy = f"{verb} INTO {table} ({names}) SELECT {names} FROM {table} WHERE {chosen}{upsert}"
    with pytest.raises(DBAPIError, match=r"append-only|frozen"):
        owner.exec_driver_sql(copy)
    assert rows(owner, table) == before


@pytest.mark.parametrize("table", ["access_line", "consent_event", "mandate_event"])
def test_a_row_is_not_replaced_by_its_hidden_number(owner: Connection, table: str) -> None:
    names = columns(owner, table)
    others = ", ".join(
        {"id": "'new'", "ledger_seq": "-1"}.get(name, name) for name in names.split(", ")
    )
    with pytest.raises(DBAPIError, match="append-only"):
        owner.exec_driver_sql(
            f"INSERT OR REPLACE INTO {table} (rowid, {names}) SELECT rowid, {others} FROM {table}"
        )


DISPLACE = {
    "plan_version": "UPDATE OR REPLACE plan_version SET {} WHERE proposed_at IS NULL",
    "goal": "UPDATE OR REPLACE goal SET {} WHERE version_id IN (SELECT id FROM plan_version"
    " WHERE proposed_at IS NULL)",
}
TAKEN = {
    "plan_version": "(pathway_id, number) = (SELECT pathway_id, number FROM plan_version"
    " WHERE proposed_at IS NOT NULL LIMIT 1)",
    "goal": "id = (SELECT id FROM goal WHERE version_id IN (SELECT id FROM plan_version"
    " WHERE proposed_at IS NOT NULL) LIMIT 1)",
}


def with_a_draft(owner: Connection) -> None:
    """Give the database a draft with a goal, as anybody may who has the file."""
    key = "0" * 31 + "1"
    owner.exec_driver_sql(
        "INSERT INTO plan_version (id, pathway_id, number, drafted_by_id, drafted_at, revision)"
        f" SELECT '{key}', pathway_id, 900, drafted_by_id, drafted_at, 1 FROM plan_version LIMIT 1"
    )
    owner.exec_driver_sql(
        "INSERT INTO goal (id, version_id, lineage, position, author_id, author_name, typed_by_id,"
        f" typed_by_name, domain, words, language) SELECT '{key}', '{key}', '{key}', 1, author_id,"
        " author_name, typed_by_id, typed_by_name, domain, words, language FROM goal LIMIT 1"
    )


@pytest.mark.parametrize("table", DISPLACE)
def test_a_draft_takes_no_place_of_what_was_proposed(owner: Connection, table: str) -> None:
    with_a_draft(owner)
    before = rows(owner, table)
    with pytest.raises(DBAPIError, match=f"frozen: {table}"):
        owner.exec_driver_sql(DISPLACE[table].format(TAKEN[table]))
    assert rows(owner, table) == before
    for statement in undisplacement_statements(table, "sqlite"):
        owner.exec_driver_sql(statement)
    owner.exec_driver_sql(DISPLACE[table].format(TAKEN[table]))
    assert len(rows(owner, table)) < len(before), "without the guard the row would be gone"


def test_without_the_guard_a_line_would_be_replaced(owner: Connection) -> None:
    for statement in unarrival_statements("access_line", "sqlite"):
        owner.exec_driver_sql(statement)
    names = columns(owner, "access_line")
    others = names.replace("viewer_name", "'NOBODY'")
    owner.exec_driver_sql(
        f"INSERT OR REPLACE INTO access_line ({names}) SELECT {others} FROM access_line"
    )
    assert {row.viewer_name for row in owner.execute(text("SELECT * FROM access_line"))} == {
        "NOBODY"
    }


@pytest.mark.parametrize(
    "change",
    [
        "UPDATE plan_version SET proposed_at = NULL, proposed_by_id = NULL WHERE {}",
        "UPDATE plan_version SET number = number + 50 WHERE {}",
        "UPDATE plan_version SET pathway_id = (SELECT MAX(CAST(id AS TEXT)) FROM pathway) WHERE {}",
        "DELETE FROM plan_version WHERE {}",
    ],
)
def test_a_proposed_version_stays_as_it_was(database: Database, change: str) -> None:
    with database.engine.execution_options(writing=True).connect() as connection:
        if connection.dialect.name == "postgresql":
            change = change.replace("MAX(CAST(id AS TEXT))", "CAST(MAX(CAST(id AS TEXT)) AS UUID)")
        with pytest.raises(DBAPIError, match="frozen: plan_version"):
            connection.execute(text(change.format("proposed_at IS NOT NULL")))


def test_a_line_is_not_moved_into_a_proposed_version(database: Database) -> None:
    with database.engine.execution_options(writing=True).connect() as connection:
        draft = connection.execute(text("SELECT id, pathway_id FROM plan_version LIMIT 1")).one()
        key = "00000000000000000000000000000001"
        connection.execute(
            text(
                "INSERT INTO plan_version (id, pathway_id, number, drafted_by_id, drafted_at,"
                " revision) SELECT :key, pathway_id, 900, drafted_by_id, drafted_at, 1"
                " FROM plan_version WHERE id = :old"
            ),
            {"key": key, "old": draft.id},
        )
        connection.execute(
            text(
                "INSERT INTO goal (id, version_id, lineage, position, author_id, author_name,"
                " typed_by_id, typed_by_name, domain, words, language) SELECT :key, :key, lineage,"
                " 1, author_id, author_name, typed_by_id, typed_by_name, domain, words, language"
                " FROM goal LIMIT 1"
            ),
            {"key": key},
        )
        with pytest.raises(DBAPIError, match="frozen: goal"):
            connection.execute(
                text("UPDATE goal SET version_id = :old, lineage = :key WHERE id = :key"),
                {"key": key, "old": draft.id},
            )
