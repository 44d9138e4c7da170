"""A referent who is suddenly not there, and who answers her meanwhile (R14)."""

from enum import StrEnum

from sqlalchemy import CheckConstraint, ForeignKey, Index, text
from sqlalchemy.orm import Mapped, mapped_column

from portal.core.types import Base, Day, Id, Instant, Reference, closed_list

_OPEN = text("closed_at IS NULL")
_RUNNING = text("ended_at IS NULL")


class AbsenceClose(StrEnum):
    """How an absence ended: he is back, another referent began, or the pathway ended."""

    BACK = "back"
    CHANGED = "changed"
    OVER = "over"


class Absence(Base):
    """``helper_id`` is not there for a pathway whose referent he is, or was until he left.

    ``interim_due`` is the last day (Paris) on which somebody is named to answer meanwhile. What an
    adult says counts for that one alone, until another says it too, at ``shared_at`` (R04).
    """

    __tablename__ = "absence"
    __table_args__ = (
        CheckConstraint("(closed_at IS NULL) = (closed_how IS NULL)", name="closed_how"),
        Index(
            "uq_absence_open",
            "pathway_id",
            unique=True,
            sqlite_where=_OPEN,
            postgresql_where=_OPEN,
        ),
    )

    id: Mapped[Id]
    pathway_id: Mapped[Reference] = mapped_column(ForeignKey("pathway.id"), index=True)
    helper_id: Mapped[Reference] = mapped_column(ForeignKey("account.id"), index=True)
    said_by_id: Mapped[Reference] = mapped_column(ForeignKey("account.id"))
    said_at: Mapped[Instant]
    shared_at: Mapped[Instant | None]
    interim_due: Mapped[Day]
    closed_at: Mapped[Instant | None]
    closed_how: Mapped[AbsenceClose | None] = mapped_column(closed_list(AbsenceClose))


class AbsenceBack(Base):
    """``person_id`` says that he is back, where a service said of several: for her alone (R04)."""

    __tablename__ = "absence_back"

    absence_id: Mapped[Reference] = mapped_column(ForeignKey("absence.id"), primary_key=True)
    person_id: Mapped[Reference] = mapped_column(ForeignKey("account.id"), primary_key=True)
    at: Mapped[Instant]


class InterimEnd(StrEnum):
    """How an interim ended: nobody wanted him, or the absence was over."""

    REFUSED = "refused"
    ENDED = "ended"


class Interim(Base):
    """A contact for a time: no mandate, and nothing to see unless she gives an agreement.

    Two adults may have each their own, when one said no to the first.
    """

    __tablename__ = "interim"
    __table_args__ = (
        CheckConstraint("(ended_at IS NULL) = (ended_how IS NULL)", name="ended_how"),
        Index(
            "uq_interim_running",
            "absence_id",
            "helper_id",
            unique=True,
            sqlite_where=_RUNNING,
            postgresql_where=_RUNNING,
        ),
    )

    id: Mapped[Id]
    absence_id: Mapped[Reference] = mapped_column(ForeignKey("absence.id"))
    helper_id: Mapped[Reference] = mapped_column(ForeignKey("account.id"), index=True)
    named_by_id: Mapped[Reference] = mapped_column(ForeignKey("account.id"))
    named_at: Mapped[Instant]
    ended_at: Mapped[Instant | None]
    ended_how: Mapped[InterimEnd | None] = mapped_column(closed_list(InterimEnd))


class InterimAnswer(Base):
    """The yes or the no of one adult to an interim: hers alone, for her own page (R04).

    ``joined_member_id``: he came into her circle for this, and leaves it at the end.
    """

    __tablename__ = "interim_answer"

    interim_id: Mapped[Reference] = mapped_column(ForeignKey("interim.id"), primary_key=True)
    person_id: Mapped[Reference] = mapped_column(ForeignKey("account.id"), primary_key=True)
    says_yes: Mapped[bool]
    at: Mapped[Instant]
    joined_member_id: Mapped[Reference | None] = mapped_column(ForeignKey("circle_member.id"))
