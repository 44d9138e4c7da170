"""Keep an opinion given without an account: beside a poster, or typed from paper."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from uuid import UUID, uuid5

from sqlalchemy import insert, select
from sqlalchemy.orm import Session

from portal.core.clock import local_date
from portal.core.database import vault_of
from portal.core.refusal import Refused
from portal.feedback.catalogue import (
    LONGEST_COMMENT,
    NO_ANSWER,
    Audience,
    Moment,
    Question,
    Way,
    period_of,
)
from portal.feedback.models import OpenAnswer, OpinionComment
from portal.feedback.queries import asked


def send_open(
    session: Session,
    *,
    territory_code: str,
    way: Way,
    answers: Mapping[str, str],
    comment: str,
    comment_language: str,
    audience: Audience | None,
    sending: UUID,
    at: datetime,
) -> bool:
    """Keep an opinion of nobody known. Return whether it was new.

    The questions are those of the quarter of ``at`` (Paris), which is all that is kept of it. A
    question without an answer counts as « no answer ». ``sending`` is chosen by the page that
    sends: twice the same is one opinion. It is not kept; the ids of the rows are made from it, and
    lead to nothing. Raise ``Refused``: ``"unknown-question"``, ``"unknown-answer"``,
    ``"nothing-said"``, ``"comment-too-long"``, or ``"audience-missing"``.
    """
    comment = comment.strip()
    period = period_of(local_date(at))
    complete = _checked(answers, asked(session, Moment.APART, period).questions)
    if not comment and set(complete.values()) == {NO_ANSWER}:
        raise Refused("nothing-said")
    if len(comment) > LONGEST_COMMENT:
        raise Refused("comment-too-long")
    if comment and audience is None:
        raise Refused("audience-missing")
    ids = [uuid5(sending, code) for code in complete]
    if session.scalar(select(OpenAnswer.id).where(OpenAnswer.id.in_(ids)).limit(1)) is not None:
        return False
    place = {"territory": territory_code, "period": period}
    rows = [
        {"id": uuid5(sending, code), **place, "way": way, "question": code, "value": value}
        for code, value in complete.items()
    ]
    session.execute(insert(OpenAnswer), sorted(rows, key=lambda row: str(row["id"])))
    if comment and audience is not None:
        comment_id = uuid5(sending, "comment")
        sealed = vault_of(session).seal("opinion_comment.words", comment_id, comment)
        session.add(
            OpinionComment(
                id=comment_id,
                **place,
                words=sealed,
                language=comment_language,
                audience=audience,
            )
        )
    session.flush()
    return True


def _checked(answers: Mapping[str, str], questions: Sequence[Question]) -> dict[str, str]:
    known = {question.code: question for question in questions}
    for code, value in answers.items():
        if code not in known:
            raise Refused("unknown-question")
        if known[code].choice(value) is None:
            raise Refused("unknown-answer")
    return {code: answers.get(code, NO_ANSWER) for code in known}
