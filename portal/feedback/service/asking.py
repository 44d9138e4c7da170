"""Ask a named service for an answer before a day: what peers do of what people said."""

from collections.abc import Collection, Iterable, Iterator
from datetime import datetime, timedelta
from uuid import UUID

from sqlalchemy import Row, select
from sqlalchemy.orm import Session

from portal.core.clock import local_date
from portal.core.database import vault_of
from portal.core.refusal import Refused
from portal.feedback.catalogue import LONGEST_YOU_SAID, Audience
from portal.feedback.models import OpinionComment, RequestComment, ServiceRequest
from portal.feedback.rules import copied, long_sentence
from portal.territories.queries import organisation


def ask(
    session: Session,
    *,
    territory_id: UUID,
    organisation_id: UUID,
    you_said: str,
    comments: Collection[UUID],
    days: int,
    by: UUID,
    at: datetime,
) -> ServiceRequest:
    """Ask a service of a territory for an answer within ``days`` days (R38), and return the asking.

    ``you_said`` is published at once, with the day of the answer. It is in the peers' own words:
    those of ``comments`` go when their author takes them back. Raise ``Refused``:
    ``"nothing-written"``, ``"too-long"``, ``"sentence-too-long"``, ``"copied-words"``, or
    ``"not-of-here"`` for a service that is not open in the territory.
    """
    you_said = you_said.strip()
    if not you_said:
        raise Refused("nothing-written")
    if len(you_said) > LONGEST_YOU_SAID:
        raise Refused("too-long")
    if long_sentence(you_said):
        raise Refused("sentence-too-long")
    service = organisation(session, organisation_id)
    if service is None or service.territory_id != territory_id or service.closed_on is not None:
        raise Refused("not-of-here")
    known = own_words(session, you_said, comments)
    today = local_date(at)
    request = ServiceRequest(
        territory_id=territory_id,
        organisation_id=organisation_id,
        service=service.name,
        you_said=you_said,
        asked_on=today,
        due_on=today + timedelta(days=days),
        by_id=by,
    )
    session.add(request)
    session.flush()
    for comment_id in known:
        session.add(RequestComment(request_id=request.id, comment_id=comment_id))
    session.flush()
    return request


def own_words(session: Session, text: str, comments: Collection[UUID]) -> list[UUID]:
    """Return those of ``comments`` that are still released to peers, if ``text`` copies none.

    Raise ``Refused("copied-words")``: what is copied would stay when its author takes it back.
    """
    if not comments:
        return []
    released = OpinionComment.audience != Audience.STUDY
    asked = select(OpinionComment.id, OpinionComment.words)
    found = session.execute(asked.where(OpinionComment.id.in_(comments), released)).all()
    if copied(text, _opened(session, found)):
        raise Refused("copied-words")
    return [one.id for one in found]


def refuse_words_of_anyone(session: Session, text: str) -> None:
    """Raise ``Refused("copied-words")`` when ``text`` copies 6 words in a row of anyone's.

    For what can never be changed afterwards, whoever takes words back.
    """
    every = session.execute(select(OpinionComment.id, OpinionComment.words))
    if copied(text, _opened(session, every), short=False):
        raise Refused("copied-words")


def _opened(session: Session, found: Iterable[Row[UUID, bytes]]) -> Iterator[str]:
    vault = vault_of(session)
    return (vault.open("opinion_comment.words", row.id, row.words) for row in found)
