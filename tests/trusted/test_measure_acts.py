"""Each act on a measure is a link of the ledger; what was written about it is never reset."""

from datetime import timedelta

import pytest
from sqlalchemy import func, select, text
from sqlalchemy.exc import DBAPIError

from portal import schema
from portal.core.ledger import ErasureKind
from portal.core.refusal import Refused
from portal.records.service import erase_person
from portal.trusted import service
from portal.trusted.models import GuardianshipAct
from portal.trusted.queries import last_measure_of, said_of
from tests.consent.acts import LATER
from tests.core.test_ledger import guards_down
from tests.trusted.test_measures import confirmed, decided

SOON = LATER + timedelta(minutes=1)


def contested_and_kept(session, cast):
    made = confirmed(session, cast)
    her = {"by": cast["ondine"].id, "language": "fr"}
    service.contest(session, words="Je n’ai pas de juge.", at=LATER, **her)
    service.settle(session, **decided(cast, made), keeps=True, words="Le jugement est là.")
    service.contest(session, words="Je demande encore.", at=SOON, **her)
    return made


def test_every_act_is_a_link_and_earlier_words_stay(session, database, cast):
    made = contested_and_kept(session, cast)
    session.commit()
    kinds = session.scalars(select(GuardianshipAct.kind).order_by(GuardianshipAct.ledger_seq))
    assert [*kinds][-5:] == ["recorded", "confirmed", "contested", "kept", "contested"]
    said = [(one.hers, one.words) for one in said_of(session, made.id)]
    assert said == [
        (True, "Je demande encore."),
        (False, "Le jugement est là."),
        (True, "Je n’ai pas de juge."),
    ]
    session.rollback()
    assert schema.first_fault(database.engine) is None


@pytest.mark.parametrize(
    "change",
    [
        "measure = 'guardianship'",
        "name = 'Un autre'",
        "answered_at = contested_at",
        "ended_at = recorded_at, ended_by_id = person_id",
    ],
)
def test_a_measure_changed_in_the_database_is_found(session, database, cast, change):
    contested_and_kept(session, cast)
    session.execute(text(f"UPDATE guardianship SET {change}"))
    session.commit()
    assert "mesure" in (schema.first_fault(database.engine) or "")


def test_an_act_is_not_changed_and_a_change_is_found(session, database, cast):
    contested_and_kept(session, cast)
    session.commit()
    for change in ("UPDATE guardianship_act SET kind = 'ended'", "DELETE FROM guardianship_act"):
        with pytest.raises(DBAPIError):
            session.execute(text(change))
        session.rollback()
    with guards_down(database, "guardianship_act") as connection:
        connection.execute(text("UPDATE guardianship_act SET words = NULL"))
    assert "acte" in (schema.first_fault(database.engine) or "")


def test_the_acts_go_with_her_file_and_the_chain_holds(session, database, cast):
    made = contested_and_kept(session, cast)
    session.commit()
    erase_person(session, cast["ondine"].id, ErasureKind.ASKED, at=SOON)
    session.commit()
    left = select(func.count()).where(GuardianshipAct.measure_id == made.id)
    assert not session.scalar(left)
    session.rollback()
    assert schema.first_fault(database.engine) is None


def test_what_a_lead_confirmed_ends_with_a_reason_that_she_reads(session, cast):
    made = confirmed(session, cast)
    with pytest.raises(Refused, match="no-words"):
        service.end(session, **decided(cast, made))
    service.end(session, **decided(cast, made), words="Le juge a levé la mesure.")
    last = last_measure_of(session, cast["ondine"].id)
    assert (last.id, last.ended_at) == (made.id, LATER)
    assert said_of(session, made.id)[0].words == "Le juge a levé la mesure."


def test_a_lead_ends_a_confirmed_measure_and_she_reads_why(visitor, session, cast):
    confirmed(session, cast)
    session.commit()
    lead = visitor.as_("griselidis").open("/pro/mesures").sees("Mesures en cours")
    lead.press("J’arrête la mesure", 409).sees("Écrivez ce qu’elle va lire.")
    lead.press("J’arrête la mesure", words="Le juge a levé la mesure.")
    lead.does_not_see("Maître Cornille")
    her = visitor.another().as_("ondine").open("/ma-mesure")
    her.sees("Finie le", "Le juge a levé la mesure.").does_not_see("Je dis")
