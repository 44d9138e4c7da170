"""She says yes to less than was asked: fewer lines, a shorter time; never to more."""

from datetime import timedelta

import pytest

from portal.assessment.catalogue import Domain
from portal.assessment.queries import opens_part
from portal.consent import service
from portal.consent.catalogue import Duration, Item, Theme
from portal.core import clock
from portal.core.refusal import Refused
from tests.consent.acts import LATER, NOW, TODAY, ask, give, sees, state

HER, HELPER = "ondine", "melodie"
FEWER = [Item.MOBILITY, Item.LANGUAGE]


def asked(session, cast, **more):
    return ask(session, cast, of=HER, to=HELPER, theme=Theme.MOBILITY, **more)


def opened(session, cast):
    seen = sees(session, cast, HELPER, of=HER)
    return {domain for domain in Domain if opens_part(domain, seen)}


def test_a_yes_to_fewer_lines_opens_these_lines_alone(session, cast):
    record, before = asked(session, cast), opened(session, cast)
    kept = service.accept(session, record_id=record.id, by=cast[HER].id, at=LATER, items=FEWER)
    assert opened(session, cast) - before == {Domain.MOBILITY, Domain.LANGUAGE}
    assert state(session, record) == "replaced"
    assert "Seulement" in kept.notice
    assert not sees(session, cast, HELPER, of=HER).whole(Theme.MOBILITY)


def test_a_yes_for_a_shorter_time_ends_then(session, cast):
    record, last = asked(session, cast), TODAY + timedelta(days=7)
    kept = service.accept(session, record_id=record.id, by=cast[HER].id, at=LATER, valid_until=last)
    assert kept.valid_until == last
    assert Theme.MOBILITY in sees(session, cast, HELPER, of=HER, on=last)
    assert Theme.MOBILITY not in sees(session, cast, HELPER, of=HER, on=last + timedelta(days=1))


@pytest.mark.parametrize(
    "more",
    [
        {"items": [Item.MOBILITY, Item.HEALTH]},
        {"items": [Item.MONEY]},
        {"items": []},
        {"valid_until": TODAY + timedelta(days=400)},
        {"valid_until": TODAY - timedelta(days=1)},
    ],
)
def test_a_yes_to_more_or_to_nothing_is_refused(session, cast, more):
    record = asked(session, cast)
    with pytest.raises(Refused, match="wider"):
        service.accept(session, record_id=record.id, by=cast[HER].id, at=LATER, **more)
    assert state(session, record) == "requested"


def test_she_may_offer_fewer_lines_by_herself(session, cast):
    give(session, cast, of=HER, to=HELPER, theme=Theme.MOBILITY, items=[Item.DIGITAL])
    assert Domain.DIGITAL in opened(session, cast)
    assert Domain.MOBILITY not in opened(session, cast)
    for odd in ([Item.HEALTH], []):
        with pytest.raises(Refused, match="other-lines"):
            give(session, cast, of=HER, to="gaspard", theme=Theme.HOUSING, items=odd, at=NOW)


def test_on_the_page_she_reads_her_choice_before_it_counts(visitor, cast, database):
    with database.session(writing=True) as session:
        record = asked(session, cast, at=clock.now(), duration=Duration.SIX_MONTHS).id
        session.commit()
    visitor.as_(HER).open(f"/mes-accords/demande/{record}").does_not_see("Seulement")
    visitor.press(
        "Je relis avec mon choix", items=["mobility", "language"], duration="this_meeting"
    )
    visitor.sees("Seulement : déplacements, parler, lire et écrire.")
    with database.session(writing=False) as session:
        assert Domain.MOBILITY not in opened(session, cast)
    visitor.press("Oui, je suis d’accord").sees("C’est noté")
    with database.session(writing=False) as session:
        assert {Domain.MOBILITY, Domain.LANGUAGE} <= opened(session, cast)
        assert Domain.DIGITAL not in opened(session, cast)
    visitor.open("/mes-accords").sees("déplacements et parler, lire et écrire")


@pytest.mark.parametrize("odd", [["health"], ["\x00"], ["mobility", "x" * 10_000], ["99" * 40]])
def test_odd_lines_are_answered_with_a_sentence(visitor, cast, database, odd):
    with database.session(writing=True) as session:
        record = asked(session, cast, at=clock.now()).id
        session.commit()
    visitor.as_(HER).open(f"/mes-accords/demande/{record}")
    visitor.press("Je relis avec mon choix", 422, items=odd)
    visitor.sees("Choisissez au moins une ligne.")
    with database.session(writing=False) as session:
        assert Domain.MOBILITY not in opened(session, cast)
