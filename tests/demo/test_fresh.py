"""``demo --fresh`` erases a demonstration, and nothing that somebody else needs."""

import re
from pathlib import Path

import pytest
from sqlalchemy import inspect, text

from portal import schema
from portal.core.database import make_engine
from portal.core.settings import Keys, SettingsError, demo
from portal.demo import marker
from tests.engines import PostgresServer


@pytest.fixture
def base(tmp_path: Path) -> str:
    """The address of a database that has tables already, outside the folder of the demo."""
    url = f"sqlite:///{tmp_path / 'real.db'}"
    engine = make_engine(url)
    with engine.begin() as connection:
        schema.METADATA.create_all(connection)
    engine.dispose()
    return url


def names(url: str) -> list[str]:
    engine = make_engine(url)
    try:
        return inspect(engine).get_table_names()
    finally:
        engine.dispose()


def tables(url: str) -> int:
    return len(names(url))


def says(url: str, *statements: str) -> None:
    engine = make_engine(url)
    with engine.execution_options(writing=True).begin() as connection:
        for statement in statements:
            connection.execute(text(statement))
    engine.dispose()


def migrated(url: str) -> None:
    engine = make_engine(url)
    schema.upgrade(engine)
    engine.dispose()


def test_keys_and_files_of_an_installation_are_left(tmp_path: Path, base: str) -> None:
    keys, notes = tmp_path / "keys.json", tmp_path / "notes.txt"
    Keys.create(keys)
    notes.write_text("à garder")
    before = keys.read_bytes(), tables(base)
    for act in (marker.forget, marker.claim):
        for url in (None, base):
            with pytest.raises(SettingsError, match=re.escape(str(tmp_path))):
                act(tmp_path, url)
    assert (keys.read_bytes(), tables(base)) == before
    assert sorted(file.name for file in tmp_path.iterdir()) == ["keys.json", "notes.txt", "real.db"]


def test_a_database_that_has_tables_already_is_no_demonstration(tmp_path: Path, base: str) -> None:
    with pytest.raises(SettingsError, match="Cette base a déjà des tables"):
        marker.claim(tmp_path / "demo", base)
    assert not (tmp_path / "demo").exists()


def test_a_demonstration_never_erases_another_database(tmp_path: Path, base: str) -> None:
    data = tmp_path / "demo"
    marker.claim(data, None)
    with pytest.raises(SettingsError, match="a une autre base"):
        marker.forget(data, base)
    assert tables(base) > 1
    assert (data / "demo.marker").exists()


def test_its_own_tables_and_files_go_and_the_others_stay(tmp_path: Path) -> None:
    data, url = tmp_path / "demo", f"sqlite:///{tmp_path / 'own.db'}"
    marker.claim(data, url)
    demo(data, url)
    engine = make_engine(url)
    schema.upgrade(engine)
    engine.dispose()
    (data / "notes.txt").write_text("à garder")
    marker.claim(data, url)
    marker.forget(data, url)
    assert [file.name for file in data.iterdir()] == ["notes.txt"]
    assert tables(url) == 0
    marker.forget(data, url)
    marker.claim(data, url)


def test_the_note_tells_no_password(tmp_path: Path) -> None:
    marker.claim(tmp_path / "demo", None)
    note = tmp_path / "demo" / "demo.marker"
    assert note.stat().st_mode & 0o777 == 0o600
    assert note.read_text().strip() == f"sqlite:///{tmp_path}/demo/portal.db"


THEIRS = "CREATE TABLE theirs (id INTEGER, about INTEGER)"


@pytest.fixture
def url(server: PostgresServer | None, tmp_path: Path) -> str:
    """The address of an empty database of the engine."""
    return server.url(server.create()) if server else f"sqlite:///{tmp_path / 'own.db'}"


def test_tables_of_another_version_go_and_those_of_others_stay(tmp_path: Path, url: str) -> None:
    data = tmp_path / "demo"
    marker.claim(data, url)
    migrated(url)
    says(url, "UPDATE alembic_version SET version_num = '0110'", THEIRS)
    marker.forget(data, url)
    assert names(url) == ["theirs"]


def test_a_database_made_again_for_something_else_is_left(tmp_path: Path, url: str) -> None:
    data = tmp_path / "demo"
    marker.claim(data, url)
    says(url, THEIRS, "CREATE TABLE account (id INTEGER)")
    with pytest.raises(SettingsError, match="ne sont pas celles du portail"):
        marker.forget(data, url)
    assert sorted(names(url)) == ["account", "theirs"]
    assert (data / "demo.marker").exists()


BUILT_ON_OURS = (
    "CREATE TABLE theirs (about VARCHAR(40) REFERENCES external_plan_kind (code))",
    "INSERT INTO theirs SELECT min(code) FROM external_plan_kind",
)


def test_what_somebody_built_on_its_tables_is_said_and_nothing_goes(
    tmp_path: Path, url: str
) -> None:
    data = tmp_path / "demo"
    marker.claim(data, url)
    migrated(url)
    says(url, *BUILT_ON_OURS)
    before = tables(url)
    with pytest.raises(SettingsError, match="Quelque chose d’autre tient aux tables"):
        marker.forget(data, url)
    assert tables(url) == before


@pytest.mark.postgresql
def test_guards_of_somebody_else_s_tables_stay(tmp_path: Path, url: str) -> None:
    data = tmp_path / "demo"
    marker.claim(data, url)
    migrated(url)
    says(
        url,
        THEIRS,
        "CREATE FUNCTION guard() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END'",
        "CREATE TRIGGER guarded BEFORE INSERT ON theirs EXECUTE FUNCTION guard()",
    )
    marker.forget(data, url)
    assert names(url) == ["theirs"]
    says(url, "INSERT INTO theirs VALUES (1, 2)")
