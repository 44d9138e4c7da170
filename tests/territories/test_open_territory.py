"""Opening a département and its territories."""

from __future__ import annotations

import pytest

from portal.core import clock
from portal.core.refusal import Refused
from portal.core.sanitizing import MAX_LENGTH
from portal.territories import queries, service
from tests.territories.places import island

TODAY = clock.local_date(clock.now())


def test_an_opened_territory_is_found_by_id_and_in_the_list(session):
    opened = island(session, duty_phone="0199000001")
    row = queries.territory(session, opened.id)
    assert (row.name, row.department) == ("Île aux fées", "Les contes")
    assert [one for one in queries.territories(session) if one.code == "ile-aux-fees"] == [row]
    assert queries.settings_of(session, opened.id, on=TODAY).duty_phone == "01 99 00 00 01"


def test_the_places_are_cleaned_when_written(session):
    places = '<p onclick="x()">Ici<script>alert(1)</script> <a href="javascript:x">là</a></p>'
    opened = island(session, card_places=places)
    kept = queries.settings_of(session, opened.id, on=TODAY).card_places
    assert "onclick" not in kept
    assert "<script" not in kept
    assert "javascript" not in kept
    assert kept.startswith("<p>Ici")


@pytest.mark.parametrize(
    ("facts", "code"),
    [
        ({"duty_phone": "appelez-moi"}, "not-a-phone"),
        ({"card_places": "a" * (MAX_LENGTH + 1)}, "too-long"),
        ({"colour": "vert"}, "not-there"),
    ],
)
def test_a_territory_with_an_odd_setting_is_refused(session, facts, code):
    with pytest.raises(Refused) as refused:
        island(session, **facts)
    assert refused.value.code == code


def test_a_name_is_written_and_a_code_is_taken_once(session):
    opened = island(session)
    facts = {"department_id": opened.department_id, "at": clock.now()}
    for code, name, refusal in (
        ("autre", " ", "nothing-written"),
        (opened.code, "A", "code-taken"),
    ):
        with pytest.raises(Refused) as refused:
            service.open_territory(session, code=code, name=name, **facts)
        assert refused.value.code == refusal
    with pytest.raises(Refused) as refused:
        service.open_department(session, code="09", name="Encore", at=clock.now())
    assert refused.value.code == "code-taken"
