"""Peers decide on released words; their author reads why, and answers without her name."""

import pytest
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from portal.core import clock
from portal.core.refusal import Refused
from portal.feedback import queries, service
from portal.feedback.catalogue import Audience, Decision, Reason, Standing
from portal.feedback.models import CommentReview
from portal.feedback.queries import words
from portal.territories.catalogue import Moderator
from tests.feedback.loop import ASKED, ENTRY_IN_SUMMER, SUMMER, Place, released
from tests.territories.places import choose

ASIDE = {"decision": Decision.SET_ASIDE, "reason": Reason.HURTS}


@pytest.fixture
def here(empty: Session) -> Place:
    """A territory with a service and a peer."""
    return Place(empty)


def decide(here: Place, comment_id: object, **facts: object) -> None:
    about = {"moderator": Moderator.PEER_REPS, "by": here.peer, "at": ASKED, **facts}
    service.decide(here.session, comment_id, **about)  # type: ignore[arg-type]


def answer(here: Place, her: object, words: str = "Je ne nomme personne.") -> None:
    service.answer_peers(
        here.session, account_id=her, words=words, language="fr", **ENTRY_IN_SUMMER
    )  # type: ignore[arg-type]


def at_the_desk(here: Place) -> queries.Desk:
    return queries.desk_words(
        here.session,
        territory="val-d-or",
        readers=Audience.PEERS,
        periods=[SUMMER],
        reader_id=here.peer,
    )


def test_she_reads_the_reason_answers_and_is_read_again(here: Place) -> None:
    her = here.someone()
    comment = released(here.session, her, "Quelle honte.")
    decide(here, comment, **ASIDE)
    hers = queries.her_words(here.session, her)[0]
    assert hers.standing is Standing.SET_ASIDE
    assert hers.review is not None
    assert hers.review.reason is Reason.HURTS
    answer(here, her)
    assert queries.her_words(here.session, her)[0].standing is Standing.WAITING
    again = at_the_desk(here).waiting[0]
    assert again.review is not None
    assert again.review.note == "Je ne nomme personne."
    with pytest.raises(Refused, match="not-decided"):
        answer(here, her, "Encore.")
    decide(here, comment, decision=Decision.KEPT, reason=None)
    assert queries.her_words(here.session, her)[0].standing is Standing.KEPT


def test_a_reason_is_needed_and_the_same_decision_is_not_taken_twice(here: Place) -> None:
    comment = released(here.session, here.someone(), "Bonjour.")
    with pytest.raises(Refused, match="reason-missing"):
        decide(here, comment, decision=Decision.SET_ASIDE, reason=None)
    here.keep(comment)
    with pytest.raises(Refused, match="already-decided"):
        here.keep(comment)


def test_words_for_the_study_alone_are_not_decided_on(here: Place) -> None:
    her = here.someone()
    comment = released(here.session, her, "Pour l’étude.", Audience.STUDY)
    with pytest.raises(Refused, match="not-there"):
        here.keep(comment)
    assert at_the_desk(here).words == ()
    assert queries.her_words(here.session, her)[0].standing is Standing.STUDY


def test_two_decisions_of_one_rank_cannot_both_be(here: Place) -> None:
    comment = released(here.session, here.someone(), "Bonjour.")
    here.keep(comment)
    twice = CommentReview(
        comment_id=comment, rank=1, decision=Decision.KEPT, by_id=here.peer, decided_on=ASKED.date()
    )
    here.session.add(twice)
    with pytest.raises(IntegrityError):
        here.session.flush()


def test_set_aside_words_are_neither_quoted_nor_shown_beside_results(here: Place) -> None:
    comment = released(here.session, here.someone(), "Bonjour.")
    here.keep(comment)
    asked = here.ask(comment)
    decide(here, comment, **ASIDE)
    assert queries.requests_of(here.session, request_id=asked.id)[0].quotes == ()
    shown = queries.released_comments(
        here.session, territory="val-d-or", readers=Audience.PEERS, periods=[SUMMER]
    )
    assert shown == []


def test_the_clock_of_peers_starts_when_the_quarter_is_over(here: Place) -> None:
    released(here.session, here.someone(), "Bonjour.")
    assert str(at_the_desk(here).readable_since) == "2026-10-01"


def test_who_reads_words_again_is_what_the_territory_says(here: Place) -> None:
    comment = released(here.session, here.someone(), "Bonjour.")
    with pytest.raises(Refused, match="not-moderator"):
        decide(here, comment, moderator=Moderator.DEPARTMENT_LEAD, **ASIDE)
    choose(here.session, here.id, moderated_by=Moderator.DEPARTMENT_LEAD.value)
    at = clock.now()
    with pytest.raises(Refused, match="not-moderator"):
        decide(here, comment, at=at, **ASIDE)
    decide(here, comment, moderator=Moderator.DEPARTMENT_LEAD, at=at, **ASIDE)
    assert at_the_desk(here).words[0].standing is Standing.SET_ASIDE


def test_what_waits_is_read_however_many_words_were_decided(
    here: Place, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(words, "_MOST", 2)
    for number in range(6):
        here.keep(released(here.session, here.someone(), f"Mots {number}."))
    her = here.someone()
    again, new = (released(here.session, one, "Quelle honte.") for one in (her, here.someone()))
    decide(here, again, **ASIDE)
    answer(here, her)
    assert {one.id for one in at_the_desk(here).waiting} == {again, new}
