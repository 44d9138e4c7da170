"""A database that a test gives back is the next one's, as if nobody had touched it."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import delete, event, select, text, update
from sqlalchemy.exc import DatabaseError

from portal.accounts.models import Account
from portal.assessment.models import OwnWords
from portal.consent.models import ConsentEvent
from portal.core.database import Database
from portal.core.types import Base
from tests.cast import Cast
from tests.house.places import furnish
from tests.room import quick_folder
from tests.stock import Stock


def everything(database: Database) -> dict[str, list[Any]]:
    """Return every row of every table, in the order in which the engine gives them."""
    with database.engine.connect() as connection:
        return {
            table.name: list(map(repr, connection.execute(select(table))))
            for table in Base.metadata.sorted_tables
        }


@pytest.fixture
def fresh(stock: Stock, loaded_cast: Cast) -> tuple[str, Database]:
    """A copy just taken; the test gives it back."""
    return stock.copy("cast")


def test_what_was_written_changed_and_removed_is_as_before(
    stock: Stock, cast: Cast, fresh: tuple[str, Database]
) -> None:
    name, database = fresh
    before = everything(database)
    for _ in range(2):
        furnish(database, cast)
        with database.session(writing=True) as session:
            session.execute(update(Account).values(first_name="Autre"))
            session.execute(delete(OwnWords))
            session.commit()
        assert everything(database) != before
        stock.drop(name, database)
        assert stock.copy("cast") == (name, database)
        assert everything(database) == before
    stock.drop(name, database)


def test_a_copy_that_served_already_can_be_copied_in_its_turn(
    stock: Stock, cast: Cast, fresh: tuple[str, Database]
) -> None:
    name, database = fresh
    stock.drop(name, database)
    assert stock.copy("cast") == (name, database)
    furnish(database, cast)
    furnished = everything(database)
    for _ in range(2):
        copy, made = stock.copy(name)
        assert everything(made) == furnished
        stock.drop(copy, made)
    stock.drop(name, database)
    assert stock.copy("cast") == (name, database)
    copy, made = stock.copy(name)
    assert everything(made) == everything(database) != furnished, "a copy of what it is now"
    stock.drop(copy, made)
    stock.drop(name, database)


def test_the_guards_are_there_afterwards(
    stock: Stock, cast: Cast, fresh: tuple[str, Database]
) -> None:
    name, database = fresh
    furnish(database, cast)
    stock.drop(name, database)
    again, same = stock.copy("cast")
    with same.session(writing=True) as session, pytest.raises(DatabaseError):
        session.execute(delete(ConsentEvent))
    stock.drop(again, same)


@pytest.mark.sqlite
def test_whoever_is_connected_stays_so(stock: Stock, fresh: tuple[str, Database]) -> None:
    name, database = fresh
    held = database.engine.raw_connection()
    opened = held.driver_connection
    held.close()
    with database.session(writing=True) as session:
        session.execute(delete(OwnWords))
        session.commit()
    stock.drop(name, database)
    assert stock.copy("cast") == (name, database)
    held = database.engine.raw_connection()
    assert held.driver_connection is opened
    held.close()
    stock.drop(name, database)


@pytest.mark.sqlite
@pytest.mark.parametrize(
    "planted", ["PRAGMA wal_checkpoint", "PRAGMA foreign_keys = OFF", "CREATE TEMP TABLE more (a)"]
)
def test_what_is_more_than_rows_written_is_forgotten_too(
    stock: Stock, fresh: tuple[str, Database], planted: str
) -> None:
    name, database = fresh
    before = everything(database)
    with database.session(writing=True) as session:
        session.execute(delete(OwnWords))
        session.commit()
    held = database.engine.raw_connection()
    held.cursor().execute(planted)
    held.close()
    stock.drop(name, database)
    assert stock.copy("cast") == (name, database)
    assert everything(database) == before
    with database.engine.connect() as connection:
        assert connection.exec_driver_sql("PRAGMA foreign_keys").scalar() == 1
        assert not connection.exec_driver_sql("SELECT 1 FROM temp.sqlite_master").all()
    stock.drop(name, database)


@pytest.mark.sqlite
def test_where_somebody_is_at_work_the_next_has_another_file(
    stock: Stock, fresh: tuple[str, Database]
) -> None:
    name, database = fresh
    before = everything(database)
    with database.session(writing=True) as session:
        session.execute(delete(OwnWords))
        stock.drop(name, database)
        assert stock.copy("cast") == (name, database)
        assert everything(database) == before
    stock.drop(name, database)


@pytest.mark.postgresql
@pytest.mark.parametrize(
    "planted",
    [
        "CREATE TABLE more (name text)",
        "ALTER TABLE account ADD COLUMN more text",
        "ALTER TABLE consent_event DISABLE TRIGGER ALL",
        "CREATE INDEX more ON account (first_name)",
        "ALTER TABLE account ALTER COLUMN first_name SET DEFAULT 'x'",
        "ALTER TABLE account ADD CONSTRAINT more CHECK (first_name <> 'x')",
        "CREATE FUNCTION more() RETURNS int LANGUAGE sql AS 'SELECT 1'",
        "DROP TABLE progress CASCADE",
        "CREATE TYPE more AS ENUM ('x')",
        "CREATE SCHEMA more",
    ],
)
def test_where_something_was_defined_nobody_works_any_more(
    stock: Stock, fresh: tuple[str, Database], planted: str
) -> None:
    name, database = fresh
    with database.engine.begin() as connection:
        connection.execute(text(planted))
    stock.drop(name, database)
    another, made = stock.copy("cast")
    assert another != name
    stock.drop(another, made)


@pytest.mark.postgresql
def test_where_somebody_is_still_at_work_nobody_else_works(
    stock: Stock, fresh: tuple[str, Database]
) -> None:
    name, database = fresh
    with database.engine.connect() as connection:
        connection.execute(select(Account))
        stock.drop(name, database)
        connection.invalidate()
    another, made = stock.copy("cast")
    assert another != name
    stock.drop(another, made)


@pytest.mark.postgresql
def test_where_somebody_else_is_connected_nobody_else_works(
    stock: Stock, fresh: tuple[str, Database]
) -> None:
    name, database = fresh
    other = Database(database.url, database.vault)
    with other.engine.connect() as connection:
        connection.execute(select(Account))
        connection.rollback()
        stock.drop(name, database)
        connection.invalidate()
    another, made = stock.copy("cast")
    assert another != name
    stock.drop(another, made)


@pytest.mark.postgresql
def test_what_a_connection_was_told_is_forgotten(stock: Stock, fresh: tuple[str, Database]) -> None:
    name, database = fresh
    with database.engine.begin() as connection:
        usual = connection.scalar(text("SHOW search_path"))
        connection.execute(text("SET search_path = elsewhere"))
        connection.execute(text("SELECT pg_advisory_lock(7)"))
    stock.drop(name, database)
    again, same = stock.copy("cast")
    assert again == name
    with same.engine.connect() as connection:
        assert connection.scalar(text("SHOW search_path")) == usual
        held = "SELECT count(*) FROM pg_locks WHERE locktype = 'advisory'"
        assert connection.scalar(text(held)) == 0
    stock.drop(again, same)


def test_a_question_is_put_into_words_once_for_all_tests(
    stock: Stock, fresh: tuple[str, Database]
) -> None:
    name, database = fresh
    cached: list[bool] = []

    def note(_c: Any, _cursor: Any, statement: str, _values: Any, context: Any, _m: bool) -> None:
        if "once for all" in statement:
            cached.append(context.cache_hit.name == "CACHE_HIT")

    question = select(Account.id).prefix_with("/* once for all */")
    event.listen(database.engine, "before_cursor_execute", note)
    try:
        for _ in range(2):
            with database.session(writing=False) as session:
                session.execute(question).all()
            stock.drop(name, database)
            assert stock.copy("cast") == (name, database)
    finally:
        event.remove(database.engine, "before_cursor_execute", note)
        stock.drop(name, database)
    assert cached == [False, True]


def test_memory_is_used_where_there_is_room(tmp_path: Path) -> None:
    assert quick_folder(tmp_path, least_free=1) == tmp_path
    usual = Path(tempfile.gettempdir())
    assert quick_folder(tmp_path, least_free=2**60) == usual
    assert quick_folder(tmp_path / "none", least_free=1) == usual
