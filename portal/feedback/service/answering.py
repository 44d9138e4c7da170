"""A service answers what was asked; peers check what it says is done."""

from datetime import date, datetime
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from portal.core.clock import local_date
from portal.core.refusal import Refused
from portal.feedback.catalogue import LONGEST_REPLY, ReplyState
from portal.feedback.models import ReplyCheck, RequestComment, ServiceReply, ServiceRequest
from portal.feedback.rules import long_sentence
from portal.feedback.service.asking import own_words


def answer(
    session: Session,
    request_id: UUID,
    *,
    state: ReplyState,
    words: str,
    changed: str = "",
    since_on: date | None = None,
    by: UUID,
    at: datetime,
) -> ServiceReply:
    """Answer in the name of the service, in plain words, and return the answer: public at once.

    A later answer takes the place of the one before. ``done`` needs what ``changed`` and since
    which day (Paris), and is shown as done once peers have checked it. Two answers at the same
    instant meet a key of the table. Raise ``Refused``: ``"nothing-written"``, ``"too-long"``,
    ``"sentence-too-long"``, ``"changed-missing"``, ``"since-missing"``, ``"since-later"``,
    ``"not-there"``, ``"copied-words"`` of a person, which would stay when she takes them back, or
    ``"already-done"`` once peers confirmed.
    """
    words, changed = words.strip(), changed.strip()
    today = local_date(at)
    _check_words(words, changed)
    if state is ReplyState.DONE:
        _check_done(changed, since_on, today)
    request = session.get(ServiceRequest, request_id, with_for_update=True)
    if request is None:
        raise Refused("not-there")
    _check_own(session, request_id, words, changed)
    last = _last(session, request_id)
    if last is not None and last.state is ReplyState.DONE:
        checked = session.get(ReplyCheck, last.id)
        if checked is not None and checked.holds:
            raise Refused("already-done")
    done = state is ReplyState.DONE
    reply = ServiceReply(
        request_id=request_id,
        rank=last.rank + 1 if last else 1,
        state=state,
        words=words,
        changed=changed if done else "",
        since_on=since_on if done else None,
        answered_on=today,
        by_id=by,
    )
    session.add(reply)
    session.flush()
    return reply


def check(
    session: Session, request_id: UUID, *, holds: bool, words: str, by: UUID, at: datetime
) -> ReplyCheck:
    """Say whether what a service calls done is so, or what is still missing (``words``).

    One check for each answer: two at the same instant meet the key of the table. Raise
    ``Refused``: ``"nothing-to-check"``, ``"nothing-written"`` when it does not hold and nothing
    says why, ``"too-long"``, ``"sentence-too-long"``, or ``"copied-words"``.
    """
    words = words.strip()
    if not holds and not words:
        raise Refused("nothing-written")
    _check_length(words)
    session.get(ServiceRequest, request_id, with_for_update=True)
    last = _last(session, request_id)
    if last is None or last.state is not ReplyState.DONE:
        raise Refused("nothing-to-check")
    if session.get(ReplyCheck, last.id) is not None:
        raise Refused("nothing-to-check")
    _check_own(session, request_id, words)
    made = ReplyCheck(
        reply_id=last.id, holds=holds, words=words, checked_on=local_date(at), by_id=by
    )
    session.add(made)
    session.flush()
    return made


def _check_own(session: Session, request_id: UUID, *texts: str) -> None:
    asked = select(RequestComment.comment_id).where(RequestComment.request_id == request_id)
    own_words(session, "\n".join(texts), session.scalars(asked).all())


def _check_words(words: str, changed: str) -> None:
    if not words:
        raise Refused("nothing-written")
    _check_length(words)
    _check_length(changed)


def _check_length(text: str) -> None:
    if len(text) > LONGEST_REPLY:
        raise Refused("too-long")
    if long_sentence(text):
        raise Refused("sentence-too-long")


def _check_done(changed: str, since_on: date | None, today: date) -> None:
    if not changed:
        raise Refused("changed-missing")
    if since_on is None:
        raise Refused("since-missing")
    if since_on > today:
        raise Refused("since-later")


def _last(session: Session, request_id: UUID) -> ServiceReply | None:
    return session.scalars(
        select(ServiceReply)
        .where(ServiceReply.request_id == request_id)
        .order_by(ServiceReply.rank.desc())
        .limit(1)
    ).first()
