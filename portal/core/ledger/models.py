"""The tables of the ledger: its links, the whole parts of the tree over them, the heads kept."""

from collections.abc import Mapping

from sqlalchemy import ForeignKey, Integer, LargeBinary, String
from sqlalchemy.orm import Mapped, mapped_column

from portal.core.append_only import AppendOnly, guard
from portal.core.types import Base, Day, Digest, Instant, LongText


class LedgerEntry(Base, AppendOnly):
    """One link. ``hash`` covers the link and the one before it."""

    __tablename__ = "ledger_entry"

    seq: Mapped[int] = mapped_column(Integer, primary_key=True, autoincrement=False)
    recorded_at: Mapped[Instant]
    kind: Mapped[str] = mapped_column(String(40))
    commitment: Mapped[Digest]
    prev_hash: Mapped[Digest] = mapped_column(unique=True)
    hash: Mapped[Digest] = mapped_column(unique=True)


class LedgerTile(Base, AppendOnly):
    """The root over 256 links (``level`` 1), over 256 such parts (2), and so on; from place 0.

    It spares a proof from reading every link: a million of them are read as a few hundred rows.
    """

    __tablename__ = "ledger_tile"

    level: Mapped[int] = mapped_column(Integer, primary_key=True, autoincrement=False)
    place: Mapped[int] = mapped_column(Integer, primary_key=True, autoincrement=False)
    hash: Mapped[Digest]


class LedgerHead(Base, AppendOnly):
    """The signed head as it was on one day (Paris), over ``size`` links: a note, as published."""

    __tablename__ = "ledger_head"

    day: Mapped[Day] = mapped_column(primary_key=True)
    size: Mapped[int] = mapped_column(Integer)
    note: Mapped[LongText]


guard(LedgerEntry.__table__)  # type: ignore[arg-type]
guard(LedgerTile.__table__)  # type: ignore[arg-type]
guard(LedgerHead.__table__)  # type: ignore[arg-type]


class Chained(AppendOnly):
    """Mixin for the rows of acts that the ledger holds."""

    ledger_seq: Mapped[int] = mapped_column(ForeignKey("ledger_entry.seq"), unique=True)
    salt: Mapped[bytes] = mapped_column(LargeBinary(16))

    def facts(self) -> Mapping[str, str]:
        """Return what the link proves, as text values that can be rebuilt from the row."""
        raise NotImplementedError
