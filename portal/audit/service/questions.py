"""« Ce n’est pas normal ? »: she asks of a line, a lead answers, each once."""

from collections.abc import Collection
from datetime import datetime
from uuid import UUID, uuid4

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from portal.accounts.models import Account
from portal.audit.catalogue import WORDS_LENGTH
from portal.audit.events import QuestionAnswered, QuestionAsked
from portal.audit.models import AccessAnswer, AccessQuestion
from portal.audit.queries import ANSWERED, ASKED, question_in, reading
from portal.core.clock import local_date
from portal.core.database import vault_of
from portal.core.events import publish
from portal.core.refusal import Refused
from portal.territories.queries import settings_of


def ask(
    session: Session,
    *,
    line_id: UUID,
    words: str,
    language: str,
    by: UUID,
    most: int,
    at: datetime,
) -> AccessQuestion:
    """Keep what ``by`` asks at ``at`` (UTC) of a line of her own file; say when she is answered.

    Asking twice is asking once. Raise ``Refused``: ``not-there``, ``too-long``, or ``too-many``
    while ``most`` of her questions have no answer yet.
    """
    on = local_date(at)
    if len(words) > WORDS_LENGTH:
        raise Refused("too-long")
    # Held first: of two questions at one instant the second one counts the first.
    account = session.scalars(select(Account).where(Account.id == by).with_for_update()).one()
    if reading(session, by, line_id, on=on) is None:
        raise Refused("not-there")
    kept = session.scalar(select(AccessQuestion).where(AccessQuestion.line_id == line_id))
    if kept is not None:
        return kept
    if _unanswered(session, by) >= most:
        raise Refused("too-many")
    delays = settings_of(session, account.territory_id, on=on)
    question_id = uuid4()
    question = AccessQuestion(
        id=question_id,
        line_id=line_id,
        person_id=by,
        territory_id=account.territory_id,
        words=vault_of(session).seal(ASKED, question_id, words) if words else None,
        language=language,
        at=at,
        due=delays.working_day_after(on, delays.question_days),
    )
    session.add(question)
    publish(session, QuestionAsked(at, question_id, account.territory_id))
    return question


def answer(
    session: Session,
    *,
    question_id: UUID,
    territory_ids: Collection[UUID],
    words: str,
    language: str,
    by: UUID,
    at: datetime,
) -> AccessAnswer:
    """Keep what the lead ``by`` of ``territory_ids`` answers at ``at`` (UTC).

    Raise ``Refused``: ``not-there``, ``own-reading`` for who looked himself, ``answered``,
    ``nothing-written``, ``too-long``.
    """
    asked = question_in(session, territory_ids, question_id)
    if asked is None:
        raise Refused("not-there")
    if asked.viewer_id == by:
        raise Refused("own-reading")
    if asked.question.answer is not None:
        raise Refused("answered")
    if not words:
        raise Refused("nothing-written")
    if len(words) > WORDS_LENGTH:
        raise Refused("too-long")
    answer_id = uuid4()
    lead = session.get_one(Account, by)
    question = session.get_one(AccessQuestion, question_id)
    given = AccessAnswer(
        id=answer_id,
        question_id=question_id,
        by_id=by,
        by_name=lead.display_name,
        words=vault_of(session).seal(ANSWERED, answer_id, words),
        language=language,
        at=at,
    )
    session.add(given)
    publish(session, QuestionAnswered(at, question_id, question.line_id, question.person_id))
    return given


def _unanswered(session: Session, person_id: UUID) -> int:
    statement = (
        select(func.count())
        .select_from(AccessQuestion)
        .outerjoin(AccessAnswer, AccessAnswer.question_id == AccessQuestion.id)
        .where(AccessQuestion.person_id == person_id, AccessAnswer.id.is_(None))
    )
    return session.scalar(statement) or 0
