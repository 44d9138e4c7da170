"""Peers and evaluators write the questions together, agree, and open them at a next quarter."""

from collections.abc import Callable, Mapping, Set
from datetime import datetime
from uuid import UUID, uuid4

from sqlalchemy import delete, insert, select, update
from sqlalchemy.orm import Session

from portal.core.clock import local_date
from portal.core.refusal import Refused
from portal.core.value import replace
from portal.feedback.catalogue import (
    LANGUAGES,
    LONGEST_QUESTION,
    MOST_QUESTIONS,
    Moment,
    Question,
    Side,
    Vote,
    next_period_starts,
    period_of,
)
from portal.feedback.models import QuestionSet, QuestionWords, SetQuestion, SetVote
from portal.feedback.queries import SetRow, every_set, one_set, votes_on
from portal.feedback.rules import missing_languages, unclear

Translate = Callable[[str, str], str]


def begin_set(
    session: Session, moment: Moment, *, translate: Translate, by: UUID, at: datetime
) -> QuestionSet:
    """Begin the next version of what is asked at a moment, from the last one, and return it.

    ``translate`` gives, for a language and French words, those of the catalogues: where the last
    version says nothing itself. Two at the same instant meet a key of the table. Raise
    ``Refused("already-begun")``.
    """
    known = [one for one in every_set(session) if one.moment is moment]
    last = known[-1]
    if not last.locked:
        raise Refused("already-begun")
    made = QuestionSet(
        moment=moment, version=last.version + 1, begun_on=local_date(at), by_id=by, id=uuid4()
    )
    session.add(made)
    session.flush()
    for rank, question in enumerate(last.questions, start=1):
        said = last.words[question.code]
        words = {one: said.get(one) or translate(one, said["fr"]) for one in LANGUAGES}
        _add(session, made.id, question, rank, words)
    session.flush()
    return made


def write_question(
    session: Session, set_id: UUID, question: Question, words: Mapping[str, str]
) -> str:
    """Write a question of a set that is not opened, and return its code: a new one if it has none.

    ``words`` are by language; French is needed, others may come later. What was voted of the set
    is void: it was said of other words. Raise ``Refused``: ``"not-there"``, ``"locked"``,
    ``"nothing-written"``, ``"too-long"``, ``"too-many"``, ``"unknown-question"``,
    ``"other-kind"`` for what is answered otherwise, which is another question, or
    ``"not-before"`` when it follows the answer to no earlier question.
    """
    row = _written(session, set_id)
    said = {code: " ".join(words.get(code, "").split()) for code in LANGUAGES}
    if not said["fr"]:
        raise Refused("nothing-written")
    if any(len(one) > LONGEST_QUESTION for one in said.values()):
        raise Refused("too-long")
    codes = [one.code for one in row.questions]
    if question.code and question.code not in codes:
        raise Refused("unknown-question")
    known = row.question(question.code)
    if known is not None and known.kind is not question.kind:
        raise Refused("other-kind")
    if not question.code and len(codes) >= MOST_QUESTIONS:
        raise Refused("too-many")
    code = question.code or f"q_{uuid4().hex[:12]}"
    place = codes.index(code) if code in codes else len(codes)
    if question.after is not None and question.after not in codes[:place]:
        raise Refused("not-before")
    rank = _rank(session, set_id, code, question.after)
    _erase(session, set_id, code)
    _add(session, set_id, replace(question, code=code), rank, said)
    _void(session, set_id)
    return code


def take_out(session: Session, set_id: UUID, code: str) -> None:
    """Take a question out of a set that is not opened, and what followed its answer.

    Raise ``Refused``: ``"not-there"``, ``"locked"``, or ``"unknown-question"``.
    """
    row = _written(session, set_id)
    if row.question(code) is None:
        raise Refused("unknown-question")
    gone = {code}
    for question in row.questions:
        if question.after in gone:
            gone.add(question.code)
    for one in gone:
        _erase(session, set_id, one)
    _void(session, set_id)


