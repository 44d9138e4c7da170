"""Keep an opinion given without an account: beside a poster, or typed from paper."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from uuid import UUID, uuid4, uuid5

from sqlalchemy import select
from sqlalchemy.orm import Session

from portal.core.clock import local_date
from portal.core.refusal import Refused
from portal.feedback.catalogue import NO_ANSWER, Moment, Question, Way, period_of
from portal.feedback.models import OpenAnswer, WaitingOpinion
from portal.feedback.queries import asked
from portal.feedback.queries.waiting import sealed
from portal.feedback.service.given import Given
from portal.feedback.service.releasing import open_id


def send_open(
    session: Session,
    given: Given,
    *,
    territory_code: str,
    way: Way,
    sending: UUID,
    at: datetime,
) -> bool:
    """Keep an opinion of nobody known. Return whether it was new.

    The questions are those of the quarter of ``at`` (Paris), which is all that is kept of it. A
    question without an answer counts as « no answer ». It waits, sealed, among all others until
    the quarter is over (``release``): two backups tell nothing of who came in between. ``sending``
    is chosen by the page that sends: twice the same is one opinion. It is kept sealed only; the
    ids of the answers are made from it, and lead to nothing. Raise ``Refused``:
    ``"unknown-question"``, ``"unknown-answer"``, ``"nothing-said"``, ``"comment-too-long"``, or
    ``"audience-missing"``.
    """
    period = period_of(local_date(at))
    complete = _checked(given.answers, asked(session, Moment.APART, period).questions)
    if not given.comment.strip() and set(complete.values()) == {NO_ANSWER}:
        raise Refused("nothing-said")
    opinion = given.opinion(
        territory_code, Moment.APART, complete, uuid4(), way=way, sending=sending
    )
    # looks like one drawn by lot: no id tells an opinion of nobody from that of an account
    waits = UUID(bytes=uuid5(sending, "opinion").bytes, version=4)
    if _came(session, waits, [open_id(sending, code) for code in complete]):
        return False
    session.add(WaitingOpinion(id=waits, period=period, sealed=sealed(session, waits, opinion)))
    session.flush()
    return True


def _came(session: Session, waits: UUID, out: Sequence[UUID]) -> bool:
    """Say whether a sending is known: it waits, or is out since its quarter is over."""
    known = select(OpenAnswer.id).where(OpenAnswer.id.in_(out)).limit(1)
    return session.get(WaitingOpinion, waits) is not None or session.scalar(known) is not None


def _checked(answers: Mapping[str, str], questions: Sequence[Question]) -> dict[str, str]:
    known = {question.code: question for question in questions}
    for code, value in answers.items():
        if code not in known:
            raise Refused("unknown-question")
        if known[code].choice(value) is None:
            raise Refused("unknown-answer")
    return {code: answers.get(code, NO_ANSWER) for code in known}
