"""Her own words: sealed, in her language, for those she chose."""

from uuid import UUID

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from portal.core.refusal import Refused
from portal.feedback.catalogue import LONGEST_COMMENT, Audience
from portal.feedback.models import OpinionComment
from tests.feedback.opinions import count, send


def test_words_are_sealed_and_keep_their_language_and_readers(empty: Session, fleur: UUID) -> None:
    send(empty, fleur, comment="  Dites-moi avant.  ", audience=Audience.PEERS)
    kept = empty.scalars(select(OpinionComment)).one()
    assert b"Dites" not in kept.words
    assert (kept.language, kept.audience) == ("fr", Audience.PEERS)


@pytest.mark.parametrize(
    ("comment", "audience", "code"),
    [
        ("Bonjour", None, "audience-missing"),
        ("x" * (LONGEST_COMMENT + 1), Audience.PEERS, "comment-too-long"),
    ],
)
def test_words_without_readers_or_too_long_are_refused(
    empty: Session, fleur: UUID, comment: str, audience: Audience | None, code: str
) -> None:
    with pytest.raises(Refused, match=code):
        send(empty, fleur, comment=comment, audience=audience)


def test_readers_chosen_without_words_keep_no_comment(empty: Session, fleur: UUID) -> None:
    send(empty, fleur, audience=Audience.EVERYONE)
    assert count(empty, OpinionComment) == 0
