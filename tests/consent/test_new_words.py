"""When what is in a theme changes: the old agreement holds for what it said; she is asked anew."""

from datetime import timedelta

import pytest

from portal.assessment.catalogue import Domain
from portal.assessment.queries import file_words, opens_part
from portal.consent import queries, service
from portal.consent.catalogue import THEMES, Duration, Item, Theme
from portal.core import clock
from portal.core.refusal import Refused
from portal.core.value import replace
from tests.consent.acts import LATER, TODAY, ask, give, sees

HER, HELPER = "ondine", "melodie"
PLANTED = "2031-01"
NEAR = (Domain.MOBILITY, Domain.DIGITAL, Domain.LANGUAGE)


@pytest.fixture
def wider(monkeypatch):
    """Let the first words on moving have been about that alone; later ones add more."""

    (now,) = THEMES[Theme.MOBILITY]

    def plant(since=TODAY):
        first = replace(now, items=(Item.MOBILITY,))
        second = replace(now, id=PLANTED, since=since, inside="Vos trajets, internet, vos langues.")
        monkeypatch.setitem(THEMES, Theme.MOBILITY, (first, second))

    return plant


def open_domains(session, cast):
    seen = sees(session, cast, HELPER, of=HER)
    return {domain for domain in NEAR if opens_part(domain, seen)}


def asked_anew(session, cast):
    found = queries.to_decide(session, cast[HER].id, TODAY)
    mine = [one for one in found if one.recipient_id == cast[HELPER].id]
    return [one.record_id for one in mine if one.reworded(TODAY)]


@pytest.fixture
def old(session, cast, wider):
    """Return an agreement that she gave before the words changed, which they then do."""
    wider(since=TODAY + timedelta(days=1))
    record = give(session, cast, of=HER, to=HELPER, theme=Theme.MOBILITY)
    wider()
    return record


def test_an_agreement_of_before_opens_what_it_said_and_no_more(session, cast, old):
    assert open_domains(session, cast) == {Domain.MOBILITY}
    assert not sees(session, cast, HELPER, of=HER).whole(Theme.MOBILITY)
    words = file_words(session, person_id=cast[HER].id, themes=sees(session, cast))
    assert not set(words) & {Domain.DIGITAL, Domain.LANGUAGE}


def test_without_its_lines_kept_the_old_agreement_would_open_more(session, cast, old, monkeypatch):
    every = frozenset(Item)
    monkeypatch.setattr("portal.consent.queries.gate.lines_of", lambda *_facts: set(every))
    assert Domain.DIGITAL in open_domains(session, cast)


def test_she_is_asked_anew_and_her_yes_to_the_new_words_opens_the_rest(session, cast, old):
    assert asked_anew(session, cast) == [old.id]
    given = give(session, cast, of=HER, to=HELPER, theme=Theme.MOBILITY, at=LATER)
    assert (given.notice_version, given.notice.count("vos langues")) == (PLANTED, 1)
    assert open_domains(session, cast) == set(NEAR)
    assert asked_anew(session, cast) == []


def test_the_same_words_are_not_asked_again(session, cast):
    give(session, cast)
    with pytest.raises(Refused, match="already-given"):
        give(session, cast, at=LATER)


def test_silence_leaves_the_old_one_to_its_last_day(session, cast, old):
    last = old.valid_until
    assert Theme.MOBILITY in sees(session, cast, on=last)
    assert Theme.MOBILITY not in sees(session, cast, on=last + timedelta(days=1))


def test_a_yes_to_a_request_of_before_opens_what_was_asked_then(session, cast, wider):
    wider(since=TODAY + timedelta(days=1))
    asked = ask(session, cast, theme=Theme.MOBILITY)
    wider()
    service.accept(session, record_id=asked.id, by=cast[HER].id, at=LATER)
    assert open_domains(session, cast) == {Domain.MOBILITY}


def test_her_pages_show_what_changed_before_she_decides(visitor, cast, database, wider):
    wider(since=TODAY + timedelta(days=1))
    with database.session(writing=True) as session:
        give(session, cast, theme=Theme.MONEY, duration=Duration.SIX_MONTHS, at=clock.now())
        session.commit()
    (now,) = THEMES[Theme.MONEY]
    changed = replace(now, id=PLANTED, since=TODAY, inside="Vos revenus et vos dettes.")
    THEMES[Theme.MONEY] = (now, changed)  # type: ignore[index]
    try:
        visitor.as_(HER).open("/").sees("Les mots d’un accord avec Mélodie ont changé.")
        visitor.open("/mes-accords").sees("Ce que vous gagnez, vos dettes.", changed.inside)
        visitor.open(f"/mes-accords/{cast[HELPER].handle}/sujet/3")
        visitor.sees("Il compte encore, pour cela seulement.", changed.inside)
        visitor.press("Oui, je suis d’accord").sees("C’est noté")
        visitor.open("/mes-accords").does_not_see("Des mots ont changé")
    finally:
        THEMES[Theme.MONEY] = (now,)  # type: ignore[index]
