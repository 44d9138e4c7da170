"""Let the opinions of the quarters that are over come out, all together."""

from collections.abc import Iterable
from datetime import date
from typing import Any
from uuid import UUID, uuid4, uuid5

from sqlalchemy import insert, select
from sqlalchemy.orm import Session

from portal.core.database import vault_of
from portal.feedback.catalogue import period_of
from portal.feedback.models import OpenAnswer, OpinionAnswer, OpinionComment, WaitingOpinion
from portal.feedback.queries.waiting import INVENTED, Opinion, opened


def release(session: Session, *, on: date) -> int:
    """Write the answers and words of each quarter that is over on ``on`` (Paris), in one act.

    Return how many opinions came out. They are written in the order of random ids, and those that
    waited are gone: nothing tells which rows came from which of them. Two at once write each
    opinion once: the second waits, and finds nothing left.
    """
    over = (
        select(WaitingOpinion)
        .where(WaitingOpinion.period < period_of(on))
        .with_for_update()
        .execution_options(populate_existing=True)
    )
    rows = session.scalars(over).all()
    if not rows:
        return 0
    found = [(row.period, opened(session, row)) for row in rows]
    hers = [(period, each) for period, each in found if each.way is None]
    of_nobody = [(period, each) for period, each in found if each.way is not None]
    _write(session, OpinionAnswer, (one for each in hers for one in _answers(*each)))
    _write(session, OpenAnswer, (one for each in of_nobody for one in _open_answers(*each)))
    _write(session, OpinionComment, (_words(session, period, each) for period, each in found))
    for row in rows:
        session.delete(row)
    session.flush()
    return len(rows)


def _write(session: Session, table: type[Any], rows: Iterable[dict[str, Any] | None]) -> None:
    written = sorted((row for row in rows if row), key=lambda row: str(row["id"]))
    if written:
        session.execute(insert(table), written)


def _answers(period: str, opinion: Opinion) -> Iterable[dict[str, Any]]:
    for code, value in opinion.answers.items():
        yield {
            "id": uuid4(),
            "territory": opinion.territory,
            "period": period,
            "moment": opinion.moment,
            "question": code,
            "value": value,
        }


def _open_answers(period: str, opinion: Opinion) -> Iterable[dict[str, Any]]:
    for code, value in opinion.answers.items():
        yield {
            "id": open_id(opinion.sending, code),
            "territory": opinion.territory,
            "period": period,
            "way": opinion.way,
            "question": code,
            "value": value,
        }


def open_id(sending: UUID | None, code: str) -> UUID:
    """Return the id of an answer without an account: the same sending is known again by it."""
    assert sending is not None, "every page without an account chooses one"
    return uuid5(sending, code)


def _words(session: Session, period: str, opinion: Opinion) -> dict[str, Any] | None:
    if opinion.comment_id is None:
        return None
    vault = vault_of(session)
    return {
        "id": opinion.comment_id,
        "territory": opinion.territory,
        "period": period,
        "words": vault.seal("opinion_comment.words", opinion.comment_id, opinion.words),
        "language": opinion.language,
        "audience": opinion.audience,
        "invented": vault.seal(INVENTED, opinion.comment_id, opinion.invented)
        if opinion.invented
        else None,
    }
