"""What the law opened without her yes: who, on which ground, what, until when, and what hid it."""

from sqlalchemy import CheckConstraint, ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column

from portal.core.append_only import AppendOnly, guard
from portal.core.types import Base, Code, Day, Id, Instant, Name, Reference, Sealed


class LawAccess(Base, AppendOnly):
    """What a professional asks the law to open. ``themes`` are codes joined by commas.

    It opens at ``at`` and ends at ``ends_at``. With ``asks_delay`` nothing opens before a lead
    answered: it opens at his answer, for as long.
    """

    __tablename__ = "law_access"
    __table_args__ = (
        CheckConstraint("ends_at > at", name="ends_after_it_opens"),
        Index("ix_law_access_person_viewer", "person_id", "viewer_id"),
    )

    id: Mapped[Id]
    person_id: Mapped[Reference] = mapped_column(ForeignKey("account.id"))
    territory_id: Mapped[Reference] = mapped_column(ForeignKey("territory.id"), index=True)
    viewer_id: Mapped[Reference] = mapped_column(ForeignKey("account.id"))
    viewer_name: Mapped[Name]
    viewer_service: Mapped[Name]
    ground: Mapped[Code]
    themes: Mapped[str] = mapped_column(String(200))
    motive: Mapped[Sealed]
    explained_before: Mapped[bool]
    asks_delay: Mapped[bool]
    at: Mapped[Instant]
    ends_at: Mapped[Instant]


class LawDelay(Base, AppendOnly):
    """A named lead's answer to who asks that she hears of it later, with his written reason.

    ``until``: the day (Paris) from which she sees every line of it. None: he said no, and nothing
    opens.
    """

    __tablename__ = "law_delay"

    access_id: Mapped[Reference] = mapped_column(ForeignKey("law_access.id"), primary_key=True)
    by_id: Mapped[Reference] = mapped_column(ForeignKey("account.id"))
    by_name: Mapped[Name]
    reason: Mapped[Sealed]
    at: Mapped[Instant]
    until: Mapped[Day | None]


class LawReading(Base, AppendOnly):
    """Under which access a line of the log was written."""

    __tablename__ = "law_reading"

    line_id: Mapped[Reference] = mapped_column(ForeignKey("access_line.id"), primary_key=True)
    access_id: Mapped[Reference] = mapped_column(ForeignKey("law_access.id"), index=True)


for _one in (LawAccess, LawDelay, LawReading):
    guard(_one.__table__, erasable=True)  # type: ignore[arg-type]
