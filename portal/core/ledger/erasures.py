"""Erasing rows that nobody may remove: each first leaves a line that says which, not what it was.

The guards of the ledgers let a row go only when its line is there, and the line itself stays for
ever. Its erasure is an act of the chain, so that no line can be added later to hide a removal.
"""

import json
from collections.abc import Mapping, Sequence
from datetime import datetime
from enum import StrEnum
from uuid import UUID, uuid4

from sqlalchemy import ForeignKey, UniqueConstraint, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from portal.core.append_only import AppendOnly, guard
from portal.core.ledger.links import record
from portal.core.ledger.models import Chained, LedgerEntry
from portal.core.types import Base, Code, Digest, Id, Instant, LongText, Reference, closed_list
from portal.core.value import Value
from portal.verifier.links import digest_of, instant


class ErasureKind(StrEnum):
    """Why something was erased: she asked for it, its time was over, or the file's time was."""

    ASKED = "asked"
    FILE_OVER = "file_over"
    READINGS_OVER = "readings_over"


class Erasure(Base, Chained):
    """The evidence that something was erased: when, why, how many rows of which tables.

    It names nobody, and tells no word. ``rows_digest`` proves which lines belong to it.
    """

    __tablename__ = "erasure"

    id: Mapped[Id]
    kind: Mapped[ErasureKind] = mapped_column(closed_list(ErasureKind))
    at: Mapped[Instant]
    counts: Mapped[LongText]
    rows_digest: Mapped[Digest]

    def facts(self) -> Mapping[str, str]:
        """Return why, when, how many rows of which tables, and the digest of their lines."""
        return {
            "kind": self.kind.value,
            "at": instant(self.at),
            "counts": self.counts,
            "rows": self.rows_digest,
        }


class ErasedRow(Base, AppendOnly):
    """One guarded row that may go: its table and its id, which was drawn by lot and tells nothing.

    ``seq`` is the link that it leaves without its act, if it was an act of the chain.
    """

    __tablename__ = "erased_row"
    __table_args__ = (UniqueConstraint("table_name", "row_id"),)

    id: Mapped[Id]
    erasure_id: Mapped[Reference] = mapped_column(ForeignKey("erasure.id"), index=True)
    table_name: Mapped[Code]
    row_id: Mapped[Reference]
    seq: Mapped[int | None] = mapped_column(unique=True)


guard(Erasure.__table__)  # type: ignore[arg-type]
guard(ErasedRow.__table__)  # type: ignore[arg-type]


class Gone(Value):
    """One guarded row that is about to be erased."""

    table: str
    row_id: UUID
    seq: int | None = None


def keep_evidence(
    session: Session,
    kind: ErasureKind,
    rows: Sequence[Gone],
    counts: Mapping[str, int],
    *,
    at: datetime,
) -> Erasure:
    """Write, at ``at`` (UTC), that ``rows`` are erased, before they are: the guards then let go."""
    erasure = Erasure(
        id=uuid4(),
        kind=kind,
        at=at,
        counts=json.dumps(dict(sorted(counts.items()))),
        rows_digest=_digest(rows),
    )
    record(session, erasure, kind="erasure", at=at)
    session.flush()
    session.add_all(
        ErasedRow(erasure_id=erasure.id, table_name=one.table, row_id=one.row_id, seq=one.seq)
        for one in rows
    )
    session.flush()
    return erasure


def first_false_erasure(session: Session) -> UUID | None:
    """Return the first erasure whose lines are not those that its link proves, or ``None``.

    Also the erasure of a line that belongs to a link which is not there, or not yet made.
    """
    for erasure in session.scalars(select(Erasure).order_by(Erasure.ledger_seq)):
        mine = select(ErasedRow).where(ErasedRow.erasure_id == erasure.id)
        lines = session.scalars(mine).all()  # in no order: their digest has its own
        links = [one.seq for one in lines if one.seq is not None]
        later = [seq for seq in links if seq >= erasure.ledger_seq]
        known = session.scalars(select(LedgerEntry.seq).where(LedgerEntry.seq.in_(links))).all()
        rows = [Gone(one.table_name, one.row_id, one.seq) for one in lines]
        if later or len(known) != len(links) or _digest(rows) != erasure.rows_digest:
            return erasure.id
    return None


def _digest(rows: Sequence[Gone]) -> str:
    return digest_of(
        {f"{one.table}:{one.row_id}": "" if one.seq is None else str(one.seq) for one in rows}
    )
