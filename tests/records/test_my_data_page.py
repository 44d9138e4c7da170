"""« Mes données »: all that is held about her, to read, and nothing of another adult's."""

from __future__ import annotations

from datetime import timedelta

import pytest

from portal.core import clock
from portal.records.catalogue import NUMBERS, READ
from portal.records.queries import counts, held, last_contact
from portal.web.language import PEOPLE

KEPT = {"kept": timedelta(days=730), "archived": timedelta(days=365)}


def everything(session, person_id) -> dict[str, list[dict]]:
    """Return all that is told to her, table by table."""
    return {
        name: [dict(row.values) for row in held(session, listed, person_id, most=1000)]
        for name, listed in READ.items()
    }


def test_she_sees_what_there_is_and_until_when(visitor) -> None:
    visitor.as_("ondine").open("/mes-donnees").sees(
        "Tout ce qui est gardé sur vous.", "Votre dernier passage", "Ce que vous dites de votre vie"
    )


@pytest.mark.parametrize("language", PEOPLE)
def test_every_kind_of_thing_can_be_read(visitor, database, cast, language) -> None:
    visitor.as_("ondine").speaking(language)
    with database.session(writing=False) as session:
        many = counts(session, cast["ondine"].id)
    assert sum(bool(one) for one in many.values()) > 20
    for name, number in NUMBERS.items():
        visitor.open(f"/mes-donnees/{number}")
        assert visitor.page.source.count('<dl class="definition"') == min(many[name], 30), name


def test_the_count_is_that_of_the_rows(session, cast) -> None:
    for name in ("ondine", "perceval", "melusine", "morgane", "merlin"):
        her = cast[name].id
        told = everything(session, her)
        assert {key: len(rows) for key, rows in told.items()} == counts(session, her)


def test_words_are_opened_and_professionals_named(session, cast) -> None:
    told = everything(session, cast["ondine"].id)
    assert "Je veux bouger." in [one["words"] for one in told["goal"]]
    assert {one["helper_id"] for one in told["mandate"]} == {cast["clochette"].display_name}


def test_a_page_keeps_its_title_from_the_history_of_a_shared_phone(visitor) -> None:
    number = NUMBERS["own_words"]
    visitor.as_("ondine").open(f"/mes-donnees/{number}").sees("Ce que vous dites de votre vie")
    assert f"Mes données, page {number}" in visitor.page.source.replace("\u00a0", " ")


def test_a_number_that_is_none_is_a_page_that_is_not_there(visitor) -> None:
    visitor.as_("ondine").open("/mes-donnees/0", 404).open("/mes-donnees/999", 404)


def test_a_page_number_that_is_none_is_the_first_page(visitor) -> None:
    visitor.as_("ondine")
    for odd in ("x", "0", "-1", "99999999", "²"):
        visitor.open("/mes-donnees/1", page=odd).sees("Prénom")


def test_nobody_but_her_opens_it(visitor) -> None:
    visitor.as_("clochette").open("/mes-donnees", 404).open("/mes-donnees/1", 404)


def test_the_clock_starts_from_her_last_act_and_not_from_a_reading_of_others(
    visitor, session, cast
) -> None:
    before = last_contact(session, cast["ondine"].id, **KEPT)
    session.rollback()
    visitor.as_("clochette").open(f"/pro/personnes/{cast['ondine'].handle}")
    assert last_contact(session, cast["ondine"].id, **KEPT) == before
    session.rollback()
    visitor.another().as_("ondine")
    after = last_contact(session, cast["ondine"].id, **KEPT)
    assert after.on == clock.local_date(clock.now())
    assert (after.shut_on - after.on).days == 730
    assert (after.erased_on - after.shut_on).days == 365


def test_how_long_each_thing_is_kept_is_said_with_the_reason(visitor) -> None:
    visitor.as_("ondine").open("/mes-donnees/combien-de-temps").sees(
        "Chaque lecture est gardée 12 mois.", "Pourquoi : pour prouver qui a regardé."
    )
