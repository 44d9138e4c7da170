"""Which measures a lead reads, what was said of each, and which is no longer what its acts say."""

from __future__ import annotations

from datetime import timedelta
from uuid import UUID

import pytest
from sqlalchemy import delete, text, update

from portal.trusted import service
from portal.trusted.models import Guardianship
from portal.trusted.queries import (
    first_false_measure,
    last_measure_of,
    measure_at,
    measure_of,
    measures_held,
    measures_to_read,
    said_of,
)
from tests.consent.acts import LATER, NOW
from tests.core.test_ledger import guards_down
from tests.trusted.test_measures import confirmed, decided, recorded

HOUR = timedelta(hours=1)
WHO = ("ondine", "merlin", "perceval", "melusine")


def contested(session, cast, made, *, words="", at=LATER, who="ondine"):
    service.contest(session, by=cast[who].id, words=words, language="ar", at=at)
    return made


def settled(session, cast, made, *, keeps=True, at=LATER, words="Le jugement est là."):
    service.settle(session, **decided(cast, made, at=at), keeps=keeps, words=words)
    return made


def ended(session, cast, made, *, words="Fini.", at=LATER):
    return service.end(session, **decided(cast, made, at=at), words=words)


@pytest.fixture
def each(session, cast):
    """One measure of each life, the newest written first; two of them are of one place."""
    facts = [{"person_id": cast[who].id, "name": who} for who in WHO]
    made = {
        "waits": recorded(session, cast, **facts[0], at=NOW + 4 * HOUR),
        "asked": confirmed(session, cast, **facts[1], at=NOW + 3 * HOUR),
        "held": confirmed(session, cast, **facts[2], at=NOW + 2 * HOUR),
        "kept": confirmed(session, cast, **facts[3], at=NOW + HOUR),
    }
    contested(session, cast, made["asked"], who="merlin")
    settled(session, cast, contested(session, cast, made["kept"], who="melusine"))
    return made


def test_a_lead_reads_what_waits_and_what_holds_apart_the_oldest_first(session, cast, each):
    over = {"person_id": cast["pimprenelle"].id}
    ended(session, cast, confirmed(session, cast, **over))
    ended(session, cast, recorded(session, cast, **over))
    here = [cast[who].territory_id for who in (*WHO, "pimprenelle")]
    waits = [one.name for one in measures_to_read(session, here)]
    assert waits == ["merlin", "ondine"], "asked about, then not yet confirmed"
    assert [one.name for one in measures_held(session, here)] == ["melusine", "perceval"]


def test_what_is_of_another_place_is_not_there(session, cast, each):
    here, there = cast["perceval"].territory_id, cast["merlin"].territory_id
    assert [one.name for one in measures_held(session, [here])] == ["melusine", "perceval"]
    assert [one.name for one in measures_to_read(session, [there])] == ["merlin"]
    assert measures_to_read(session, [here]) == measures_held(session, [there]) == []
    assert measures_to_read(session, []) == measures_held(session, []) == []
    held = each["held"].id
    assert measure_at(session, held, [there, here]).name == "perceval"
    assert measure_at(session, held, [there]) is None
    assert measure_at(session, UUID(int=0), [here]) is None
    ended(session, cast, each["held"])
    assert measure_at(session, held, [here]).ended_at == LATER


def test_each_word_is_of_its_measure_and_has_its_instant_and_language(session, cast, each):
    made = contested(session, cast, each["held"], words="Non.", who="perceval", at=LATER + HOUR)
    settled(session, cast, made, words="Si.", at=LATER + 2 * HOUR)
    said = [(one.hers, one.words, one.at, one.language) for one in said_of(session, made.id)]
    assert said == [
        (False, "Si.", LATER + 2 * HOUR, "fr"),
        (True, "Non.", LATER + HOUR, "ar"),
    ]
    assert said_of(session, each["asked"].id) == [], "asking without a word leaves none"
    assert [one.words for one in said_of(session, each["kept"].id)] == ["Le jugement est là."]


def test_a_measure_has_her_words_and_the_reply_or_nothing_at_all(session, cast, each):
    row = measure_of(session, cast["merlin"].id)
    assert (row.words, row.reply) == ("", "")
    made = contested(session, cast, each["held"], words=" Non. ", who="perceval")
    row = measure_of(session, cast["perceval"].id)
    assert (row.words, row.language, row.reply) == ("Non.", "ar", "")
    settled(session, cast, made, words="Si.")
    assert last_measure_of(session, cast["perceval"].id).reply == "Si."


