"""The files of an installation are for its owner alone: nobody else on the machine reads them."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from pathlib import Path

import pytest

from portal import cli
from portal.core.database import Database, make_engine
from portal.core.encryption import Vault
from portal.core.settings import Keys

FILES = ("portal.db", "portal.db-wal", "portal.db-shm")


@pytest.fixture
def open_to_all() -> Iterator[None]:
    """Leave the mask of most machines for the time of a test."""
    before = os.umask(0o022)
    yield
    os.umask(before)


def modes(folder: Path) -> dict[str, str]:
    return {one.name: oct(stat.S_IMODE(one.stat().st_mode)) for one in folder.glob("portal.db*")}


@pytest.mark.parametrize("command", ["demo", "serve", "migrate"])
def test_what_a_command_writes_is_for_its_owner(
    command: str, tmp_path: Path, open_to_all: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("portal.core.settings.load", lambda _file: stop(tmp_path))
    monkeypatch.setattr("portal.demo.serve.run", lambda **_chosen: stop(tmp_path))
    with pytest.raises(StopHere):
        cli.main([command])


def test_a_base_that_was_open_to_all_is_closed(tmp_path: Path, open_to_all: None) -> None:
    url = f"sqlite:///{tmp_path / 'portal.db'}"
    engine = make_engine(url)
    with engine.connect() as connection:
        connection.exec_driver_sql("CREATE TABLE t (a)")
        connection.commit()
        assert set(modes(tmp_path).values()) == {"0o644"}
        Database(url, vault(tmp_path)).close()
        assert modes(tmp_path) == dict.fromkeys(FILES, "0o600")
    engine.dispose()


class StopHere(Exception):
    """The command came as far as the test needs."""


def stop(folder: Path) -> None:
    """Write a base as a command does, look at it while it is open, and go no further."""
    engine = make_engine(f"sqlite:///{folder / 'portal.db'}")
    with engine.connect() as connection:
        connection.exec_driver_sql("CREATE TABLE t (a)")
        connection.commit()
        assert modes(folder) == dict.fromkeys(FILES, "0o600")
    engine.dispose()
    raise StopHere


def vault(folder: Path) -> Vault:
    return Keys.create(folder / "keys.json").vault()
