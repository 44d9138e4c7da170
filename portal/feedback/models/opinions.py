"""Answers, comments, and who has answered: three tables that nothing links."""

from sqlalchemy import ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column

from portal.core.types import Base, Code, Id, Language, Reference, Sealed, closed_list
from portal.feedback.catalogue import Audience, Moment, Way


class OpinionAnswer(Base):
    """One face for one question. Stored by its random id, so that no order tells who came when."""

    __tablename__ = "opinion_answer"
    __table_args__ = (
        Index("ix_opinion_answer_results", "territory", "period", "question", "value"),
        {"sqlite_with_rowid": False},
    )

    id: Mapped[Id]
    territory: Mapped[Code]
    period: Mapped[str] = mapped_column(String(7))
    moment: Mapped[Moment] = mapped_column(closed_list(Moment))
    question: Mapped[Code]
    value: Mapped[Code]


class WaitingOpinion(Base):
    """One opinion, sealed, until its quarter is over: then those of all come out together.

    Two backups side by side show that somebody answered and that one more waits, not what it says:
    all are as long, but for the longest words.
    """

    __tablename__ = "waiting_opinion"
    __table_args__ = ({"sqlite_with_rowid": False},)

    id: Mapped[Id]
    period: Mapped[str] = mapped_column(String(7))
    sealed: Mapped[Sealed]


class OpenAnswer(Base):
    """One answer given without an account: a territory and a quarter, and by which way it came.

    Written when its quarter is over, with all others.
    """

    __tablename__ = "open_answer"
    __table_args__ = (
        Index("ix_open_answer_results", "territory", "period", "way"),
        {"sqlite_with_rowid": False},
    )

    id: Mapped[Id]
    territory: Mapped[Code]
    period: Mapped[str] = mapped_column(String(7))
    way: Mapped[Way] = mapped_column(closed_list(Way))
    question: Mapped[Code]
    value: Mapped[Code]


class OpinionComment(Base):
    """Free words without a name, for those she chose.

    ``invented`` is the first name under which a testimony is told; ``None`` for words that came
    with answers.
    """

    __tablename__ = "opinion_comment"
    __table_args__ = ({"sqlite_with_rowid": False},)

    id: Mapped[Id]
    territory: Mapped[Code]
    period: Mapped[str] = mapped_column(String(7))
    words: Mapped[Sealed]
    language: Mapped[Language]
    audience: Mapped[Audience] = mapped_column(closed_list(Audience))
    invented: Mapped[Sealed | None]


class Participation(Base):
    """That somebody has answered: nothing of what, nothing of when beyond the quarter.

    ``receipt`` leads her, and nobody who reads the database, to the words she released: an id
    sealed with a key that the database does not hold. Who wrote nothing has one too, as long, so
    that neither its presence nor its length tells anything. It is written once and never again.
    ``None``: answered before there were any.
    """

    __tablename__ = "participation"
    __table_args__ = ({"sqlite_with_rowid": False},)

    account_id: Mapped[Reference] = mapped_column(ForeignKey("account.id"), primary_key=True)
    moment: Mapped[Moment] = mapped_column(closed_list(Moment), primary_key=True)
    period: Mapped[str] = mapped_column(String(7), primary_key=True)
    receipt: Mapped[Sealed | None]
