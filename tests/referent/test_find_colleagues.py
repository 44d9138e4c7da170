"""Colleagues by the hundred: a page of them, a search kept in the address, no more statements."""

import pytest
from sqlalchemy import insert

from portal.accounts.models import Account
from portal.core import clock
from portal.core.roles import Role
from portal.referent import queries
from tests.referent.test_absence import report

MOST = queries.SHOWN


@pytest.fixture
def crowd(session, cast):
    """Seventy more professionals in the service of Aurore."""
    aurore = session.get_one(Account, cast["aurore"].id)
    rows = [
        {
            "handle": f"zz{number:04}",
            "role": Role.PROFESSIONAL,
            "territory_id": aurore.territory_id,
            "organisation_id": aurore.organisation_id,
            "first_name": f"Zoé {number:02}",
            "created_at": clock.now(),
        }
        for number in range(70)
    ]
    session.execute(insert(Account), rows)
    session.commit()


def test_a_page_holds_fifty_and_says_how_many_there_are(session, cast, crowd):
    lead = cast["hansel"].id
    first = queries.colleagues(session, lead)
    rest = queries.colleagues(session, lead, after=MOST)
    assert len(first.lines) == MOST
    assert first.total == rest.total == len(first.lines) + len(rest.lines)
    assert not {one.handle for one in first.lines} & {one.handle for one in rest.lines}


def test_who_is_not_there_comes_first_whatever_his_name(session, cast, crowd):
    report(session, cast, "aurore", "aurore")
    found = queries.colleagues(session, cast["hansel"].id)
    assert found.lines[0].account_id == cast["aurore"].id


@pytest.mark.parametrize("typed", ["%", "_", "\\", "zoé 7%"])
def test_marks_of_a_pattern_are_letters_like_others(session, cast, crowd, typed):
    assert queries.colleagues(session, cast["hansel"].id, sought=typed).total == 0


def test_the_name_of_who_answers_meanwhile_is_looked_for(visitor, session, cast, crowd):
    report(session, cast, "aurore", "aurore")
    session.commit()
    here = f"/pro/absences/{cast['aurore'].handle}"
    lead = visitor.as_("hansel").open(here).sees("ne sont pas dans la liste")
    few = len(lead.page.statements)
    lead.open(here, nom="Zoé 6").sees("Zoé 69").does_not_see("Zoé 01")
    assert len(lead.page.statements) <= few <= 8
    assert lead.page.tree.find(".//input[@name='nom']").get("value") == "Zoé 6"
    lead.press("Je nomme", status=422).sees("Zoé 69")
    lead.press("Je nomme", interim="zz0069")
    lead.open("/pro/absences", nom="auro").sees("Aurore", "1 personne trouvée")
    lead.open("/pro/absences", nom="personne").sees("0 personne trouvée")
