"""A desk with 60 people and more: short, quick, and kept in the address."""

from __future__ import annotations

import pytest
from sqlalchemy import update

from portal.home.views import desk
from portal.referent.models import Mandate
from tests.home.crowd import fill

REFERENT = "clochette"


@pytest.fixture
def sixty(database, cast) -> None:
    """Let Clochette be the referent of 60 people more."""
    with database.session(writing=True) as session:
        crowd(session, cast, 60)
        session.commit()


def crowd(session, cast, people: int) -> None:
    """Give Clochette ``people`` more, whose referent she is."""
    fill(session, cast["ondine"].territory_id, people=people, helper_id=cast[REFERENT].id)


def rows(visitor) -> int:
    return len(list(visitor.page.tree.iter("tr"))) - 1


def test_60_people_take_as_many_statements_as_3(visitor, database, cast):
    pages = ("/pro/", "/pro/personnes", "/pro/nouvelles")
    few = {at: len(visitor.as_(REFERENT).open(at).page.statements) for at in pages[:1]}
    few |= {at: len(visitor.open(at).page.statements) for at in pages}
    with database.session(writing=True) as session:
        crowd(session, cast, 60)
        session.commit()
    assert {at: len(visitor.open(at).page.statements) for at in pages} == few
    assert max(few.values()) <= 8


def test_the_list_of_people_is_cut_and_goes_on(visitor, sixty):
    visitor.as_(REFERENT).open("/pro/personnes")
    assert rows(visitor) == desk.PEOPLE_A_PAGE
    visitor.sees("autre").open("/pro/personnes", combien="120")
    assert rows(visitor) > desk.PEOPLE_A_PAGE


def test_filters_add_up_in_the_address(visitor, sixty, database, cast):
    visitor.as_(REFERENT).open("/pro/personnes", prenom="Personne 1", place="referent")
    assert rows(visitor) == 11
    current = [a for a in visitor.page.tree.iter("a") if a.get("aria-current") == "true"]
    assert [a.get("href") for a in current] == ["/pro/personnes?prenom=Personne+1&place=referent"]
    visitor.open("/pro/personnes", prenom="Personne 1", place="cercle").sees("Personne ici.")
    with database.session(writing=True) as session:
        ended = update(Mandate).where(Mandate.started_at.is_not(None), Mandate.closed_at.is_(None))
        session.execute(ended.values(closed_how="ended", closed_at=Mandate.asked_at))
        session.commit()
    visitor.open("/pro/personnes", prenom="Personne 1", place="cercle")
    assert rows(visitor) == 11


@pytest.mark.parametrize("odd", ["-1", "0", "99999999", "x", ""])
def test_an_odd_number_is_a_page(visitor, odd):
    visitor.as_(REFERENT).open("/pro/", combien=odd, voir=odd)
    visitor.open("/pro/personnes", combien=odd, place=odd)


def test_long_days_are_cut(visitor, monkeypatch):
    visitor.as_(REFERENT).open("/pro/")
    whole = rows(visitor)
    monkeypatch.setattr(desk, "A_PAGE", 1)
    visitor.open("/pro/").sees("Voir")
    assert rows(visitor) == 1 < whole
    visitor.open("/pro/", combien="50")
    assert rows(visitor) == whole
