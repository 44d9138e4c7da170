"""A choice of a trusted person that no act made, or that acts do not say, is found."""

from __future__ import annotations

from datetime import timedelta

import pytest
from sqlalchemy import insert, update

from portal import schema
from portal.home import trusting
from portal.trusted import service
from portal.trusted.models import TrustedPerson
from portal.trusted.queries import first_false_choice
from tests.consent.acts import LATER, NOW
from tests.trusted.acts import beside, choose

DAY = timedelta(days=1)


def _gone(session, cast):
    chosen = beside(session, cast)
    return service.leave(session, by=chosen.account_id, at=LATER)


def _stopped(session, cast):
    chosen = beside(session, cast)
    trusting.stop(session, by=cast["ondine"].id, at=LATER)
    return chosen


def _declined(session, cast):
    return service.decline(session, by=choose(session, cast).account_id, at=NOW)


def _past(session, cast):
    before = beside(session, cast)
    choose(session, cast, at=NOW + 400 * DAY)
    return before


LIVES = {
    "waits": choose,
    "stands": beside,
    "left": _gone,
    "stopped": _stopped,
    "declined": _declined,
    "past": _past,
}
FORGED = {
    "accepted": {"accepted_at": LATER + DAY},
    "never accepted": {"accepted_at": None},
    "ended": {"ended_at": LATER + DAY, "ended_by_id": "merlin"},
    "never ended": {"ended_at": None, "ended_by_id": None},
}
SAME = {
    "waits": {"never accepted", "never ended"},
    "stands": {"never ended"},
    "declined": {"never accepted"},
}


def _write(connection, cast, choice_id, facts):
    facts = {key: cast[it].id if it == "merlin" else it for key, it in facts.items()}
    connection.execute(update(TrustedPerson).where(TrustedPerson.id == choice_id).values(**facts))


@pytest.mark.parametrize("life", LIVES)
def test_a_choice_stands_where_its_acts_left_it_and_nowhere_else(backwards, cast, life):
    session = backwards
    made = LIVES[life](session, cast)
    if life != "past":
        choose(session, cast, of="merlin")
    session.commit()
    assert first_false_choice(session) is None
    for change, facts in FORGED.items():
        if (life, change) == ("past", "never ended"):
            continue  # one choice stands at a time: the database refuses it
        _write(session, cast, made.id, facts)
        session.expire_all()
        found = first_false_choice(session)
        assert found == (None if change in SAME.get(life, ()) else made.id), change
        session.rollback()


@pytest.mark.parametrize("name", ["types", "until", "person_id", "account_id", "chosen_at"])
def test_what_was_chosen_is_what_the_acts_say(session, cast, name):
    made = beside(session, cast)
    other = {
        "types": not made.types,
        "until": made.until + DAY,
        "person_id": cast["merlin"].id,
        "account_id": cast["merlin"].id,
        "chosen_at": LATER,
    }
    # the database lets nobody write it: as a row put there by another way would be read
    with session.no_autoflush:
        setattr(made, name, other[name])
        assert first_false_choice(session) == made.id


def test_a_choice_that_no_act_made_is_found(session, database, cast):
    her = cast["ondine"].id
    facts = {"reads": True, "types": True, "attends": True, "chosen_at": NOW, "accepted_at": NOW}
    session.execute(
        insert(TrustedPerson).values(
            person_id=her, account_id=cast["melodie"].id, until=LATER.date() + 90 * DAY, **facts
        )
    )
    session.commit()
    assert "personne de confiance" in (schema.first_fault(database.engine) or "")
