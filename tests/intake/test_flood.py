"""Too many at once in one territory close no other, and leave a number to call."""

from __future__ import annotations

from sqlalchemy import update

from portal.intake.catalogue import ASKED_FROM_ONE_PLACE, ASKED_IN_ONE_TERRITORY
from portal.intake.models import AskingPace
from tests.intake.test_ask_for_a_referent import ASK, HERS, asked

PARIS, ARIEGE = "orphee", "ondine"


def _refused(visitor, cast, name):
    here = visitor.another().open(ASK)
    return here.submit(status=409, **HERS, where=str(cast[name].territory_id))


def test_the_sixth_from_one_place_reads_whom_to_call_and_keeps_her_words(visitor, cast):
    for _ in range(ASKED_FROM_ONE_PLACE):
        asked(visitor, cast)
    here = _refused(visitor, cast, ARIEGE)
    here.sees("Il y a trop de demandes en ce moment.", "05 36 49 00 01", "Du lundi au")
    assert "Jamais quand il est là." in here.page.source
    assert 'value="05 36 49 00 77"' in here.page.source


def test_a_place_that_crowds_one_territory_still_reaches_another(visitor, cast):
    for _ in range(ASKED_FROM_ONE_PLACE):
        asked(visitor, cast)
    _refused(visitor, cast, ARIEGE)
    asked(visitor, cast, where=str(cast[PARIS].territory_id)).sees("C’est noté")


def test_a_flood_from_everywhere_closes_one_territory_only(visitor, cast, database):
    asked(visitor, cast)
    with database.session(writing=True) as session:
        session.execute(update(AskingPace).values(count=ASKED_IN_ONE_TERRITORY))
        session.commit()
    _refused(visitor, cast, ARIEGE)
    asked(visitor, cast, where=str(cast[PARIS].territory_id)).sees("C’est noté")


def test_no_address_is_kept(visitor, cast, database):
    asked(visitor, cast)
    with database.session(writing=False) as session:
        kept = session.connection().exec_driver_sql("SELECT key_hash FROM asking_pace").all()
    assert len(kept) == 2
    assert not any("127" in row[0] and "." in row[0] for row in kept)
