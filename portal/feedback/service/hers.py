"""What the author of released words does of them: take them back, answer those who read them."""

from uuid import UUID

from sqlalchemy import delete
from sqlalchemy.orm import Session

from portal.core.database import vault_of
from portal.core.refusal import Refused
from portal.core.value import replace
from portal.feedback.catalogue import LONGEST_COMMENT, Moment, Standing
from portal.feedback.models import CommentNote, OpinionComment, WaitingOpinion
from portal.feedback.queries import HerWords, her_words
from portal.feedback.queries.waiting import opened, sealed


def take_back(session: Session, *, account_id: UUID, moment: Moment, period: str) -> None:
    """Erase the words that she released in one sitting, and all that was said of them, everywhere.

    Her receipt stays as it is: a row of hers that changed on the day on which words went would
    lead from one to the other. Words that are gone already change nothing. Raise
    ``Refused("not-there")`` when she released none in that sitting.
    """
    erase(session, _hers(session, account_id, moment, period))


def erase(session: Session, found: HerWords) -> None:
    """Erase words, those that wait too."""
    if found.waits_in is not None:
        row = session.get(WaitingOpinion, found.waits_in, with_for_update=True)
        if row is not None:
            whole = opened(session, row)
            kept = replace(whole, comment_id=None, words="", audience=None, invented="")
            row.sealed = sealed(session, row.id, kept)
    session.execute(delete(OpinionComment).where(OpinionComment.id == found.id))


def answer_peers(
    session: Session,
    *,
    account_id: UUID,
    moment: Moment,
    period: str,
    words: str,
    language: str,
) -> None:
    """Let her answer the decision on her words: they are read again.

    Once for each decision; no day is kept of it. Raise ``Refused``: ``"nothing-written"``,
    ``"comment-too-long"``, ``"not-there"``, or ``"not-decided"`` when there is nothing to answer.
    """
    words = words.strip()
    if not words:
        raise Refused("nothing-written")
    if len(words) > LONGEST_COMMENT:
        raise Refused("comment-too-long")
    found = _hers(session, account_id, moment, period)
    if found.standing is not Standing.SET_ASIDE:
        raise Refused("not-decided")
    sealed = vault_of(session).seal("comment_note.words", found.id, words)
    session.add(CommentNote(comment_id=found.id, rank=found.rank, words=sealed, language=language))
    session.flush()


def _hers(session: Session, account_id: UUID, moment: Moment, period: str) -> HerWords:
    for one in her_words(session, account_id):
        if (one.moment, one.period) == (moment, period):
            return one
    raise Refused("not-there")
