"""What a group recommends and promises: carried by its votes, dated, answered once."""

from datetime import date, timedelta

import pytest

from portal.core.refusal import Refused
from portal.governance import queries, service
from portal.governance.catalogue import MemberSide
from portal.governance.service import Votes
from tests.governance.group import NOW, TODAY, group, seat

CARRIED = Votes(2, 1, 0)
TOMORROW = TODAY + timedelta(days=1)


def recommend(session, group_id, votes=CARRIED, on=TODAY):
    return service.recommend(
        session,
        group_id,
        words="Écrire le sujet.",
        addressed_to="Les services",
        votes=votes,
        dissent="C’est long.",
        on=on,
        at=NOW,
    )


@pytest.fixture
def here(session, cast):
    """A group with three votes, two of them of people accompanied, and a place without."""
    made = group(session, cast)
    seat(session, made, side=MemberSide.ACCOMPANIED, places=2)
    seat(session, made)
    seat(session, made, function="Évaluateur", has_vote=False)
    return made


def test_what_is_carried_is_kept_with_who_disagrees_and_answered_once(session, here) -> None:
    made = recommend(session, here)
    service.answer(session, made.id, words="C’est écrit.", at=NOW)
    (row,) = queries.recommendations(session, here)
    assert (row.votes_for, row.dissent, row.answer) == (2, "C’est long.", "C’est écrit.")
    with pytest.raises(Refused, match="answered-already"):
        service.answer(session, made.id, words="Encore.", at=NOW)


@pytest.mark.parametrize(
    ("votes", "on", "code"),
    [
        (Votes(3, 1, 0), TODAY, "too-many-votes"),
        (Votes(3, -1, 0), TODAY, "too-many-votes"),
        (Votes(1, 1, 0), TODAY, "not-carried"),
        (Votes(2, 0, 0), TOMORROW, "not-yet"),
        (Votes(2, 0, 0), date(2015, 12, 31), "odd-day"),
    ],
)
def test_an_odd_vote_is_refused(session, here, votes, on, code) -> None:
    with pytest.raises(Refused) as refused:
        recommend(session, here, votes, on)
    assert refused.value.code == code


def test_what_is_promised_is_awaited_then_given_or_taken_off(session, here) -> None:
    late = service.promise(session, here, title="Guide", due_on=TODAY - timedelta(days=1))
    wrong = service.promise(session, here, title="Erreur", due_on=TOMORROW)
    service.take_off(session, wrong.id)
    (row,) = queries.deliverables(session, here)
    assert row.is_late(TODAY)
    assert not row.is_late(row.due_on)
    for link in ("http://guide.example", "https://guide .example", "https://" + "g" * 300):
        with pytest.raises(Refused, match="odd-link"):
            service.deliver(session, late.id, link=link, on=TODAY, today=TODAY)
    with pytest.raises(Refused, match="not-yet"):
        service.deliver(session, late.id, link="", on=TOMORROW, today=TODAY)
    service.deliver(session, late.id, link="https://guide.example", on=TODAY, today=TODAY)
    (row,) = queries.deliverables(session, here)
    assert not row.is_late(TOMORROW)
    with pytest.raises(Refused, match="delivered-already"):
        service.take_off(session, late.id)
