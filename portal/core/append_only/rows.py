"""Python refuses first to change or to remove a row of a ledger."""

from sqlalchemy import event
from sqlalchemy.orm import Session


class AppendOnly:
    """Mixin for mapped classes whose rows are never changed nor removed."""


class Immutable(Exception):
    """Somebody tried to change or remove a row of a ledger."""


@event.listens_for(Session, "before_flush")
def _refuse_changes(session: Session, _context: object, _instances: object) -> None:
    for row in session.deleted:
        if isinstance(row, AppendOnly):
            raise Immutable(type(row).__name__)
    for row in session.dirty:
        if isinstance(row, AppendOnly) and session.is_modified(row):
            raise Immutable(type(row).__name__)
