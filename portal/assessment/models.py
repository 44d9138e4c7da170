"""What a person says of the parts of her life, and what is written about her."""

from sqlalchemy import CheckConstraint, ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from portal.assessment.catalogue import Domain, Level, ReplyKind
from portal.core.append_only import AppendOnly, guard
from portal.core.types import Base, Id, Instant, Language, Name, Reference, Sealed, closed_list


class OwnWords(Base):
    """What a person says of one part of her life. Only she writes here, or a parent for a child.

    ``typed_by_name`` is empty when she typed the words herself; else it says with whom they were
    written, and they are here because she said yes to them.
    """

    __tablename__ = "own_words"
    __table_args__ = (UniqueConstraint("person_id", "domain"),)

    id: Mapped[Id]
    person_id: Mapped[Reference] = mapped_column(ForeignKey("account.id"))
    domain: Mapped[Domain] = mapped_column(closed_list(Domain))
    level: Mapped[Level | None] = mapped_column(closed_list(Level))
    words: Mapped[Sealed]
    language: Mapped[Language]
    typed_by_name: Mapped[Name] = mapped_column(default="", server_default="")
    written_at: Mapped[Instant]


class TypedWords(Base):
    """What her referent, or who she trusts, typed with her, until she says yes or no to it.

    Each keeps his own text on a subject, and learns nothing of another's.
    """

    __tablename__ = "typed_words"
    __table_args__ = (UniqueConstraint("person_id", "domain", "typed_by_id"),)

    id: Mapped[Id]
    person_id: Mapped[Reference] = mapped_column(ForeignKey("account.id"))
    domain: Mapped[Domain] = mapped_column(closed_list(Domain))
    level: Mapped[Level | None] = mapped_column(closed_list(Level))
    words: Mapped[Sealed]
    language: Mapped[Language]
    typed_by_id: Mapped[Reference] = mapped_column(ForeignKey("account.id"))
    typed_by_name: Mapped[Name]
    typed_at: Mapped[Instant]


class WrittenLine(Base, AppendOnly):
    """What a professional writes about her, in a field of his own. She always sees it.

    A line never changes: who thinks otherwise writes the next one (``rank``), so that what she
    answered stays beside what she answered to. Names are those of the day of writing.
    """

    __tablename__ = "written_line"
    __table_args__ = (UniqueConstraint("person_id", "domain", "author_id", "rank"),)

    id: Mapped[Id]
    person_id: Mapped[Reference] = mapped_column(ForeignKey("account.id"))
    domain: Mapped[Domain] = mapped_column(closed_list(Domain))
    rank: Mapped[int]
    author_id: Mapped[Reference] = mapped_column(ForeignKey("account.id"))
    author_name: Mapped[Name]
    author_service: Mapped[Name] = mapped_column(default="")
    words: Mapped[Sealed]
    language: Mapped[Language]
    at: Mapped[Instant]


class LineReply(Base, AppendOnly):
    """Her answer to a line written about her. The last one stands; all are kept."""

    __tablename__ = "line_reply"
    __table_args__ = (
        UniqueConstraint("line_id", "rank"),
        CheckConstraint("kind <> 'my_version' OR words IS NOT NULL", name="version_has_words"),
    )

    id: Mapped[Id]
    line_id: Mapped[Reference] = mapped_column(ForeignKey("written_line.id"))
    rank: Mapped[int]
    by_id: Mapped[Reference] = mapped_column(ForeignKey("account.id"))
    kind: Mapped[ReplyKind] = mapped_column(closed_list(ReplyKind))
    words: Mapped[Sealed | None]
    language: Mapped[Language]
    at: Mapped[Instant]


guard(WrittenLine.__table__, erasable=True)  # type: ignore[arg-type]
guard(LineReply.__table__, erasable=True)  # type: ignore[arg-type]
