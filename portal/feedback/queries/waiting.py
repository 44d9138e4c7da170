"""An opinion that waits, sealed, for its quarter to be over."""

import json
from collections.abc import Collection, Mapping
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from portal.core.database import vault_of
from portal.core.value import Value
from portal.feedback.catalogue import Audience, Moment, Way
from portal.feedback.models import WaitingOpinion

_PLACE = "waiting_opinion.sealed"
INVENTED = "opinion_comment.invented"
"""The place for which an invented first name is sealed, once its story is out."""
_LENGTHS = (4096, 16384)
"""Bytes: the longest words, in letters of several bytes each, need the second."""


class Opinion(Value):
    """One sitting of somebody: every question answered, and words with the id they will have.

    A testimony answers nothing; ``invented`` is the first name under which it is told. Without an
    account, ``way`` says how it came, and ``sending`` what its page chose to be known by.
    """

    territory: str
    moment: Moment
    answers: Mapping[str, str]
    comment_id: UUID | None
    words: str
    language: str
    audience: Audience | None
    invented: str = ""
    way: Way | None = None
    sending: UUID | None = None


def sealed(session: Session, opinion_id: UUID, opinion: Opinion) -> bytes:
    """Return ``opinion`` sealed for its row, as long as any other."""
    whole = [
        opinion.territory,
        opinion.moment.value,
        dict(opinion.answers),
        opinion.comment_id.hex if opinion.comment_id else "",
        opinion.words,
        opinion.language,
        opinion.audience.value if opinion.audience else "",
        opinion.invented,
        opinion.way.value if opinion.way else "",
        opinion.sending.hex if opinion.sending else "",
    ]
    text = json.dumps(whole, ensure_ascii=False, separators=(",", ":"))
    taken = len(text.encode())
    room = next((length for length in _LENGTHS if length >= taken), taken)
    return vault_of(session).seal(_PLACE, opinion_id, text + " " * (room - taken))


def opened(session: Session, row: WaitingOpinion) -> Opinion:
    """Return what ``sealed`` sealed."""
    territory, moment, answers, comment, words, language, audience, *more = json.loads(
        vault_of(session).open(_PLACE, row.id, row.sealed)
    )
    # what was sealed before had fewer of the last ones
    invented, way, sending = (*more, "", "", "")[:3]
    return Opinion(
        territory,
        Moment(moment),
        answers,
        UUID(hex=comment) if comment else None,
        words,
        language,
        Audience(audience) if audience else None,
        invented,
        Way(way) if way else None,
        UUID(hex=sending) if sending else None,
    )


def waiting_of(session: Session, ids: Collection[UUID]) -> dict[UUID, Opinion]:
    """Return those of some opinions that still wait."""
    if not ids:
        return {}
    rows = session.scalars(select(WaitingOpinion).where(WaitingOpinion.id.in_(ids)))
    return {row.id: opened(session, row) for row in rows}


def name_of(session: Session, comment_id: UUID, invented: bytes | None) -> str:
    """Return the first name under which words that are out are told: empty for those of answers."""
    return vault_of(session).open(INVENTED, comment_id, invented) if invented else ""
