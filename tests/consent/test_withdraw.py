"""Stopping an agreement."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from sqlalchemy import func, select

from portal.consent import queries, service
from portal.consent.catalogue import Theme
from portal.consent.models import ConsentEvent, ConsentState
from portal.core import ledger
from portal.core.refusal import Refused
from tests.consent.acts import LATER, NOW, TODAY, give, sees, state


def test_the_gate_is_closed_at_the_very_next_question(session, cast):
    record = give(session, cast)
    assert Theme.HOUSING in sees(session, cast)
    service.withdraw(session, record_id=record.id, by=cast["ondine"].id, at=LATER)
    assert Theme.HOUSING not in sees(session, cast)


def test_the_recipient_learns_that_it_ended_never_why(session, cast):
    record = give(session, cast)
    service.withdraw(session, record_id=record.id, by=cast["ondine"].id, at=LATER)
    first = queries.ended_for(session, cast["melodie"].id, NOW)[0]
    assert (first.first_name, first.theme, first.at) == ("Ondine", Theme.HOUSING, LATER)
    held = set(first.__struct_fields__)
    assert held == {"person_id", "handle", "first_name", "theme", "recipient_id", "at"}


def test_stopping_twice_or_after_the_end_finds_nothing_to_stop(session, cast):
    record = give(session, cast)
    by = cast["ondine"].id
    with pytest.raises(Refused, match="over"):
        service.withdraw(session, record_id=record.id, by=by, at=NOW + timedelta(days=92))
    service.withdraw(session, record_id=record.id, by=by, at=LATER)
    with pytest.raises(Refused, match="over"):
        service.withdraw(session, record_id=record.id, by=by, at=LATER)


def test_only_she_stops_it(session, cast):
    record = give(session, cast)
    for by in ("melodie", "clochette", "perceval"):
        with pytest.raises(Refused, match="not-yours"):
            service.withdraw(session, record_id=record.id, by=cast[by].id, at=LATER)
    assert state(session, record) == "given"


def test_everything_with_one_helper_stops_at_once(session, cast):
    facts = {"person_id": cast["ondine"].id, "recipient_id": cast["clochette"].id, "at": LATER}
    with pytest.raises(Refused, match="not-yours"):
        service.withdraw_all(session, by=cast["clochette"].id, **facts)
    melodie = sees(session, cast)
    assert service.withdraw_all(session, by=cast["ondine"].id, **facts) == 4
    assert not sees(session, cast, "clochette")
    assert sees(session, cast) == melodie
    with pytest.raises(Refused, match="over"):
        service.withdraw_all(session, by=cast["ondine"].id, **facts)


def test_two_withdrawals_at_the_same_time_are_one_act(database, session, cast):
    record = give(session, cast)
    session.commit()

    def stop(_turn):
        with database.session(writing=True) as own:
            try:
                service.withdraw(own, record_id=record.id, by=cast["ondine"].id, at=LATER)
                own.commit()
            except Refused as refusal:
                return refusal.code
            return "done"

    with ThreadPoolExecutor(4) as pool:
        assert sorted(pool.map(stop, range(4))) == ["done", "over", "over", "over"]
    with database.session(writing=False) as own:
        stopped = select(func.count()).where(
            ConsentEvent.record_id == record.id, ConsentEvent.state == ConsentState.WITHDRAWN
        )
        assert own.scalar(stopped) == 1
        assert ledger.first_break(own) is None
        assert not [
            one
            for one in queries.agreements_of(own, cast["ondine"].id, TODAY)
            if one.record_id == record.id and one.in_force
        ]
