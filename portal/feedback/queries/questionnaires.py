"""Which questions are asked in a quarter, in which words, and the set that is written together."""

from collections import defaultdict
from collections.abc import Iterable
from typing import Any
from uuid import UUID

from sqlalchemy import Select, bindparam, select
from sqlalchemy.orm import Session, aliased

from portal.core.value import Value, field
from portal.feedback.catalogue import Moment, Question, Side, Vote
from portal.feedback.models import QuestionSet, QuestionWords, SetQuestion, SetVote

PEERS_NEEDED = 2
EVALUATORS_NEEDED = 1
"""Nobody opens a set alone: who must be for it, at least."""

_later = aliased(QuestionSet)
_ROWS: Select[*tuple[Any, ...]] = (
    select(
        QuestionSet.id,
        QuestionSet.moment,
        QuestionSet.version,
        QuestionSet.opens,
        SetQuestion.code,
        SetQuestion.kind,
        SetQuestion.alarm,
        SetQuestion.after,
        SetQuestion.side,
        QuestionWords.language,
        QuestionWords.words,
    )
    .outerjoin(SetQuestion, SetQuestion.set_id == QuestionSet.id)
    .outerjoin(
        QuestionWords,
        (QuestionWords.set_id == SetQuestion.set_id) & (QuestionWords.code == SetQuestion.code),
    )
    .order_by(QuestionSet.moment, QuestionSet.version, SetQuestion.rank, QuestionWords.language)
)
_ASKED = _ROWS.where(
    QuestionSet.opens <= bindparam("period"),
    ~select(_later.id)
    .where(
        _later.moment == QuestionSet.moment,
        _later.opens > QuestionSet.opens,
        _later.opens <= bindparam("period"),
    )
    .exists(),
)
_VOTES = (
    select(SetVote.voter_id, SetVote.by_name, SetVote.side, SetVote.vote)
    .where(SetVote.set_id == bindparam("set_id"))
    .order_by(SetVote.side, SetVote.by_name, SetVote.voter_id)
)


class SetRow(Value):
    """One version of the questions of a moment, in order, with their words in each language."""

    id: UUID
    moment: Moment
    version: int
    opens: str | None
    questions: tuple[Question, ...]
    words: dict[str, dict[str, str]] = field(default_factory=dict)

    @property
    def locked(self) -> bool:
        """Say whether it was opened, for today or a later quarter: it never changes again."""
        return self.opens is not None

    def question(self, code: str) -> Question | None:
        """Return the question ``code`` of the set, if it has it."""
        return next((one for one in self.questions if one.code == code), None)


class VoteRow(Value):
    """What one of those who write says of a set."""

    voter_id: UUID
    by_name: str
    side: Side
    vote: Vote


class Votes(Value):
    """What those who write say of a set."""

    rows: tuple[VoteRow, ...] = ()

    def number(self, side: Side, vote: Vote = Vote.FOR) -> int:
        """Return how many of one side say ``vote``."""
        return sum(one.side is side and one.vote is vote for one in self.rows)

    @property
    def carried(self) -> bool:
        """Say whether enough of both sides are for it, and more than against it."""
        against = sum(one.vote is Vote.AGAINST for one in self.rows)
        peers, evaluators = self.number(Side.PEER), self.number(Side.EVALUATOR)
        enough = peers >= PEERS_NEEDED and evaluators >= EVALUATORS_NEEDED
        return enough and peers + evaluators > against

    def of(self, voter_id: UUID) -> Vote | None:
        """Return what ``voter_id`` says, if anything."""
        return next((one.vote for one in self.rows if one.voter_id == voter_id), None)


def asked_sets(session: Session, period: str, *, language: str = "fr") -> dict[Moment, SetRow]:
    """Return what is asked at each moment of a quarter (``"2026-T4"``): one statement.

    Old answers are read with the words of the version that was asked then. Words that the set does
    not say in ``language`` are in French: the catalogues of languages say them.
    """
    found = _sets(session.execute(_ASKED, {"period": period}), language)
    return {one.moment: one for one in found}


def asked(session: Session, moment: Moment, period: str, *, language: str = "fr") -> SetRow:
    """Return what is asked at a moment of a quarter."""
    rows = session.execute(_ASKED.where(QuestionSet.moment == moment), {"period": period})
    (found,) = _sets(rows, language)
    return found


def every_set(session: Session, *, language: str = "fr") -> list[SetRow]:
    """Return all versions of all sets, by moment, the oldest first: one statement."""
    return _sets(session.execute(_ROWS), language)


def one_set(session: Session, set_id: UUID, *, language: str = "fr") -> SetRow | None:
    """Return one version, if it exists."""
    rows = session.execute(_ROWS.where(QuestionSet.id == set_id))
    return next(iter(_sets(rows, language)), None)


def votes_on(session: Session, set_id: UUID) -> Votes:
    """Return what those who write say of a set."""
    found = session.execute(_VOTES, {"set_id": set_id})
    return Votes(tuple(VoteRow(*row) for row in found))


def _sets(rows: Iterable[Any], language: str) -> list[SetRow]:
    whole: dict[UUID, list[Any]] = defaultdict(list)
    for row in rows:
        whole[row.id].append(row)
    return [_set(lines, language) for lines in whole.values()]


def _set(lines: list[Any], language: str) -> SetRow:
    words: dict[str, dict[str, str]] = defaultdict(dict)
    for line in lines:
        if line.words is not None:
            words[line.code][line.language] = line.words
    questions = {line.code: line for line in lines if line.code is not None}
    first = lines[0]
    return SetRow(
        first.id,
        first.moment,
        first.version,
        first.opens,
        tuple(
            Question(
                code,
                words[code].get(language) or words[code].get("fr", ""),
                line.kind,
                line.alarm,
                line.after,
                line.side,
            )
            for code, line in questions.items()
        ),
        dict(words),
    )
