"""``demo --fresh`` erases a demonstration, and nothing that somebody else needs."""

import re
from pathlib import Path

import pytest
from sqlalchemy import inspect, text

from portal import schema
from portal.core.database import make_engine
from portal.core.settings import Keys, SettingsError, demo
from portal.demo import marker


@pytest.fixture
def base(tmp_path: Path) -> str:
    """The address of a database that has tables already, outside the folder of the demo."""
    url = f"sqlite:///{tmp_path / 'real.db'}"
    engine = make_engine(url)
    with engine.begin() as connection:
        schema.METADATA.create_all(connection)
    engine.dispose()
    return url


def tables(url: str) -> int:
    engine = make_engine(url)
    try:
        return len(inspect(engine).get_table_names())
    finally:
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


def test_tables_of_another_version_go_as_well(tmp_path: Path) -> None:
    data, url = tmp_path / "demo", f"sqlite:///{tmp_path / 'own.db'}"
    marker.claim(data, url)
    engine = make_engine(url)
    schema.upgrade(engine)
    with engine.begin() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '0110'"))
        connection.execute(text("CREATE TABLE of_that_day (id INTEGER, about INTEGER)"))
    engine.dispose()
    marker.forget(data, url)
    assert tables(url) == 0
