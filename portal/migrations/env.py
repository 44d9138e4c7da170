"""Alembic's way in: always given an open connection by ``portal.schema``."""

from typing import Any, Literal

from alembic import context

from portal.core.types import ClosedList, Key, UTCDateTime
from portal.schema import METADATA


def _plain_types(kind: str, item: Any, _context: Any) -> str | Literal[False]:
    """Write our own column types as plain ones: a migration must outlive the code of its day."""
    if kind == "type" and isinstance(item, UTCDateTime):
        return "sa.DateTime(timezone=True)"
    if kind == "type" and isinstance(item, Key):
        return "sa.Uuid()"
    if kind == "type" and isinstance(item, ClosedList):
        return "sa.Enum" + repr(item).removeprefix("ClosedList")
    return False


connection = context.config.attributes["connection"]
context.configure(
    connection=connection,
    target_metadata=METADATA,
    render_as_batch=connection.dialect.name == "sqlite",
    render_item=_plain_types,
    transactional_ddl=True,
)
context.run_migrations()
