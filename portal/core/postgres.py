"""Connections to PostgreSQL. Imported only where the base is one."""

from typing import Any, Self

from psycopg import Connection, Error, RawCursor
from psycopg.errors import error_from_result
from psycopg.pq import ExecStatus, TransactionStatus
from sqlalchemy import Dialect

PREPARED_AFTER = 2
"""How many times a connection asks the same before the server keeps its plan."""
_PLANS = 300
"""How many plans a connection keeps: nearly all questions of all pages (psycopg alone: 100).

They take some 80 kB each of the server's memory, for each connection that has asked everything.
"""
_QUOTES_VALUES = "22"
"""How the codes begin of errors whose first line quotes a value: it does not fit its type."""


class Discreet(RawCursor[Any]):
    """A cursor whose errors say what is wrong and keep the values to themselves.

    The server quotes the row that it refuses: what people wrote would stand in a trace. Values are
    marked as the server takes them (``$1``): psycopg looks for its own marks in a long text at
    each asking.
    """

    def execute(self, *asked: Any, **options: Any) -> Self:
        """Ask once. Raise the server's error, without its details."""
        try:
            return super().execute(*asked, **options)
        except Error as fault:
            _hush(fault)
            self._tell()
            raise

    def executemany(self, *asked: Any, **options: Any) -> None:
        """Ask for each row. Raise the server's error, without its details."""
        try:
            super().executemany(*asked, **options)
        except Error as fault:
            _hush(fault)
            self._tell()
            raise

    def _tell(self) -> None:
        if isinstance(self.connection, Keeping):
            self.connection.refused = True


def _hush(fault: Error) -> None:
    if (fault.sqlstate or "").startswith(_QUOTES_VALUES):
        fault.args = (type(fault).__name__,)
    elif fault.diag.message_primary:
        fault.args = (fault.diag.message_primary,)


class Keeping(Connection[Any]):
    """A connection that undoes what was written and still knows its plans.

    psycopg forgets them all, for a table that is made and undone may come back as another one. The
    portal changes tables through connections of their own; and what a rule refuses would cost the
    next acts their plans. Undone to a savepoint only, psycopg forgets them all the same.

    ``refused``: the server refused something since the last undoing. What psycopg knows of the
    plans may be wrong then: it undoes as it always does, and forgets.
    """

    refused = False

    def rollback(self) -> None:
        """Undo what is not kept yet. Raise psycopg's error when the connection is lost or busy.

        That error is how a pool learns that the connection is of no more use.
        """
        status = self.pgconn.transaction_status
        if self.refused or status != TransactionStatus.INTRANS:
            super().rollback()
            if status != TransactionStatus.IDLE:  # otherwise psycopg did nothing
                self.refused = False
            return
        with self.lock:
            result = self.pgconn.exec_(b"ROLLBACK")
        if result.status != ExecStatus.COMMAND_OK:
            raise error_from_result(result, encoding=self.info.encoding)


def connect(_dialect: Dialect, _record: Any, address: Any, options: Any) -> Keeping:
    """Return a new connection, as SQLAlchemy asks for it. Raise psycopg's ``OperationalError``."""
    made = Keeping.connect(*address, cursor_factory=Discreet, **options)
    made.prepared_max = _PLANS
    return made
