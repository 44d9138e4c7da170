"""What was written without network arrives once, opens nowhere else, and asks again about names."""

from __future__ import annotations

import json

import pytest

from portal.core.encryption import Unreadable
from portal.core.sealed_box import SealedBox
from portal.feedback.catalogue import Moment
from portal.feedback.models import Participation, WaitingOpinion
from portal.feedback.queries.waiting import opened
from portal.feedback.service import Given, sending
from tests.feedback.opinions import IN_AUTUMN, IN_SUMMER
from tests.feedback.sealing import opinion, seal

HERE = "/mon-avis/sans-reseau"
BROKEN = ["", "é", "A", "=" * 10, "A" * 20_000, "\0", "[]"]
NOT_OURS = [
    "", "[]", "null", "{", '{"moment": 3}', "[" * 5000,
    json.dumps({"moment": "entry", "period": "2026-T4", "answers": {"trust": "yes"}, "words": "",
                "readers": "", "language": "fr"}),
    json.dumps({"moment": "entry", "period": "2026-T4", "answers": [], "words": "",
                "readers": "", "language": "fr"}),
    json.dumps({"moment": "entry", "period": "2026-T4", "answers": {}, "words": "a\0b",
                "readers": "study", "language": "fr"}),
]  # fmt: skip


@pytest.fixture
def told(visitor):
    """What the phone of Merlin, who has not answered the entry questions, is told."""
    answer = visitor.as_("merlin").client.get(f"{HERE}/etat")
    assert answer.headers["Cache-Control"] == "no-store"
    return answer.get_json()


def post(visitor, told, sealed):
    return visitor.client.post(HERE, data={"csrf_token": told["csrf"], "sealed": sealed})


def counts(database):
    with database.session(writing=False) as session:
        return session.query(Participation).count(), session.query(WaitingOpinion).count()


def test_it_arrives_once_however_often_it_is_sent(visitor, told, database):
    assert "entry" in told["waiting"]
    before = counts(database)
    sealed = opinion(told, answers={"time_to_think": "yes"}, words="Merci.", readers="peers")
    for _try in range(3):
        answer = post(visitor, told, sealed)
        assert (answer.status_code, answer.get_json()) == (200, {"state": "sent"})
    assert counts(database) == (before[0] + 1, before[1] + 1)


def test_what_she_said_is_what_arrives(visitor, told, database):
    known = _ids(database)
    post(visitor, told, opinion(told, answers={"time_to_think": "yes"}, words="Merci.",
                                readers="peers", language="uk"))  # fmt: skip
    with database.session(writing=False) as session:
        (row,) = [one for one in session.query(WaitingOpinion) if one.id not in known]
        kept = opened(session, row)
    assert kept.answers["time_to_think"] == "yes"
    assert (kept.words, kept.audience, kept.language) == ("Merci.", "peers", "uk")


def _ids(database):
    with database.session(writing=False) as session:
        return {one.id for one in session.query(WaitingOpinion)}


def test_another_persons_phone_sends_nothing_of_hers(visitor, told, database):
    sealed, before = opinion(told), counts(database)
    other = visitor.another().as_("orphee")
    theirs = other.client.get(f"{HERE}/etat").get_json()
    assert theirs["owner"] != told["owner"]
    assert post(other, theirs, sealed).status_code == 422
    assert counts(database) == before


def test_only_a_phone_that_is_hers_may_keep_them(visitor, cast, told):
    assert told["own"] is False
    merlin, own = cast["merlin"], visitor.another()
    own.open("/entrer").submit(card=merlin.card, pin=merlin.pin, own_phone="y")
    assert own.client.get(f"{HERE}/etat").get_json()["own"] is True
    own.open("/mon-avis")
    assert "data-opinion" in own.page.source
    visitor.open("/mon-avis").does_not_see("data-opinion", "opinion.")


def test_words_that_may_name_somebody_wait_in_her_page(visitor, told, database):
    before = counts(database)
    sealed = opinion(told, words="Appelez le 06 12 34 56 78.", readers="peers")
    assert post(visitor, told, sealed).get_json() == {"state": "look"}
    assert counts(database) == before
    visitor.open("/mon-avis/questions", moment="entry")
    while "J’envoie mon avis" not in visitor.page.text:
        visitor.press("Je ne veux pas répondre")
    visitor.press("J’envoie mon avis").sees("06 12 34 56 78").press("J’envoie comme cela")
    assert counts(database) == (before[0] + 1, before[1] + 1)


def test_words_without_readers_wait_in_her_page(visitor, told, database):
    assert post(visitor, told, opinion(told, words="Merci.")).get_json() == {"state": "look"}


@pytest.mark.parametrize("sealed", BROKEN)
def test_what_no_phone_of_ours_sealed_is_refused(visitor, told, sealed):
    assert post(visitor, told, sealed).status_code == 422
    assert post(visitor, told, [sealed, sealed]).status_code == 422
    assert visitor.client.post(HERE, data={"csrf_token": told["csrf"]}).status_code == 422


@pytest.mark.parametrize("text", NOT_OURS)
def test_what_opens_and_is_no_opinion_is_refused(visitor, told, database, text):
    before = counts(database)
    answer = post(visitor, told, seal(told["key"], told["owner"], text))
    assert answer.status_code == 422
    assert counts(database) == before


def test_the_page_is_the_same_for_all_and_leads_to_nobody(visitor):
    nobody = visitor.another().open(HERE)
    hers = visitor.as_("merlin").open(HERE)
    assert nobody.page.source == hers.page.source
    assert "csrf" not in hers.page.source


@pytest.mark.parametrize("code", ["en", "ar", "es", "uk"])
def test_it_speaks_every_language(visitor, code):
    visitor.speaking(code).open(HERE).does_not_see("Sans réseau", "Ce qui attend")


def test_a_box_opens_for_its_owner_and_its_purpose_alone(settings):
    box = SealedBox(settings.keys, "opinion")
    sealed = seal(box.public, "her", "words")
    assert box.open(sealed, "her") == "words"
    with pytest.raises(Unreadable):
        box.open(sealed, "him")
    with pytest.raises(Unreadable):
        SealedBox(settings.keys, "other").open(sealed, "her")


def again(session, who, at, written):
    return sending.keep(
        session, Given({}), account_id=who, territory_code="val-d-or",
        moment=Moment.THREE_MONTHS, written=written, at=at,
    )  # fmt: skip


def test_what_comes_again_in_the_next_quarter_is_the_same_one(empty, fleur):
    assert again(empty, fleur, IN_SUMMER, "2026-T3")
    assert not again(empty, fleur, IN_AUTUMN, "2026-T3")
    assert again(empty, fleur, IN_AUTUMN, "2026-T4")
    assert empty.query(Participation).count() == 2
