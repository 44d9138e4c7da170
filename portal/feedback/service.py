"""Verbs: send an opinion, publish a reply."""

from collections.abc import Mapping
from datetime import datetime
from uuid import UUID, uuid4

from sqlalchemy import insert, text
from sqlalchemy.orm import Session

from portal.core.clock import local_date
from portal.core.database import vault_of
from portal.core.refusal import Refused
from portal.core.sanitizing import clean
from portal.feedback.catalogue import (
    LONGEST_COMMENT,
    NO_ANSWER,
    SETS,
    Audience,
    Moment,
    ReplyState,
    period_of,
)
from portal.feedback.models import OpinionAnswer, OpinionComment, Participation, Reply
from portal.feedback.queries import sittings

_MIX = text(
    "WITH taken AS (DELETE FROM participation WHERE ctid IN ("
    "SELECT ctid FROM participation WHERE period = :period "
    "ORDER BY (account_id = :account_id) DESC, random() LIMIT 200 FOR UPDATE SKIP LOCKED"
    ") RETURNING account_id, moment, period) "
    "INSERT INTO participation (account_id, moment, period) "
    "SELECT account_id, moment, period FROM taken ORDER BY random()"
)


def send(
    session: Session,
    *,
    account_id: UUID,
    territory_code: str,
    moment: Moment,
    answers: Mapping[str, str],
    comment: str,
    comment_language: str,
    audience: Audience | None,
    at: datetime,
) -> bool:
    """Keep an opinion. Return whether it was new: the second one of a quarter changes nothing.

    ``answers`` maps question codes to values; a question without an answer counts as « no answer »,
    so that every question of a sitting has the same total. ``at`` only gives the quarter (in
    Paris) and is not kept. What is answered and who answered go to tables that nothing links.

    Two sendings at the same instant meet the key of ``participation``: the loser gets the
    database's ``IntegrityError``. Raise ``Refused``: ``"unknown-question"``, ``"unknown-answer"``,
    ``"comment-too-long"``, ``"audience-missing"``, or ``"not-open"`` for a sitting that is offered
    later (``OPENS_AFTER``).
    """
    complete = _checked(moment, answers)
    comment = comment.strip()
    if len(comment) > LONGEST_COMMENT:
        raise Refused("comment-too-long")
    if comment and audience is None:
        raise Refused("audience-missing")
    today = local_date(at)
    known = sittings(session, account_id, on=today)
    if moment in known.sent:
        return False
    if moment not in known.waiting:
        raise Refused("not-open")
    period = period_of(today)
    session.add(Participation(account_id=account_id, moment=moment, period=period))
    session.flush()
    _mix_participations(session, account_id, period)
    _keep_answers(session, territory_code, period, moment, complete)
    if comment and audience is not None:
        _keep_comment(session, territory_code, period, comment, comment_language, audience)
    return True


def _mix_participations(session: Session, account_id: UUID, period: str) -> None:
    # PostgreSQL keeps rows, and writes backups, in the order in which they came: the tenth to have
    # answered would stand beside the tenth opinion. SQLite keeps this table in its key's order.
    if session.get_bind().dialect.name == "postgresql":
        session.execute(_MIX, {"account_id": account_id, "period": period})


def _checked(moment: Moment, answers: Mapping[str, str]) -> dict[str, str]:
    asked = {question.code: question for question in SETS[moment]}
    for code, value in answers.items():
        if code not in asked:
            raise Refused("unknown-question")
        if asked[code].choice(value) is None:
            raise Refused("unknown-answer")
    return {code: answers.get(code, NO_ANSWER) for code in asked}


def _keep_answers(
    session: Session, territory: str, period: str, moment: Moment, answers: Mapping[str, str]
) -> None:
    rows = [
        {
            "id": uuid4(),
            "territory": territory,
            "period": period,
            "moment": moment,
            "question": code,
            "value": value,
        }
        for code, value in answers.items()
    ]
    # Written in the order of their random ids: the order of the questions is lost on the disk.
    session.execute(insert(OpinionAnswer), sorted(rows, key=lambda row: str(row["id"])))


def _keep_comment(
    session: Session, territory: str, period: str, words: str, language: str, audience: Audience
) -> None:
    comment_id = uuid4()
    session.add(
        OpinionComment(
            id=comment_id,
            territory=territory,
            period=period,
            words=vault_of(session).seal("opinion_comment.words", comment_id, words),
            language=language,
            audience=audience,
        )
    )


def publish_reply(
    session: Session,
    *,
    territory_id: UUID,
    service: str,
    you_said: str,
    we_did: str,
    state: ReplyState,
    at: datetime,
) -> Reply:
    """Publish what ``service`` did of what people said, and return it (R38).

    ``we_did`` may hold a little HTML, cleaned here. Raise ``Refused("reply-empty")`` when one of
    the two halves is missing: a reply without its question is an announcement.
    """
    if not you_said.strip() or not we_did.strip():
        raise Refused("reply-empty")
    reply = Reply(
        territory_id=territory_id,
        service=service,
        you_said=you_said.strip(),
        we_did=clean(we_did),
        state=state,
        answered_on=local_date(at),
    )
    session.add(reply)
    session.flush()
    return reply
