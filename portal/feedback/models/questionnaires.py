"""The sets of questions, version by version, and who agreed to each of them (R32)."""

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from portal.core.types import Base, Code, Day, Id, Language, Name, Reference, closed_list
from portal.feedback.catalogue import Kind, Moment, Says, Side, Vote


def _of_set() -> ForeignKey:
    return ForeignKey("question_set.id", ondelete="CASCADE")


class QuestionSet(Base):
    """One version of what is asked at a moment; ``version`` counts from 1.

    ``opens`` is the first quarter in which it is asked: it holds until a later one opens, and
    never changes again. ``None``: it is still written together, one at a time for each moment.
    ``begun_on`` is a day in Paris. The first versions came with the portal: nobody began them.
    """

    __tablename__ = "question_set"
    __table_args__ = (
        UniqueConstraint("moment", "version"),
        UniqueConstraint("moment", "opens"),
        Index(
            "uq_question_set_one_draft",
            "moment",
            unique=True,
            sqlite_where=text("opens IS NULL"),
            postgresql_where=text("opens IS NULL"),
        ),
    )

    id: Mapped[Id]
    moment: Mapped[Moment] = mapped_column(closed_list(Moment))
    version: Mapped[int]
    opens: Mapped[str | None] = mapped_column(String(7))
    begun_on: Mapped[Day | None]
    by_id: Mapped[Reference | None] = mapped_column(ForeignKey("account.id"))


class SetQuestion(Base):
    """One question of a set. ``code`` says which it is from one version to the next.

    It is asked only to those whose answer to ``after`` stands on the side ``side``.
    """

    __tablename__ = "set_question"
    __table_args__ = (
        CheckConstraint("(after IS NULL) = (side IS NULL)", name="after_an_answer"),
        {"sqlite_with_rowid": False},
    )

    set_id: Mapped[Reference] = mapped_column(_of_set(), primary_key=True)
    code: Mapped[Code] = mapped_column(primary_key=True)
    rank: Mapped[int]
    kind: Mapped[Kind] = mapped_column(closed_list(Kind))
    alarm: Mapped[bool]
    after: Mapped[str | None] = mapped_column(String(40))
    side: Mapped[Says | None] = mapped_column(closed_list(Says))


class QuestionWords(Base):
    """The words of a question in one language. French alone: the catalogues say the others."""

    __tablename__ = "question_words"
    __table_args__ = ({"sqlite_with_rowid": False},)

    set_id: Mapped[Reference] = mapped_column(_of_set(), primary_key=True)
    code: Mapped[Code] = mapped_column(primary_key=True)
    language: Mapped[Language] = mapped_column(primary_key=True)
    words: Mapped[str] = mapped_column(String(200))


class SetVote(Base):
    """What a peer or an evaluator says of a set as it is: gone when a word of it changes."""

    __tablename__ = "set_vote"
    __table_args__ = ({"sqlite_with_rowid": False},)

    set_id: Mapped[Reference] = mapped_column(_of_set(), primary_key=True)
    voter_id: Mapped[Reference] = mapped_column(ForeignKey("account.id"), primary_key=True)
    by_name: Mapped[Name]
    side: Mapped[Side] = mapped_column(closed_list(Side))
    vote: Mapped[Vote] = mapped_column(closed_list(Vote))


class SittingOffer(Base):
    """That somebody may answer about an end or a change, from the quarter ``period`` on.

    No day, and nothing of what was answered.
    """

    __tablename__ = "sitting_offer"
    __table_args__ = ({"sqlite_with_rowid": False},)

    account_id: Mapped[Reference] = mapped_column(ForeignKey("account.id"), primary_key=True)
    moment: Mapped[Moment] = mapped_column(closed_list(Moment), primary_key=True)
    period: Mapped[str] = mapped_column(String(7))
