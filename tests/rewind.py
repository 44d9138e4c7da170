"""Take an SQLite database that a test has used back to what it was copied from, exactly.

SQLite writes what changes beside a database, in its log, until it is brought in: without the log
the database is what it was. Whoever is connected stays so, which spares the next test to open the
file and read all tables again. Where anything else than the log was written, nothing is rewound.
"""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path

from sqlalchemy import QueuePool

from portal.core.database import Database

_HEADERS = 136
"""Bytes of the index of the log that tell what the log holds: two copies, and how far it is in."""
_AS_OPENED = {"foreign_keys": 1, "recursive_triggers": 1}


class Copied:
    """A database just copied into ``file``, whose log alone will change."""

    def __init__(self, file: Path) -> None:
        self._file = file
        self._found = self._state()

    def _state(self) -> tuple[int, int, int]:
        seen = self._file.stat()
        return seen.st_ino, seen.st_size, seen.st_mtime_ns

    def rewind(self, database: Database) -> bool:
        """Forget what was written since the copy, and say whether that was possible.

        It is not when somebody is still at work, when the log was brought into the file, or when
        a connection is no longer as it was opened.
        """
        if not _left_alone(database) or self._state() != self._found:
            return False
        log, index = (Path(f"{self._file}-{end}") for end in ("wal", "shm"))
        with suppress(FileNotFoundError):  # nobody came
            os.truncate(log, 0)
            with index.open("r+b") as headers:
                headers.write(bytes(_HEADERS))
        return True


def _left_alone(database: Database) -> bool:
    """Say whether every connection of ``database`` is at rest, and as it was opened."""
    pool = database.engine.pool
    assert isinstance(pool, QueuePool)
    if pool.checkedout():
        return False
    held = [database.engine.raw_connection() for _idle in range(pool.checkedin())]
    try:
        return all(_is_as_opened(one) for one in held)
    finally:
        for one in held:
            one.close()


def _is_as_opened(connection: object) -> bool:
    ask = connection.cursor().execute  # type: ignore[attr-defined]
    told = {name: ask(f"PRAGMA {name}").fetchone()[0] for name in _AS_OPENED}
    return told == _AS_OPENED and not ask("SELECT 1 FROM temp.sqlite_master").fetchone()
