"""Connections to PostgreSQL. Imported only where the base is one."""

from typing import Any

from psycopg import Connection, RawCursor
from psycopg.errors import error_from_result
from psycopg.pq import ExecStatus, TransactionStatus
from sqlalchemy import Dialect

PREPARED_AFTER = 2
"""How many times a connection asks the same before the server keeps its plan."""
_PLANS = 300
"""How many plans a connection keeps: as many as all pages have questions (psycopg alone: 100).

They take some 80 kB each of the server's memory, for each connection that has asked everything.
"""
_OPEN = (TransactionStatus.INTRANS, TransactionStatus.INERROR)


class Keeping(Connection[Any]):
    """A connection that undoes what was written and still knows its plans.

    psycopg forgets them all, for a table that is made and undone may come back as another one. The
    portal changes tables through connections of their own; and each act that it refuses would
    cost those that come next their plans.
    """

    def rollback(self) -> None:
        """Undo what is not kept yet. Raise the server's error when it is gone."""
        with self.lock:
            if self.pgconn.transaction_status in _OPEN:
                result = self.pgconn.exec_(b"ROLLBACK")
                if result.status != ExecStatus.COMMAND_OK:
                    raise error_from_result(result)


def connect(_dialect: Dialect, _record: Any, address: Any, options: Any) -> Keeping:
    """Return a new connection, as SQLAlchemy asks for it.

    Values are marked as the server takes them (``$1``): psycopg looks for its own marks in a long
    text at each asking.
    """
    made = Keeping.connect(*address, cursor_factory=RawCursor, **options)
    made.prepared_max = _PLANS
    return made
