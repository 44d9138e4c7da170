"""How fast a professional opens files: his new proofs, where he was stopped, his searches."""

from enum import StrEnum

from sqlalchemy import ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from portal.core.types import Base, Id, Instant, Name, Reference, closed_list


class PaceKind(StrEnum):
    """What happened."""

    PROOF = "proof"
    STOP = "stop"
    SEARCH = "search"


class PaceEvent(Base):
    """One fact about a professional, and nobody else. ``files``: opened by then, or names found.

    ``territory_id`` is where he works; name and service are as they were that day.
    """

    __tablename__ = "pace_event"
    __table_args__ = (Index("ix_pace_event_viewer_at", "viewer_id", "kind", "at"),)

    id: Mapped[Id]
    viewer_id: Mapped[Reference] = mapped_column(ForeignKey("account.id"))
    viewer_name: Mapped[Name]
    viewer_service: Mapped[Name]
    territory_id: Mapped[Reference] = mapped_column(ForeignKey("territory.id"), index=True)
    kind: Mapped[PaceKind] = mapped_column(closed_list(PaceKind))
    files: Mapped[int]
    at: Mapped[Instant] = mapped_column(index=True)
