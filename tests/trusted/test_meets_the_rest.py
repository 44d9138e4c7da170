"""Her choice where it meets the rest: erasing her file, her copy, a screen that is lent to her."""

import pytest
from sqlalchemy import select, text
from sqlalchemy.exc import DBAPIError

from portal import schema
from portal.accounts.models import Account, Card, SignIn
from portal.consent.queries import themes_seen_by
from portal.core.ledger import ErasureKind
from portal.records.service import erase_person
from portal.trusted.models import TrustedAct, TrustedPerson
from portal.web.rules import person
from tests.consent.acts import LATER, TODAY
from tests.trusted.acts import beside, come_in


def test_who_she_trusted_goes_with_her_file_and_the_chain_holds(session, database, cast):
    chosen = beside(session, cast)
    him, her = chosen.account_id, cast["ondine"].id
    session.commit()
    erase_person(session, her, ErasureKind.ASKED, at=LATER)
    session.commit()
    for table in (TrustedAct, TrustedPerson):
        assert not session.scalars(select(table).where(table.id == chosen.id)).all()
    assert session.get_one(Account, him).first_name == ""
    for table in (Card, SignIn):
        assert not session.scalars(select(table).where(table.account_id == him)).all()
    assert themes_seen_by(session, viewer_id=him, person_id=her, on=TODAY) == frozenset()
    session.rollback()
    assert schema.first_fault(database.engine) is None


def test_after_her_file_is_erased_his_page_leads_back_to_the_door(visitor, app, session, cast):
    chosen = beside(session, cast)
    session.commit()
    him = come_in(visitor, app, chosen.account_id).open("/proche/").sees("Ondine compte sur vous")
    erase_person(session, cast["ondine"].id, ErasureKind.ASKED, at=LATER)
    session.commit()
    him.open("/proche/").sees("Votre carte")


def test_her_file_that_is_shut_is_shut_to_him_too(session, cast):
    chosen = beside(session, cast)
    session.get_one(Account, cast["ondine"].id).shut_at = LATER
    session.flush()
    seen = themes_seen_by(
        session, viewer_id=chosen.account_id, person_id=chosen.person_id, on=TODAY
    )
    assert seen == frozenset()


def test_on_a_screen_that_is_lent_to_her_nobody_is_chosen(app):
    for rule in app.url_map.iter_rules():
        if rule.rule.startswith("/ma-personne-de-confiance"):
            assert app.view_functions[rule.endpoint].access.rule is person, rule.rule


def test_a_choice_in_raw_sql_is_refused_by_the_database(session, cast):
    chosen = beside(session, cast)
    session.commit()
    for change in ("until = '2099-01-01'", "types = NOT types", "person_id = account_id"):
        with pytest.raises(DBAPIError):
            session.execute(text(f"UPDATE trusted_person SET {change}"))
        session.rollback()
    assert chosen.accepted_at


def test_stopping_everything_says_who_still_stands_beside_her(visitor, session, cast):
    beside(session, cast)
    session.commit()
    her = visitor.as_("ondine").open("/mes-accords").press("Tout arrêter, avec tout le monde")
    her.sees("Fée reste votre personne de confiance.")
    her.open("/ma-personne-de-confiance").press("J’arrête")
    her.open("/mes-accords/fini").does_not_see("reste votre personne de confiance")
