"""Too many at once in one territory close no other, and leave a number to call."""

from __future__ import annotations

from ipaddress import ip_address

import pytest
from sqlalchemy import select, update

from portal.intake.catalogue import (
    ASKED_FROM_ONE_PLACE,
    ASKED_IN_ONE_TERRITORY,
    FROM_NEAR_IN_A_CROWD,
)
from portal.intake.models import AskingPace
from tests.intake.test_ask_for_a_referent import ASK, HERE, HERS, asked

PARIS, ARIEGE = "orphee", "ondine"


def _refused(visitor, cast, name):
    here = visitor.another().open(ASK)
    return here.submit(status=409, **HERS, where=str(cast[name].territory_id))


@pytest.fixture
def at(visitor, monkeypatch):
    """Let requests come from another place on the network."""

    def come_from(address):
        monkeypatch.setattr("portal.web.device.ip_address", lambda _typed: ip_address(address))

    return come_from


@pytest.fixture
def crowd(visitor, cast, database):
    """Somebody sent very many requests for Ariège from many places."""
    asked(visitor, cast)
    with database.session(writing=True) as session:
        session.execute(update(AskingPace).values(count=ASKED_IN_ONE_TERRITORY))
        session.commit()


def test_the_sixth_from_one_place_reads_whom_to_call_and_keeps_her_words(visitor, cast):
    for _ in range(ASKED_FROM_ONE_PLACE):
        asked(visitor, cast)
    here = _refused(visitor, cast, ARIEGE)
    here.sees("Il y a beaucoup de demandes en ce moment.", "05 36 49 00 01", "Du lundi au")
    assert "Jamais quand il est là." in here.page.source
    assert 'value="05 36 49 00 77"' in here.page.source


def test_a_place_that_crowds_one_territory_still_reaches_another(visitor, cast):
    for _ in range(ASKED_FROM_ONE_PLACE):
        asked(visitor, cast)
    _refused(visitor, cast, ARIEGE)
    asked(visitor, cast, where=str(cast[PARIS].territory_id)).sees("C’est noté")


def test_in_a_crowd_who_sent_nothing_yet_is_still_heard(visitor, cast, crowd, at):
    _refused(visitor, cast, ARIEGE)
    for place in ("192.0.2.7", "198.51.100.7", "2001:db8:1::7"):
        at(place)
        asked(visitor, cast).sees("C’est noté")
        _refused(visitor, cast, ARIEGE).sees("05 36 49 00 01")


def test_in_a_crowd_neighbours_on_the_network_share(visitor, cast, crowd, at):
    for one in range(FROM_NEAR_IN_A_CROWD):
        at(f"192.0.2.{one}")
        asked(visitor, cast)
    at("192.0.2.99")
    _refused(visitor, cast, ARIEGE)


def test_who_is_refused_makes_no_crowd(visitor, cast, database):
    for _ in range(ASKED_FROM_ONE_PLACE):
        asked(visitor, cast)
    for _ in range(3):
        _refused(visitor, cast, ARIEGE)
    with database.session(writing=False) as session:
        assert set(session.scalars(select(AskingPace.count))) == {ASKED_FROM_ONE_PLACE}


def test_the_lead_sees_that_there_was_a_crowd_and_reads_the_others_first(visitor, cast, crowd, at):
    lead = visitor.another().as_("griselidis").open(HERE).does_not_see("afflux")
    at("192.0.2.7")
    asked(visitor, cast, first_name="Javotte")
    lead.open(HERE).sees("1 demande est arrivée dans un afflux, en une heure.")
    lead.open(f"{HERE}?etat=afflux").sees("Javotte").does_not_see("Peau d’Ours")


def test_whom_to_call_stands_there_before_anything_is_sent(visitor):
    visitor.open(ASK).sees("Vous préférez appeler", "05 36 49 00 01")


def test_no_address_is_kept(visitor, cast, database):
    asked(visitor, cast)
    with database.session(writing=False) as session:
        kept = session.connection().exec_driver_sql("SELECT key_hash FROM asking_pace").all()
    assert len(kept) == 2
    assert not any("127" in row[0] and "." in row[0] for row in kept)
