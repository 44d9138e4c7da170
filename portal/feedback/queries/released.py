"""Her words, for herself alone: where they are, and what was asked of services after them.

Nothing of it is kept, written or sent: it is found again each time, from her receipts.
"""

from uuid import UUID

from sqlalchemy import bindparam, select
from sqlalchemy.orm import Session

from portal.core.database import vault_of
from portal.core.value import Value
from portal.feedback.catalogue import Audience, Moment, Standing
from portal.feedback.models import OpinionComment, RequestComment
from portal.feedback.queries.answers import RequestRow, requests_of
from portal.feedback.queries.reviews import Review, last_reviews, standing_of
from portal.feedback.queries.sittings import Receipt, receipts
from portal.feedback.queries.waiting import Opinion, name_of, waiting_of

_WORDS = select(
    OpinionComment.id,
    OpinionComment.words,
    OpinionComment.language,
    OpinionComment.audience,
    OpinionComment.invented,
).where(OpinionComment.id.in_(bindparam("ids", expanding=True)))
_LINKS = select(RequestComment.comment_id, RequestComment.request_id).where(
    RequestComment.comment_id.in_(bindparam("ids", expanding=True))
)


class HerWords(Value):
    """What she released in one sitting of one quarter. Empty words: she took them back.

    ``invented`` is the first name of a testimony. ``waits_in`` is the sealed opinion in which they
    are until the quarter is over.
    """

    moment: Moment
    period: str
    id: UUID
    words: str
    language: str
    audience: Audience | None
    standing: Standing
    review: Review | None
    requests: tuple[RequestRow, ...]
    waits_in: UUID | None = None
    invented: str = ""

    @property
    def rank(self) -> int:
        """Return the rank of the last decision, 0 before any."""
        return self.review.rank if self.review else 0


def her_words(session: Session, account_id: UUID) -> list[HerWords]:
    """Return the words that ``account_id`` released, the newest quarter first."""
    return _words(session, receipts(session, account_id))


def _words(session: Session, found: tuple[Receipt, ...]) -> list[HerWords]:
    ids = [one.comment_id for one in found]
    if not ids:
        return []
    vault = vault_of(session)
    rows = {row.id: row for row in session.execute(_WORDS, {"ids": ids})}
    waiting = waiting_of(session, [one.opinion_id for one in found if one.comment_id not in rows])
    reviews = last_reviews(session, list(rows))
    links = list(session.execute(_LINKS, {"ids": ids}))
    asked = requests_of(session, comment_ids=ids, quotes=False) if links else []
    made = []
    for one in reversed(found):
        row = rows.get(one.comment_id)
        if row is None:
            made.append(_not_out(one, waiting.get(one.opinion_id)))
            continue
        of_it = {link.request_id for link in links if link.comment_id == row.id}
        review = reviews.get(row.id)
        study = row.audience is Audience.STUDY
        made.append(
            HerWords(
                one.moment,
                one.period,
                row.id,
                vault.open("opinion_comment.words", row.id, row.words),
                row.language,
                row.audience,
                Standing.STUDY if study else standing_of(review),
                review,
                tuple(request for request in asked if request.id in of_it),
                invented=name_of(session, row.id, row.invented),
            )
        )
    return made


def _not_out(one: Receipt, waiting: Opinion | None) -> HerWords:
    """Return words that still wait for the quarter to be over, or that she took back."""
    if waiting is None or waiting.comment_id is None:
        taken_back = Standing.TAKEN_BACK
        return HerWords(
            one.moment, one.period, one.comment_id, "", "fr", None, taken_back, None, ()
        )
    study = waiting.audience is Audience.STUDY
    return HerWords(
        one.moment,
        one.period,
        one.comment_id,
        waiting.words,
        waiting.language,
        waiting.audience,
        Standing.STUDY if study else Standing.WAITING,
        None,
        (),
        one.opinion_id,
        waiting.invented,
    )
