"""A session for those who only read: nothing to flush, nothing to undo.

A page asks half a dozen questions. SQLAlchemy's session keeps, at each of them, the books of what
could still be written; here one connection is taken at the first question and given back at the
end. The ORM reads through it too.
"""

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, Engine
from sqlalchemy.orm import Session


class WrittenWhileReading(Exception):
    """Something was about to be written through a session opened to read."""


class ReadingSession(Session):
    """A session on one connection of ``engine``, which refuses to write."""

    def __init__(self, engine: Engine, info: Mapping[str, Any]) -> None:
        super().__init__(info=dict(info), expire_on_commit=False)
        self._engine = engine
        self._held: Connection | None = None

    def held(self) -> Connection:
        """Return the connection of this reading, taken at its first question."""
        if self._held is None:
            self._held = self._engine.connect()
            self._held.begin()
        return self._held

    def get_bind(self, *_mapper: Any, **_options: Any) -> Connection:
        """Return the same connection, for what the ORM asks."""
        return self.held()

    def flush(self, objects: Sequence[Any] | None = None) -> None:
        """Do nothing. Raise ``WrittenWhileReading`` when there is something to write."""
        if self.new or self.deleted or self.dirty:
            raise WrittenWhileReading

    def rollback(self) -> None:
        """End this reading; the next question starts another."""
        super().rollback()
        self._give_back()

    def close(self) -> None:
        """End this reading."""
        if self.in_transaction():  # the ORM read too
            super().close()
        self._give_back()

    def _give_back(self) -> None:
        held, self._held = self._held, None  # even where the connection turns out to be lost
        if held is not None:
            held.close()


def for_reading(engine: Engine) -> Engine:
    """Return ``engine`` for those who only read.

    SQLite reads one state of the base from the first question to the last. PostgreSQL, as we use
    it, shows each statement what is true at its instant, inside a transaction or not: without one,
    a page saves the two round trips that open and close it.
    """
    if engine.dialect.name == "sqlite":
        return engine
    return engine.execution_options(isolation_level="AUTOCOMMIT")
