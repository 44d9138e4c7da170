"""SQL statements of one page, counted in this process: the measured servers stay as they are."""

from typing import Any

from flask import Flask
from sqlalchemy import event

from portal.core.database import Database

_NOT_COUNTED = ("BEGIN", "PRAGMA", "SAVEPOINT", "RELEASE", "ROLLBACK", "COMMIT")


def statements(app: Flask, database: Database, path: str, cookie: str) -> int:
    """Return how many statements ``app`` sends to ``database`` for ``path``, the second time.

    Raise ``RuntimeError`` when the page is not answered.
    """
    client = app.test_client(use_cookies=False)
    _ask(client, path, cookie)
    seen: list[str] = []

    def note(_connection: Any, _cursor: Any, statement: str, *_rest: Any) -> None:
        if not statement.upper().startswith(_NOT_COUNTED):
            seen.append(statement)

    event.listen(database.engine, "before_cursor_execute", note)
    try:
        _ask(client, path, cookie)
    finally:
        event.remove(database.engine, "before_cursor_execute", note)
    return len(seen)


def _ask(client: Any, path: str, cookie: str) -> None:
    answer = client.get(path, headers={"Cookie": cookie, "Host": "localhost"})
    if answer.status_code != 200:
        raise RuntimeError(f"{path} answered {answer.status_code}")
