"""The first installation: the tables of each room, their guards, and the rows of the first day.

Told in plain SQLAlchemy and without the models: these go on changing, this was made once.
"""

from collections.abc import Iterable, Iterator

from sqlalchemy import Connection, Index
from sqlalchemy.schema import CreateIndex, CreateTable, DropTable, ExecutableDDLElement

from portal.migrations.first import (
    accounts,
    assessment,
    audit,
    circle,
    consent,
    evaluation,
    external_plans,
    feedback,
    governance,
    intake,
    kinds,
    ledger,
    meetings,
    notifications,
    peers,
    plan,
    questions,
    records,
    referent,
    staff,
    territories,
    trusted,
)
from portal.migrations.first.guards import guards, unguarded
from portal.migrations.first.words import HOUSE

ROOMS = (
    accounts,
    assessment,
    audit,
    circle,
    consent,
    evaluation,
    external_plans,
    feedback,
    governance,
    intake,
    ledger,
    meetings,
    notifications,
    peers,
    plan,
    records,
    referent,
    staff,
    territories,
    trusted,
)


def make_tables(connection: Connection) -> None:
    """Make every table with its indexes, those that others lead to first."""
    made: list[ExecutableDDLElement] = [CreateTable(one) for one in HOUSE.sorted_tables]
    made += [CreateIndex(one) for one in _indexes()]
    _run(connection, (str(one.compile(dialect=connection.dialect)) for one in made))


def guard(connection: Connection) -> None:
    """Let the database itself refuse what nobody may change."""
    _run(connection, guards(connection.dialect.name))


def write_first_rows(connection: Connection) -> None:
    """Write what is there on the first day."""
    kinds.write(connection)
    questions.write(connection)


def remove(connection: Connection) -> None:
    """Take everything away."""
    gone = (str(DropTable(one)) for one in reversed(HOUSE.sorted_tables))
    _run(connection, [*unguarded(connection.dialect.name), *gone])


def _indexes() -> Iterator[Index]:
    for one in HOUSE.sorted_tables:
        yield from sorted(one.indexes, key=lambda index: str(index.name))


def _run(connection: Connection, statements: Iterable[str]) -> None:
    """Send everything to PostgreSQL at once; to SQLite, which is in this process, one by one."""
    alone = connection.dialect.name == "sqlite"
    for one in statements if alone else [";\n".join(statements)]:
        connection.exec_driver_sql(one, execution_options={"no_parameters": True})
