"""Who will help is told in 5 minutes, and trainings are counted, never their people (R37)."""

from __future__ import annotations

from datetime import timedelta

import pytest
from sqlalchemy import inspect, select

from portal.core import clock
from portal.staff.models import Training
from tests import html

HERE, READ = "/pro/formations", "/pro/decouvrir"
TODAY = clock.local_date(clock.now())
WORDS_A_MINUTE, MINUTES = 180, 5
NOTED = {"held_on": TODAY.isoformat(), "kind": "training", "people": "12"}


def _kept(database):
    with database.session(writing=False) as session:
        return session.scalars(select(Training).order_by(Training.recorded_at)).all()


@pytest.mark.parametrize("language", ["fr", "en"])
def test_the_page_is_open_to_all_and_read_in_5_minutes(visitor, language):
    page = visitor.speaking(language).open(READ).page
    main = next(one for one in page.tree.iter("main"))
    words = html.words_of(main).split()
    assert 250 < len(words) <= WORDS_A_MINUTE * MINUTES


def test_it_says_what_matters_most_and_has_a_button_to_print(visitor):
    visitor.open(READ).sees("Vous entrez dans son cercle quand elle dit oui.", "112")
    assert "data-print" in visitor.page.source
    assert visitor.page.headers.get("Location") is None


def test_a_lead_notes_a_training_and_reads_the_totals(visitor, database):
    visitor.as_("griselidis").open(HERE).sees(
        "Aucune formation n’est encore notée.", "Noter une formation"
    )
    visitor.press("Noter", **NOTED)
    visitor.press("Noter", **{**NOTED, "kind": "introduction", "people": "30"})
    visitor.sees("2 formations notées.", "Présentation en 5 minutes")
    totals = ["".join(row.itertext()).split() for row in visitor.page.tree.iter("tr")]
    assert ["Ariège", "2", "42"] in totals
    assert [one.people for one in _kept(database)] == [12, 30]


def test_no_column_can_hold_a_name(database):
    columns = {one["name"] for one in inspect(database.engine).get_columns("training")}
    assert columns == {
        "id", "territory_id", "held_on", "kind", "people", "recorded_at", "by_id"
    }  # fmt: skip


@pytest.mark.parametrize(
    ("typed", "said", "status"),
    [
        ({"people": "0"}, "Écrivez un nombre de personnes", 422),
        ({"people": "501"}, "Écrivez un nombre de personnes", 422),
        ({"people": "douze"}, "Écrivez un nombre de personnes", 422),
        ({"people": ""}, "Écrivez un nombre de personnes", 422),
        ({"kind": "ball"}, "Choisissez une réponse.", 422),
        ({"held_on": ""}, "Choisissez le jour.", 422),
        (
            {"held_on": (TODAY + timedelta(days=1)).isoformat()},
            "Choisissez un jour déjà passé",
            409,
        ),
        ({"held_on": "1999-12-31"}, "Choisissez un jour depuis 2016.", 409),
    ],
)
def test_what_cannot_be_is_said_and_nothing_is_noted(visitor, database, typed, said, status):
    visitor.as_("griselidis").open(HERE)
    visitor.press("Noter", status=status, **{**NOTED, **typed}).sees(said)
    assert _kept(database) == []


def test_a_line_noted_by_mistake_is_taken_off_by_the_lead_of_the_place_only(visitor, database):
    visitor.as_("griselidis").open(HERE).press("Noter", **NOTED)
    address = f"{HERE}/{_kept(database)[0].id}/enlever"
    other = visitor.another().as_("hansel").open(HERE)
    key = next(
        i.get("value") for i in other.page.tree.iter("input") if i.get("name") == "csrf_token"
    )
    assert other.client.post(address, data={"csrf_token": key}).status_code == 404
    assert len(_kept(database)) == 1
    visitor.press("Enlever").sees("Aucune formation n’est encore notée.")
    assert _kept(database) == []


def test_an_evaluator_reads_the_totals_and_notes_nothing(visitor):
    visitor.as_("cassandre").open(HERE).sees("Total par territoire")
    visitor.does_not_see("Noter une formation")


def test_where_there_are_several_territories_one_is_chosen(visitor, database):
    lead = visitor.as_("riquet").open(HERE)
    lead.press("Noter", status=422, **NOTED).sees("Choisissez une réponse.")
    lead.press("Noter", status=422, where="elsewhere").sees("Choisissez une réponse.")
    assert _kept(database) == []
