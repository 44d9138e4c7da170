"""Released words as their readers find them: what was decided of them, and their themes."""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import bindparam, or_, select
from sqlalchemy.orm import Session

from portal.core.database import vault_of
from portal.core.value import Value
from portal.feedback.catalogue import Audience, Side, Standing, first_day_after
from portal.feedback.models import CommentTheme, OpinionComment
from portal.feedback.queries.reviews import SETTLED, Review, last_reviews, standing_of
from portal.feedback.queries.waiting import name_of

_COMMENTS = (
    select(
        OpinionComment.id,
        OpinionComment.territory,
        OpinionComment.period,
        OpinionComment.words,
        OpinionComment.language,
        OpinionComment.audience,
        OpinionComment.invented,
    )
    # What waits first, then by random id: the order says nothing of who wrote when.
    .order_by(SETTLED, OpinionComment.id)
    .limit(bindparam("limit"))
)
_RELEASED = _COMMENTS.where(
    OpinionComment.territory == bindparam("territory"),
    OpinionComment.audience.in_(bindparam("audiences", expanding=True)),
    # a testimony was given to be read: it needs no crowd to hide in
    or_(
        OpinionComment.period.in_(bindparam("periods", expanding=True)),
        OpinionComment.invented.is_not(None),
    ),
)
_PLACE = select(OpinionComment.territory).where(OpinionComment.id == bindparam("comment_id"))
_THEMES = (
    select(CommentTheme.comment_id, CommentTheme.theme, CommentTheme.side, CommentTheme.by_id)
    .where(CommentTheme.comment_id.in_(bindparam("ids", expanding=True)))
    .order_by(CommentTheme.comment_id, CommentTheme.theme, CommentTheme.side)
)
_READ_BY = {
    Audience.STUDY: tuple(Audience),
    Audience.PEERS: (Audience.PEERS, Audience.EVERYONE),
    Audience.EVERYONE: (Audience.EVERYONE,),
}
_MOST = 500


class CommentRow(Value):
    """Released words. Neither quarter nor public: with the territory they could tell who."""

    id: UUID
    territory: str
    words: str
    language: str


class ThemeRow(Value):
    """One theme of some words, and how many see it on each side. ``mine``: the reader does."""

    theme: str
    peers: int
    evaluators: int
    mine: bool

    @property
    def disputed(self) -> bool:
        """Say whether one side alone sees it."""
        return not (self.peers and self.evaluators)


class ReadWords(Value):
    """Released words with what was decided of them. ``for_everyone``: they may be published.

    ``coded_by`` are the sides that put themes on them at all. ``invented`` is the first name under
    which a testimony is told.
    """

    id: UUID
    territory: str
    words: str
    language: str
    for_everyone: bool
    review: Review | None
    themes: tuple[ThemeRow, ...] = ()
    coded_by: frozenset[Side] = frozenset()
    invented: str = ""

    @property
    def standing(self) -> Standing:
        """Return where these words are."""
        return standing_of(self.review)

    @property
    def disputed(self) -> bool:
        """Say whether peers and evaluators both read them and do not see the same."""
        return len(self.coded_by) > 1 and any(theme.disputed for theme in self.themes)


class Desk(Value):
    """Released words that may be read. ``readable_since``: the first day (Paris) on which the
    oldest of those that wait for a first decision could be read, ``None`` when none waits."""

    words: tuple[ReadWords, ...]
    readable_since: date | None

    @property
    def waiting(self) -> tuple[ReadWords, ...]:
        """Return those that wait for a decision, a first one or another one."""
        return tuple(one for one in self.words if one.standing is Standing.WAITING)


