"""« Ce n’est pas normal ? »: her question on one line, and the answer of the département."""

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from portal.core.append_only import AppendOnly, guard
from portal.core.types import Base, Day, Id, Instant, Language, Name, Reference, Sealed


class AccessQuestion(Base, AppendOnly):
    """What she asks of one line: one question a line. ``due``: the day (Paris) of the answer.

    ``words`` are hers, and may be missing: asking is enough.
    """

    __tablename__ = "access_question"

    id: Mapped[Id]
    line_id: Mapped[Reference] = mapped_column(ForeignKey("access_line.id"), unique=True)
    person_id: Mapped[Reference] = mapped_column(ForeignKey("account.id"), index=True)
    territory_id: Mapped[Reference] = mapped_column(ForeignKey("territory.id"), index=True)
    words: Mapped[Sealed | None]
    language: Mapped[Language]
    at: Mapped[Instant]
    due: Mapped[Day]


class AccessAnswer(Base, AppendOnly):
    """What a lead answers, once. ``by_name`` is how he was called that day."""

    __tablename__ = "access_answer"

    id: Mapped[Id]
    question_id: Mapped[Reference] = mapped_column(ForeignKey("access_question.id"), unique=True)
    by_id: Mapped[Reference] = mapped_column(ForeignKey("account.id"))
    by_name: Mapped[Name]
    words: Mapped[Sealed]
    language: Mapped[Language]
    at: Mapped[Instant]


for _one in (AccessQuestion, AccessAnswer):
    guard(_one.__table__, erasable=True)  # type: ignore[arg-type]