LIVES = {
    "waits": lambda session, cast: recorded(session, cast),
    "held": lambda session, cast: confirmed(session, cast),
    "asked": lambda session, cast: contested(session, cast, confirmed(session, cast)),
    "asked early": lambda session, cast: contested(session, cast, recorded(session, cast)),
    "kept": lambda session, cast: settled(session, cast, LIVES["asked"](session, cast)),
    "asked again": lambda session, cast: contested(session, cast, LIVES["kept"](session, cast)),
    "refused": lambda session, cast: settled(
        session, cast, LIVES["asked"](session, cast), keeps=False
    ),
    "ended": lambda session, cast: ended(session, cast, confirmed(session, cast)),
    "ended early": lambda session, cast: ended(
        session, cast, LIVES["asked early"](session, cast), words=""
    ),
}
FORGED = {
    "confirmed": {"confirmed_at": LATER, "account": "melodie"},
    "not confirmed": {"confirmed_at": None, "account": None},
    "asked": {"contested_at": LATER, "answered_at": None},
    "never asked": {"contested_at": None, "answered_at": None},
    "answered": {"contested_at": LATER, "answered_at": LATER},
    "ended": {"ended_at": LATER, "by": "griselidis"},
    "not ended": {"ended_at": None, "by": None},
}
# what a change leaves true, or what no column of it tells: answered and never asked open the same
SAME = {
    "waits": {"not confirmed", "never asked", "answered", "not ended"},
    "held": {"confirmed", "never asked", "answered", "not ended"},
    "asked": {"confirmed", "asked", "not ended"},
    "asked early": {"not confirmed", "asked", "not ended"},
    "kept": {"confirmed", "never asked", "answered", "not ended"},
    "asked again": {"confirmed", "asked", "not ended"},
    # what is over opens nothing, whatever was asked of it
    "refused": {"confirmed", "asked", "never asked", "answered", "ended"},
    "ended": {"confirmed", "asked", "never asked", "answered", "ended"},
    "ended early": {"not confirmed", "asked", "never asked", "answered", "ended"},
}


@pytest.mark.parametrize("life", LIVES)
def test_a_measure_stands_where_its_acts_left_it_and_nowhere_else(backwards, cast, life):
    session = backwards
    made = LIVES[life](session, cast)
    confirmed(session, cast, person_id=cast["merlin"].id, at=LATER)
    session.commit()
    assert first_false_measure(session) is None
    for change, facts in FORGED.items():
        forge(session, cast, made.id, dict(facts))
        found = first_false_measure(session)
        assert found == (None if change in SAME[life] else made.id), change
        session.rollback()


def forge(session, cast, measure_id, facts):
    """Write ``facts`` over a measure, as who holds the database could."""
    for key, column in (("account", "account_id"), ("by", "ended_by_id")):
        if key in facts:
            who = facts.pop(key)
            facts[column] = cast[who].id if who else None
    session.execute(update(Guardianship).where(Guardianship.id == measure_id).values(**facts))
    session.expire_all()


@pytest.mark.parametrize("facts", [{"name": "Un autre"}, {"court": "Un autre tribunal"}])
def test_the_first_that_no_longer_says_what_was_judged_is_told(backwards, cast, facts):
    session = backwards
    made = [recorded(session, cast, person_id=cast[who].id) for who in WHO]
    for one in (made[3], made[1]):
        forge(session, cast, one.id, dict(facts))
    found = first_false_measure(session)
    assert found == made[1].id
    assert isinstance(found, UUID)


def test_a_measure_that_is_gone_is_told(session, database, cast):
    made = recorded(session, cast)
    session.commit()
    with guards_down(database, "guardianship_act") as connection:
        if connection.dialect.name == "postgresql":
            connection.execute(text("SET session_replication_role = replica"))
        table = Guardianship.__table__
        connection.execute(delete(table).where(table.c.id == made.id))
    session.expunge_all()
    assert first_false_measure(session) == made.id


@pytest.mark.parametrize("asked", [False, True])
def test_a_measure_that_no_act_wrote_is_told(session, cast, asked):
    waits = recorded(session, cast, person_id=cast["merlin"].id)
    facts = {
        column.name: getattr(waits, column.name)
        for column in Guardianship.__table__.columns
        if column.name not in ("id", "person_id", "account_id", "confirmed_at")
    }
    # confirmed, it opens at once; contested, it has an act, but none that wrote it
    opened = {} if asked else {"account_id": cast["melodie"].id, "confirmed_at": NOW}
    forged = Guardianship(**facts, **opened, person_id=cast["ondine"].id)
    session.add(forged)
    session.flush()
    if asked:
        contested(session, cast, forged)
    assert first_false_measure(session) == forged.id
