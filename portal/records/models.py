"""What she asks about her data, and what becomes of it."""

from enum import StrEnum

from sqlalchemy import CheckConstraint, ForeignKey, Index, text
from sqlalchemy.orm import Mapped, mapped_column

from portal.core.types import (
    Base,
    Code,
    Day,
    Id,
    Instant,
    Language,
    Name,
    Reference,
    Sealed,
    closed_list,
)

_ERASING = text("closed_at IS NULL AND kind = 'erase'")


class RequestKind(StrEnum):
    """What she asks: to put something right (GDPR 16), or to erase all (GDPR 17)."""

    CORRECT = "correct"
    ERASE = "erase"


class RequestEnd(StrEnum):
    """How a request ended."""

    DONE = "done"
    NOT_DONE = "not_done"
    TAKEN_BACK = "taken_back"


class DataRequest(Base):
    """One request. ``due`` is the last day (Paris) on which it is answered, or carried out.

    ``about`` is the table that it is about, if any; ``words`` are hers, ``reply`` is for her.
    A request to erase goes with all the rest.
    """

    __tablename__ = "data_request"
    __table_args__ = (
        CheckConstraint("(closed_at IS NULL) = (closed IS NULL)", name="closed_says_how"),
        CheckConstraint("kind = 'erase' OR words IS NOT NULL", name="correction_has_words"),
        Index(
            "uq_data_request_erasing",
            "person_id",
            unique=True,
            sqlite_where=_ERASING,
            postgresql_where=_ERASING,
        ),
    )

    id: Mapped[Id]
    person_id: Mapped[Reference] = mapped_column(ForeignKey("account.id"), index=True)
    territory_id: Mapped[Reference] = mapped_column(ForeignKey("territory.id"), index=True)
    kind: Mapped[RequestKind] = mapped_column(closed_list(RequestKind))
    about: Mapped[Code | None]
    words: Mapped[Sealed | None]
    language: Mapped[Language]
    asked_at: Mapped[Instant]
    due: Mapped[Day]
    closed_at: Mapped[Instant | None]
    closed: Mapped[RequestEnd | None] = mapped_column(closed_list(RequestEnd))
    reply: Mapped[Sealed | None]
    replied_by_name: Mapped[Name] = mapped_column(default="", server_default="")