def move_up(session: Session, set_id: UUID, code: str) -> None:
    """Ask a question of a set that is not opened one place earlier.

    What was voted of the set is void: it was said of another order. Raise ``Refused``:
    ``"not-there"``, ``"locked"``, ``"unknown-question"``, ``"first"``, or ``"not-before"`` when
    it would come before the question that it follows.
    """
    row = _written(session, set_id)
    codes = [one.code for one in row.questions]
    question = row.question(code)
    if question is None:
        raise Refused("unknown-question")
    place = codes.index(code)
    if place == 0:
        raise Refused("first")
    if question.after == codes[place - 1]:
        raise Refused("not-before")
    codes[place - 1 : place + 1] = code, codes[place - 1]
    for rank, one in enumerate(codes, start=1):
        here = SetQuestion.set_id == set_id, SetQuestion.code == one
        session.execute(update(SetQuestion).where(*here).values(rank=rank))
    _void(session, set_id)


def vote_on_set(
    session: Session, set_id: UUID, vote: Vote, *, side: Side, by: UUID, by_name: str
) -> None:
    """Keep what a peer or an evaluator says of a set as it is, in the place of what he said.

    Raise ``Refused("not-there")`` or ``Refused("locked")``.
    """
    _written(session, set_id)
    kept = session.get(SetVote, (set_id, by))
    if kept is None:
        session.add(SetVote(set_id=set_id, voter_id=by, by_name=by_name, side=side, vote=vote))
    else:
        kept.vote = vote
    session.flush()


def open_set(session: Session, set_id: UUID, *, glossary: Set[str], at: datetime) -> str:
    """Lock a set and let it be asked from the next quarter on; return that quarter.

    What is asked today is not touched (R32). ``glossary`` are the terms that the portal explains.
    Raise ``Refused``: ``"not-there"``, ``"locked"``,
    ``"no-question"``, ``"not-translated"``, ``"not-plain"``, ``"not-carried"``, or
    ``"already-next"`` when another version opens then.
    """
    row = _written(session, set_id)
    if not row.questions:
        raise Refused("no-question")
    if any(missing_languages(row.words[one.code]) for one in row.questions):
        raise Refused("not-translated")
    if any(unclear(row.words[one.code]["fr"], glossary=glossary) for one in row.questions):
        raise Refused("not-plain")
    if not votes_on(session, set_id).carried:
        raise Refused("not-carried")
    opens = period_of(next_period_starts(local_date(at)))
    taken = select(QuestionSet.id).where(
        QuestionSet.moment == row.moment, QuestionSet.opens == opens
    )
    if session.scalar(taken) is not None:
        raise Refused("already-next")
    session.get_one(QuestionSet, set_id).opens = opens
    session.flush()
    return opens


def _written(session: Session, set_id: UUID) -> SetRow:
    """Return a set that is still written, held until the end of the transaction."""
    held = session.get(QuestionSet, set_id, with_for_update=True, populate_existing=True)
    row = one_set(session, set_id) if held else None
    if row is None:
        raise Refused("not-there")
    if row.locked:
        raise Refused("locked")
    return row


def _add(
    session: Session, set_id: UUID, question: Question, rank: int, words: Mapping[str, str]
) -> None:
    session.execute(
        insert(SetQuestion),
        [
            {
                "set_id": set_id,
                "code": question.code,
                "rank": rank,
                "kind": question.kind,
                "alarm": question.alarm,
                "after": question.after,
                "side": question.side,
            }
        ],
    )
    rows = [
        {"set_id": set_id, "code": question.code, "language": language, "words": said}
        for language, said in words.items()
        if said
    ]
    session.execute(insert(QuestionWords), rows)


def _rank(session: Session, set_id: UUID, code: str, after: str | None) -> int:
    """Return the place of a question: its own, behind the one that it follows, or the last."""
    rows = session.execute(
        select(SetQuestion.code, SetQuestion.rank).where(SetQuestion.set_id == set_id)
    )
    ranks: dict[str, int] = {row.code: row.rank for row in rows}
    if code in ranks:
        return ranks[code]
    if after is None:
        return max(ranks.values(), default=0) + 1
    behind = SetQuestion.set_id == set_id, SetQuestion.rank > ranks[after]
    session.execute(update(SetQuestion).where(*behind).values(rank=SetQuestion.rank + 1))
    return ranks[after] + 1


def _erase(session: Session, set_id: UUID, code: str) -> None:
    for table in (SetQuestion, QuestionWords):
        session.execute(delete(table).where(table.set_id == set_id, table.code == code))


def _void(session: Session, set_id: UUID) -> None:
    session.execute(delete(SetVote).where(SetVote.set_id == set_id))
    session.flush()
