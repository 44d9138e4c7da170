"""One house for every test: a real database of the chosen engine, the cast, and the visitor.

Databases are copied from a template made once, so each test starts from the same people and may
break everything. ``--database=postgresql`` runs the same tests on a real PostgreSQL.
"""

from __future__ import annotations

import gc
import tempfile
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy import text
from sqlalchemy.orm import Session

from portal.app import create_app
from portal.core import settings as settings_module
from portal.core.database import Database
from portal.core.settings import Hashing, Settings
from portal.core.value import replace
from tests.cast import Cast, load_cast
from tests.engines import PostgresServer
from tests.pages import Visits
from tests.room import quick_folder
from tests.run import PARTS, TURNS, part_of
from tests.stock import Stock
from tests.visitor import Visitor

HERE = Path(__file__).parent
BROWSER = "browser"
"""The mark of the tests that open one, which each of their files has to name."""
pytest_plugins = ["tests.browser", "tests.browsing", "tests.furniture"]


def pytest_addoption(parser: pytest.Parser) -> None:
    """Let one choose the engine."""
    parser.addoption(
        "--database", choices=("sqlite", "postgresql"), default="sqlite", help="the engine"
    )
    parser.addoption(
        "--only-with-database", action="store_true", help="what asks for a database of the engine"
    )
    parser.addoption("--part", choices=tuple(PARTS), help="some of the folders only")
    parser.addoption("--turn", choices=TURNS, help="every other test only")


def pytest_collection_finish() -> None:
    """Look for garbage less often: what was read so far stays for the whole run."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(50_000, 20, 50)


def pytest_ignore_collect(collection_path: Path, config: pytest.Config) -> bool | None:
    """Do not even read what is not asked for, unless somebody names it.

    That is the folders of another part, and for a browser the files that never speak of one.
    """
    if config.args_source is pytest.Config.ArgsSource.ARGS:
        return None
    if collection_path.is_dir():
        return (collection_path.parent == HERE and _is_apart(collection_path, config)) or None
    if config.getoption("markexpr") != BROWSER or collection_path.suffix != ".py":
        return None
    return BROWSER not in collection_path.read_text("utf-8") or None


def _is_apart(path: Path, config: pytest.Config) -> bool:
    asked = config.getoption("--part")
    return asked is not None and part_of(path.relative_to(HERE).parts[0]) != asked


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave out what speaks of the other engine only, and what another part plays."""
    other = "postgresql" if config.getoption("--database") == "sqlite" else "sqlite"
    apart = config.getoption("--only-with-database")
    left_out = [
        item
        for item in items
        if item.get_closest_marker(other)
        or (apart and not speaks_of_engine(item))
        or _is_apart(item.path, config)
    ]
    items[:] = [item for item in items if item not in left_out]
    config.hook.pytest_deselected(items=left_out)


class InTurn:
    """Leaves out the tests of another turn, among those that everything else has left."""

    @pytest.hookimpl(trylast=True)
    def pytest_collection_modifyitems(
        self, config: pytest.Config, items: list[pytest.Item]
    ) -> None:
        """Keep every other test."""
        first, step = TURNS.index(config.getoption("--turn")), len(TURNS)
        left_out = [item for place, item in enumerate(items) if place % step != first]
        items[:] = items[first::step]
        config.hook.pytest_deselected(items=left_out)


def pytest_configure(config: pytest.Config) -> None:
    """Count turns only where one is asked for."""
    if config.getoption("--turn"):
        config.pluginmanager.register(InTurn())


def speaks_of_engine(item: pytest.Item) -> bool:
    """Say whether ``item`` asks for a database, or starts PostgreSQL by itself."""
    return "server" in getattr(item, "fixturenames", ()) or bool(
        item.get_closest_marker("postgresql")
    )


@pytest.fixture(scope="session")
def server(request: pytest.FixtureRequest) -> Iterator[PostgresServer | None]:
    """The PostgreSQL server of this run, or ``None`` on SQLite."""
    if request.config.getoption("--database") == "sqlite":
        yield None
        return
    with PostgresServer(few_plans=True) as running:
        yield running


@pytest.fixture(scope="session")
def settings(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    """Settings as in a demonstration, the slow hash made quick by its parameters."""
    made = settings_module.demo(tmp_path_factory.mktemp("data"))
    return replace(
        made,
        hosts=("localhost", "127.0.0.1"),
        hashing=Hashing(time_cost=1, memory_kib=8, at_once=8),
        sign_in_floor=timedelta(0),
        at_the_door=8,
    )


@pytest.fixture(scope="session")
def stock(server: PostgresServer | None, settings: Settings) -> Iterator[Stock]:
    """Where fresh databases come from."""
    with tempfile.TemporaryDirectory(prefix="am-", dir=quick_folder()) as folder:
        made = Stock(Path(folder), server, settings)
        made.template("blank").close()
        yield made
        made.close()


@pytest.fixture(scope="session")
def loaded_cast(stock: Stock, settings: Settings) -> Cast:
    """The cast, loaded once into the template ``cast``."""
    template = stock.template("cast", like="blank")
    made = load_cast(template, settings)
    if template.engine.dialect.name == "sqlite":
        with template.engine.connect() as connection:
            connection.exec_driver_sql("ROLLBACK")
            connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")
    template.close()
    return made


@pytest.fixture
def cast(loaded_cast: Cast) -> Cast:
    """The demo people by tale name: ids, handles, cards, logins."""
    return loaded_cast


@pytest.fixture
def database(stock: Stock, loaded_cast: Cast) -> Iterator[Database]:
    """A database with the cast, for this test alone."""
    name, made = stock.copy("cast")
    yield made
    stock.drop(name, made)


@pytest.fixture
def blank(stock: Stock) -> Iterator[Database]:
    """A database with the tables and nobody in it."""
    name, made = stock.copy("blank")
    yield made
    stock.drop(name, made)


@pytest.fixture
def session(database: Database) -> Iterator[Session]:
    """A writing session on the cast's database. Commit to let another session see."""
    with database.session(writing=True) as opened:
        yield opened


@pytest.fixture
def backwards(session: Session) -> Iterator[Session]:
    """A session that gets what it asks in no order the other way round (SQLite).

    What one table holds comes in the order of its rows, so that an order left out would not show.
    """
    turn = "PRAGMA reverse_unordered_selects = {}"
    is_sqlite = session.get_bind().dialect.name == "sqlite"
    if is_sqlite:
        session.execute(text(turn.format("ON")))
    yield session
    if is_sqlite:
        session.rollback()
        session.execute(text(turn.format("OFF")))
        session.rollback()


@pytest.fixture(scope="session")
def built_app(settings: Settings, stock: Stock) -> Flask:
    """The application, built once; each test gives it its own database."""
    made = create_app(settings, stock.open("blank"))
    made.testing = True
    return made


@pytest.fixture
def app(built_app: Flask, database: Database) -> Flask:
    """The application on this test's database."""
    built_app.extensions["portal.database"] = database
    return built_app


@pytest.fixture(scope="session")
def visits(server: PostgresServer | None) -> Iterator[Visits]:
    """Every page that was opened; the HTML checker reads them all at the end, in one go."""
    kept = Visits(reads=server is None)
    yield kept
    kept.validate()


@pytest.fixture
def visitor(app: Flask, cast: Cast, visits: Visits) -> Visitor:
    """Somebody with a browser and no script, who checks each page on the way."""
    return Visitor(app, cast, visits)
