"""Searching for a person: three things, 10 people at most, a line for each, and no stranger."""

from datetime import timedelta

import pytest
from sqlalchemy import func, select

from portal.accounts.service import open_account
from portal.audit.models import AccessLine, PaceEvent
from portal.circle.models import Pathway
from portal.circle.service import add_helper, open_pathway
from portal.core import clock
from portal.core.refusal import Refused
from portal.core.roles import Role
from portal.core.settings import Pace
from portal.home.searching import search

NOW = clock.now()


def sought(session, cast, *, by="melodie", name="Ondine", of="ondine", pace=None, **more):
    pathway = session.get_one(Pathway, cast[of].pathway_id)
    values = {"territory_id": pathway.territory_id, "public": pathway.target_public, **more}
    return search(
        session, viewer_id=cast[by].id, first_name=name, pace=pace or Pace(),
        at=values.pop("at", NOW), **values,
    )  # fmt: skip


def searches_of(session, person_id):
    return session.scalars(
        select(AccessLine.viewer_name)
        .where(AccessLine.person_id == person_id, AccessLine.purpose == "search")
        .order_by(AccessLine.viewer_name)
    ).all()


def test_all_three_find_those_he_helps_and_she_reads_it(session, cast):
    assert [one.first_name for one in sought(session, cast, name=" ONDINE ")] == ["Ondine"]
    assert searches_of(session, cast["ondine"].id) == ["Mélodie T."]


@pytest.mark.parametrize("name", ["Ond", "O", "Ondin_", "ndine", "Ondine%x"])
def test_no_part_of_a_name_finds_anybody(session, cast, name):
    assert sought(session, cast, name=name) == []
    assert searches_of(session, cast["ondine"].id) == []


@pytest.mark.parametrize("name", ["%", "*", " ", "_"])
def test_no_sign_stands_for_a_name(session, cast, name):
    with pytest.raises(Refused, match="nothing-written"):
        sought(session, cast, name=name)


def test_each_of_the_three_must_fit(session, cast):
    assert sought(session, cast, public="nobody") == []
    assert sought(session, cast, territory_id=cast["merlin"].territory_id) == []


def test_of_somebody_he_does_not_help_nothing_is_told_but_she_reads_it(session, cast):
    assert sought(session, cast, by="raiponce") == []
    assert sought(session, cast, by="raiponce", name="Nobody at all") == []
    assert searches_of(session, cast["ondine"].id) == [cast["raiponce"].display_name]
    kinds = select(PaceEvent.files).order_by(PaceEvent.at)
    assert session.scalars(kinds).all() == [0, 0]


def test_ten_at_most(session, cast):
    mine = session.get_one(Pathway, cast["ondine"].pathway_id)
    for _one in range(12):
        person = open_account(
            session, role=Role.PERSON, first_name="Ondine", territory_id=mine.territory_id, at=NOW
        )
        pathway = open_pathway(
            session, territory_id=mine.territory_id, target_public=mine.target_public,
            at=NOW, people=[(person.id, False)],
        )  # fmt: skip
        add_helper(session, pathway.id, cast["melodie"].id, at=NOW)
    assert len(sought(session, cast)) == 10
    lines = select(func.count()).where(AccessLine.purpose == "search")
    assert session.scalar(lines.select_from(AccessLine)) == 13


def test_more_searches_than_one_needs_are_refused_until_the_hour_is_over(session, cast):
    pace = Pace(searches=2)
    for _twice in range(2):
        sought(session, cast, pace=pace)
    with pytest.raises(Refused, match="too-many"):
        sought(session, cast, pace=pace)
    sought(session, cast, pace=pace, at=NOW + timedelta(minutes=61))


def test_the_page_asks_for_all_three_and_keeps_what_was_typed(visitor, cast, database):
    with database.session(writing=False) as session:
        pathway = session.get_one(Pathway, cast["ondine"].pathway_id)
    desk = visitor.another().as_("melodie").open("/pro/recherche")
    typed = {"first_name": "Ondine", "place": str(pathway.territory_id)}
    desk.press("Je cherche", status=422, **typed, public="").sees("Choisissez dans la liste.")
    desk.press("Je cherche", **typed, public=pathway.target_public)
    desk.sees("1 personne que vous aidez correspond.", "Ouvrir le dossier")
    visitor.as_("ondine").open("/qui-a-vu").sees(
        "Mélodie T. a cherché votre nom.", "Rien d’autre n’a été vu."
    )


def test_a_search_asks_as_little_whoever_is_there(visitor, cast, database):
    with database.session(writing=False) as session:
        pathway = session.get_one(Pathway, cast["ondine"].pathway_id)
    place = {"place": str(pathway.territory_id), "public": pathway.target_public}
    desk = visitor.as_("melodie").open("/pro/recherche")
    counts = {
        name: len(desk.press("Je cherche", first_name=name, **place).page.statements)
        for name in ("Ondine", "Personne")
    }
    assert counts["Ondine"] - counts["Personne"] <= 1