def released_comments(
    session: Session,
    *,
    territory: str,
    readers: Audience,
    periods: Collection[str],
    limit: int = 100,
) -> list[CommentRow]:
    """Return the comments of a territory (its code) that their authors released to ``readers``.

    ``periods`` are the quarters that may be read: over, and with enough answers
    (``evaluation.service.readable_periods``). The quarter itself is not given back. Those that
    peers set aside are left out, and testimonies, which have a page of their own.
    """
    released = _released(session, territory, readers, periods)
    rows = [row for row in released if row.invented is None]
    reviews = last_reviews(session, [row.id for row in rows])
    shown = [row for row in rows if standing_of(reviews.get(row.id)) is not Standing.SET_ASIDE]
    vault = vault_of(session)
    return [
        CommentRow(
            row.id,
            row.territory,
            vault.open("opinion_comment.words", row.id, row.words),
            row.language,
        )
        for row in shown[:limit]
    ]


def desk_words(
    session: Session,
    *,
    territory: str,
    readers: Audience,
    periods: Collection[str],
    reader_id: UUID,
) -> Desk:
    """Return what was released in a territory (its code), as ``reader_id`` reads it at a desk.

    Three statements. Words that nobody released beyond the study wait for no decision.
    """
    rows = _released(session, territory, readers, periods)
    ids = [row.id for row in rows]
    reviews, themes = last_reviews(session, ids), _themes(session, ids)
    first = [
        row.period for row in rows if row.id not in reviews and row.audience is not Audience.STUDY
    ]
    return Desk(
        words=tuple(_read(session, row, reviews, themes, reader_id) for row in rows),
        readable_since=first_day_after(min(first)) if first else None,
    )


def words_read(
    session: Session,
    comment_id: UUID,
    *,
    readers: Audience,
    readable: Callable[[str], Collection[str]],
    reader_id: UUID,
) -> ReadWords | None:
    """Return some released words as ``reader_id`` reads them, or ``None`` if he may not.

    ``readable`` gives the quarters that may be read in a territory (its code).
    """
    territory = session.scalar(_PLACE, {"comment_id": comment_id})
    if territory is None:
        return None
    values = _values(territory, readers, readable(territory))
    row = session.execute(_RELEASED.where(OpinionComment.id == comment_id), values).first()
    if row is None:
        return None
    ids = [comment_id]
    return _read(session, row, last_reviews(session, ids), _themes(session, ids), reader_id)


def _released(
    session: Session, territory: str, readers: Audience, periods: Collection[str]
) -> list[Any]:
    return list(session.execute(_RELEASED, _values(territory, readers, periods)))


def _values(territory: str, readers: Audience, periods: Collection[str]) -> dict[str, Any]:
    return {
        "territory": territory,
        "audiences": _READ_BY[readers],
        "periods": tuple(periods),
        "limit": _MOST,
    }


def _themes(session: Session, ids: Collection[UUID]) -> dict[UUID, list[Any]]:
    found: dict[UUID, list[Any]] = defaultdict(list)
    if ids:
        for row in session.execute(_THEMES, {"ids": list(ids)}):
            found[row.comment_id].append(row)
    return found


def _read(
    session: Session,
    row: Any,
    reviews: Mapping[UUID, Review],
    themes: Mapping[UUID, Iterable[Any]],
    reader_id: UUID,
) -> ReadWords:
    seen = list(themes.get(row.id, ()))
    return ReadWords(
        id=row.id,
        territory=row.territory,
        words=vault_of(session).open("opinion_comment.words", row.id, row.words),
        language=row.language,
        for_everyone=row.audience is Audience.EVERYONE,
        review=reviews.get(row.id),
        themes=tuple(
            ThemeRow(
                theme,
                peers=sum(one.theme == theme and one.side is Side.PEER for one in seen),
                evaluators=sum(one.theme == theme and one.side is Side.EVALUATOR for one in seen),
                mine=any(one.theme == theme and one.by_id == reader_id for one in seen),
            )
            for theme in dict.fromkeys(one.theme for one in seen)
        ),
        coded_by=frozenset(one.side for one in seen),
        invented=name_of(session, row.id, row.invented),
    )
