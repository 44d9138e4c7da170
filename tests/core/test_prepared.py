"""PostgreSQL plans each question once, unless the address asks it not to."""

from collections.abc import Iterator

import pytest
from psycopg import Error
from sqlalchemy import Connection, func, insert, make_url, select, text
from sqlalchemy.exc import DBAPIError

from portal.core.database import Database, rows_of
from portal.territories.models import Department

_KEPT = text("SELECT count(*) FROM pg_prepared_statements")
_ASKED = select(func.pg_backend_pid())


@pytest.mark.postgresql
@pytest.mark.parametrize(("asked", "kept"), [({}, True), ({"prepared": "no"}, False)])
def test_questions_are_planned_once_unless_the_address_says_no(
    blank: Database, asked: dict[str, str], kept: bool
) -> None:
    address = make_url(blank.url).update_query_dict(asked)
    database = Database(address.render_as_string(hide_password=False), blank.vault)
    try:
        with database.engine.connect() as connection:
            for _ in range(4):
                connection.execute(text("SELECT 1")).all()
            assert bool(connection.scalar(_KEPT)) is kept
    finally:
        database.close()


@pytest.fixture
def knows_one(blank: Database) -> Iterator[Connection]:
    """A connection that was asked the same four times, and has begun to write."""
    with blank.engine.connect() as connection:
        for _ in range(4):
            connection.execute(text("SELECT 1")).all()
        connection.rollback()
        connection.execute(text("INSERT INTO department VALUES (gen_random_uuid(), '99', 'Ys')"))
        yield connection


def _departments(connection: Connection) -> int:
    return connection.scalar(text("SELECT count(*) FROM department")) or 0


@pytest.mark.postgresql
def test_an_act_that_is_undone_leaves_nothing_and_the_plans_stay(knows_one: Connection) -> None:
    knows_one.rollback()
    assert _departments(knows_one) == 0
    assert knows_one.scalar(_KEPT)


@pytest.mark.postgresql
def test_after_a_statement_that_the_server_refuses_the_next_act_is_done(
    knows_one: Connection,
) -> None:
    with pytest.raises(DBAPIError):
        knows_one.execute(text("SELECT nowhere"))
    knows_one.rollback()
    assert _departments(knows_one) == 0
    knows_one.rollback()
    knows_one.rollback()  # with nothing to undo it does nothing


@pytest.mark.postgresql
def test_a_question_asked_after_a_refused_one_is_asked_again(blank: Database) -> None:
    adding = insert(Department)
    one, another = {"code": "1", "name": "Ys"}, {"code": "2", "name": "Lyonesse"}
    with blank.engine.connect() as connection:
        connection.execute(adding, one)
        connection.rollback()
        with pytest.raises(DBAPIError):
            connection.execute(text("SELECT nowhere"))
        with pytest.raises(DBAPIError):
            connection.execute(adding, [one, another])
        connection.rollback()
        for _ in range(4):
            connection.execute(adding, one)
            connection.rollback()


@pytest.mark.postgresql
def test_a_question_refused_in_a_savepoint_is_asked_again(blank: Database) -> None:
    adding = insert(Department)
    one, another = {"code": "1", "name": "Ys"}, {"code": "2", "name": "Lyonesse"}
    blank.engine.dispose()
    with blank.engine.connect() as connection, connection.begin_nested() as first:
        first.rollback()
    with blank.engine.connect() as connection:
        connection.execute(adding, one)
        connection.rollback()
        with connection.begin_nested() as inner:
            for refused in (lambda: connection.execute(text("SELECT nowhere")),
                            lambda: connection.execute(adding, [one, another])):  # fmt: skip
                with pytest.raises(DBAPIError):
                    refused()
            inner.rollback()
        connection.rollback()
    for _ in range(4):
        with blank.engine.connect() as connection, connection.begin_nested() as inner:
            connection.execute(adding, one)
            inner.rollback()


@pytest.mark.postgresql
@pytest.mark.parametrize("writing", [False, True])
def test_a_connection_that_is_lost_leaves_the_pool(blank: Database, writing: bool) -> None:
    blank.engine.dispose()
    for _ in range(3):
        with pytest.raises((Error, DBAPIError)):
            _lose(blank, writing=writing)
    assert blank.engine.pool.checkedout() == 0  # type: ignore[attr-defined]
    for _ in range(3):
        with blank.session(writing=writing) as session:
            assert rows_of(session, _ASKED, {}) != []


def _lose(database: Database, *, writing: bool) -> None:
    with database.session(writing=writing) as session:
        ((lost,),) = rows_of(session, _ASKED, {})
        _cut(database, lost)
        rows_of(session, _ASKED, {})


def _cut(database: Database, lost: int) -> None:
    """End a connection, as a server that is started again does."""
    with database.engine.connect() as other:
        other.execute(text("SELECT pg_terminate_backend(:lost, 5000)"), {"lost": lost})


@pytest.mark.postgresql
def test_an_act_undone_by_a_server_that_is_gone_is_told(
    blank: Database, knows_one: Connection
) -> None:
    _cut(blank, knows_one.scalar(_ASKED) or 0)
    raw = knows_one.connection.driver_connection
    assert raw is not None
    with pytest.raises(raw.Error):
        raw.rollback()
    knows_one.invalidate()
