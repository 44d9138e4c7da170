"""Keep an opinion given without an account: beside a poster, or typed from paper."""

from collections.abc import Mapping
from datetime import datetime
from uuid import UUID, uuid5

from sqlalchemy import insert
from sqlalchemy.orm import Session

from portal.core.clock import local_date
from portal.core.database import vault_of
from portal.core.refusal import Refused
from portal.feedback.catalogue import (
    LONGEST_COMMENT,
    NO_ANSWER,
    OPEN_QUESTIONS,
    Audience,
    Way,
    period_of,
)
from portal.feedback.models import OpenAnswer, OpinionComment


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

    ``sending`` is chosen by the page that sends: twice the same is one opinion. It is not kept;
    the ids of the rows are made from it, and lead to nothing. A question without an answer counts
    as « no answer ». ``at`` only gives the quarter (Paris). Raise ``Refused``:
    ``"unknown-question"``, ``"unknown-answer"``, ``"nothing-said"``, ``"comment-too-long"``, or
    ``"audience-missing"``.
    """
    comment = comment.strip()
    complete = _checked(answers)
    if not comment and set(complete.values()) == {NO_ANSWER}:
        raise Refused("nothing-said")
    if len(comment) > LONGEST_COMMENT:
        raise Refused("comment-too-long")
    if comment and audience is None:
        raise Refused("audience-missing")
    if session.get(OpenAnswer, uuid5(sending, OPEN_QUESTIONS[0].code)) is not None:
        return False
    place = {"territory": territory_code, "period": period_of(local_date(at))}
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


def _checked(answers: Mapping[str, str]) -> dict[str, str]:
    asked = {question.code: question for question in OPEN_QUESTIONS}
    for code, value in answers.items():
        if code not in asked:
            raise Refused("unknown-question")
        if asked[code].choice(value) is None:
            raise Refused("unknown-answer")
    return {code: answers.get(code, NO_ANSWER) for code in asked}
