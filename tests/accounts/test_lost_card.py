"""Card and words are lost: two people agree, she being there; nobody alone, and never in secret."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from portal.accounts import service
from portal.accounts.models import Card, RecoveryWords, SessionKind
from portal.accounts.secrets import read_card
from portal.accounts.service.cards import opens_first_use
from portal.core import clock
from portal.core.hashing import Hasher
from portal.core.refusal import Refused
from tests.intake.test_maker_cannot_enter import PIN

HER = "ondine"
NOW = clock.now()
DAY = timedelta(hours=24)


def asked(session, cast, settings, by="clochette", at=NOW):
    number = service.ask_for_lost_card(
        session, cast[HER].id, by=cast[by].id, keys=settings.keys, at=at
    )
    return service.find_lost_card(session, number, keys=settings.keys, at=at)


def agreed(session, cast, settings, by="sesame", at=NOW):
    lost = asked(session, cast, settings, at=at)
    return service.agree_on_lost_card(session, lost.id, by=cast[by].id, at=at)


def live(session, cast, at=NOW):
    found = select(Card).where(
        Card.account_id == cast[HER].id, Card.ended_at.is_(None), Card.expires_at > at
    )
    return list(session.scalars(found.order_by(Card.issued_at, Card.id)))


def test_who_asks_alone_closes_nothing_and_gets_nothing(session, cast, settings):
    before = [card.id for card in live(session, cast)]
    lost = asked(session, cast, settings)
    assert [card.id for card in live(session, cast)] == before != []
    with pytest.raises(Refused, match="same-person"):
        service.agree_on_lost_card(session, lost.id, by=cast["clochette"].id, at=NOW)


def test_when_the_second_one_agrees_her_cards_close_at_once_and_her_words_stay(
    session, cast, settings
):
    words = session.get(RecoveryWords, cast[HER].id)
    lost = agreed(session, cast, settings)
    assert live(session, cast) == []
    assert lost.opens_at == NOW + DAY
    assert session.get(RecoveryWords, cast[HER].id) is words


@pytest.mark.parametrize(
    ("after", "code"),
    [(timedelta(0), "too-early"), (DAY - timedelta(seconds=1), "too-early"),
     (timedelta(days=16), "over")],
)  # fmt: skip
def test_no_card_is_made_before_the_wait_nor_long_after(session, cast, settings, after, code):
    lost = agreed(session, cast, settings)
    with pytest.raises(Refused, match=code):
        make(session, cast, settings, lost, at=NOW + after)


def test_no_card_is_made_of_the_word_of_one(session, cast, settings):
    lost = asked(session, cast, settings)
    with pytest.raises(Refused, match="not-agreed"):
        make(session, cast, settings, lost, at=NOW + DAY)


def test_her_digits_open_the_new_card_and_nothing_of_before_opens(session, cast, settings):
    lost = agreed(session, cast, settings)
    at = NOW + DAY
    token = make(session, cast, settings, lost, at=at)
    (card,) = live(session, cast, at)
    assert session.get(RecoveryWords, cast[HER].id) is None
    assert opens_first_use(session, card, at)
    assert read_card(token)
    assert card.pin_hash
    assert card.activated_at is None
    with pytest.raises(Refused, match="over"):
        make(session, cast, settings, lost, at=at)


def test_she_says_no_without_a_proof_and_nothing_is_made(session, cast, settings):
    lost = agreed(session, cast, settings)
    service.stop_lost_card(session, cast[HER].id, at=NOW)
    with pytest.raises(Refused, match="over"):
        make(session, cast, settings, lost, at=NOW + DAY)
    with pytest.raises(Refused, match="over"):
        service.stop_lost_card(session, cast[HER].id, at=NOW)


def test_a_second_asker_waits_and_the_first_may_print_his_paper_again(session, cast, settings):
    first = asked(session, cast, settings)
    with pytest.raises(Refused, match="already-asked"):
        asked(session, cast, settings, by="melodie")
    second = asked(session, cast, settings)
    assert (first.stopped_at, second.stopped_at) == (NOW, None)
    later = NOW + timedelta(days=20)
    assert asked(session, cast, settings, by="melodie", at=later) is not None


def test_a_card_brought_to_a_desk_closes_by_its_number(session, cast, settings):
    token = read_card(cast[HER].card)
    told = {"by": cast["sesame"].id, "keys": settings.keys, "at": NOW}
    service.close_by_number(session, token, everything=False, **told)
    hers = select(Card).where(Card.account_id == cast[HER].id)
    assert any(card.ended_at == NOW for card in session.scalars(hers))
    for unknown in (token, "0" * 17):
        with pytest.raises(Refused, match="unknown-card"):
            service.close_by_number(session, unknown, everything=True, **told)


def make(session, cast, settings, lost, *, at, by="sesame"):
    desk, _token = service.open_session(
        session, cast[by].id, SessionKind.DESK, settings=settings, device="", at=at
    )
    hasher = Hasher(settings.keys, settings.hashing)
    service.make_lost_card(session, lost.id, session_id=desk.id, pin=PIN, hasher=hasher, at=at)
    return service.shown_card(session, desk.id)
