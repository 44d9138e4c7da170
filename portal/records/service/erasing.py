"""Erasing somebody's file: all of it, and nothing of another's (GDPR 17, SAFETY §4 and §5)."""

import secrets
from collections.abc import Collection, Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, Table, delete, exists, or_, select, update
from sqlalchemy.orm import Session

from portal.accounts.models import Account, ContactBy
from portal.circle.models import PathwayPerson
from portal.core import ledger
from portal.core.append_only import AppendOnly
from portal.core.ledger import ErasureKind, Gone
from portal.core.types import Base
from portal.feedback import service as feedback
from portal.records.catalogue import TABLES, Kept
from portal.records.catalogue import Table as Listed
from portal.records.queries.ways import leads, table_of
from portal.trusted.queries import trusted_by

_FROZEN = {"plan_version", "goal", "action", "mandate", "trusted_person"}
"""Guarded as the ledgers are, though their rows may change for a while."""
_HER_WORDS = {"access_question", "access_answer"}
"""Of what is kept as long as who looked, what she said of it: it goes with her file."""
_AT_ONCE = 500


def guarded() -> frozenset[str]:
    """Return the tables of which no row goes without its line."""
    ledgers = {
        str(one.local_table) for one in Base.registry.mappers if issubclass(one.class_, AppendOnly)
    }
    return frozenset(ledgers | _FROZEN)


def erase_person(
    session: Session, person_id: UUID, kind: ErasureKind, *, at: datetime
) -> ledger.Erasure:
    """Erase, at ``at`` (UTC), all that is held about a person; return the evidence.

    What a household agreed to together goes with its last file: until then it is another adult's
    too, who is told nothing. Who looked stays its own time, beside an account without a name.
    The links of the ledger stay, and prove that nothing else changed.
    """
    ledger.hold(session)
    # while her receipt still leads to it
    feedback.stop_telling(session, account_id=person_id, at=at)
    pathways = _pathways_of(session, person_id)
    over = frozenset(one for one in pathways if not _others(session, one, person_id))
    people = {person_id} | _children(session, over) | trusted_by(session, person_id)
    doomed = _doomed(session, people, over)
    counts = {name: len(rows) for name, rows in doomed.items() if rows}
    kept = guarded()
    gone = [line_of(name, row) for name, rows in doomed.items() if name in kept for row in rows]
    evidence = ledger.keep_evidence(session, kind, gone, counts, at=at)
    for name, rows in doomed.items():
        remove(session, table_of(name), rows)
    _leave(session, person_id, at)
    for one in people:
        _empty(session, one, at, keeps_name=one == person_id and over != frozenset(pathways))
    session.flush()
    return evidence


def line_of(name: str, row: Mapping[str, Any]) -> Gone:
    """Return the line that a guarded row of the table ``name`` leaves."""
    return Gone(name, row[table_of(name).primary_key.columns.keys()[0]], row.get("ledger_seq"))


def _pathways_of(session: Session, person_id: UUID) -> list[UUID]:
    mine = select(PathwayPerson.pathway_id).where(PathwayPerson.account_id == person_id)
    return list(session.scalars(mine.order_by(PathwayPerson.pathway_id)))


def _others(session: Session, pathway_id: UUID, person_id: UUID) -> bool:
    """Say whether another adult, whose file is not erased, has or had this pathway too."""
    there = (
        select(PathwayPerson.account_id)
        .join(Account, Account.id == PathwayPerson.account_id)
        .where(
            PathwayPerson.pathway_id == pathway_id,
            PathwayPerson.account_id != person_id,
            PathwayPerson.is_child.is_(False),
            Account.erased_at.is_(None),
        )
    )
    return session.scalar(select(exists(there))) or False


def _children(session: Session, pathways: Collection[UUID]) -> set[UUID]:
    """Return the children of ``pathways`` who are in no other one."""
    elsewhere = PathwayPerson.pathway_id.not_in(pathways)
    lives_elsewhere = select(PathwayPerson.account_id).where(elsewhere)
    found = select(PathwayPerson.account_id).where(
        PathwayPerson.pathway_id.in_(pathways),
        PathwayPerson.is_child.is_(True),
        PathwayPerson.account_id.not_in(lives_elsewhere),
    )
    return set(session.scalars(found))


def _doomed(
    session: Session, people: Collection[UUID], pathways: Collection[UUID]
) -> dict[str, list[dict[str, Any]]]:
    """Return the keys of what goes, the tables in which nobody refers to another one first."""
    found = {}
    for table in reversed(Base.metadata.sorted_tables):
        listed = TABLES[table.name]
        stays = listed.kept is Kept.LOG and table.name not in _HER_WORDS
        if table.name == "account" or stays:
            continue
        condition = _goes(listed, table, people, pathways)
        if condition is None:
            continue
        keys = list(table.primary_key.columns)
        keys += [table.c.ledger_seq] if "ledger_seq" in table.c else []
        rows = session.execute(select(*keys).where(condition).order_by(*keys)).mappings()
        found[table.name] = [dict(row) for row in rows]
    return found


def _goes(
    listed: Listed, table: Table, people: Collection[UUID], pathways: Collection[UUID]
) -> ColumnElement[bool] | None:
    ways = []
    if listed.whose and not listed.together:
        ways.append(leads(table, listed.whose, lambda column: column.in_(people)))
    if listed.to_pathway:
        ways.append(leads(table, listed.to_pathway, lambda column: column.in_(pathways)))
    return or_(*ways) if ways else None


def remove(session: Session, table: Table, rows: list[dict[str, Any]]) -> None:
    """Remove the ``rows`` of ``table``, given by their keys."""
    keys = [column.name for column in table.primary_key.columns]
    for row in rows if len(keys) > 1 else ():
        session.execute(delete(table).where(*(table.c[key] == row[key] for key in keys)))
    for start in range(0, len(rows) if len(keys) == 1 else 0, _AT_ONCE):
        some = [row[keys[0]] for row in rows[start : start + _AT_ONCE]]
        session.execute(delete(table).where(table.c[keys[0]].in_(some)))


def _leave(session: Session, person_id: UUID, at: datetime) -> None:
    """Let her leave a pathway that goes on for another adult, who is told nothing (R04)."""
    session.execute(
        update(PathwayPerson)
        .where(PathwayPerson.account_id == person_id, PathwayPerson.left_at.is_(None))
        .values(left_at=at)
    )


def _empty(session: Session, account_id: UUID, at: datetime, *, keeps_name: bool) -> None:
    """Leave an account that opens nothing and tells nothing, for what still points to it.

    Beside another adult the first name stays in what both agreed to: without it he would be told.
    """
    told: dict[str, Any] = {} if keeps_name else {"first_name": ""}
    session.execute(
        update(Account)
        .where(Account.id == account_id)
        .values(
            handle=secrets.token_hex(6),
            last_initial="",
            phone=None,
            contact_by=ContactBy.CALL,
            shut_at=at,
            erased_at=at,
            **told,
        )
    )
