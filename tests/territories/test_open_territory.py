"""Opening a territory."""

import pytest

from portal.core.refusal import Refused
from portal.core.sanitizing import MAX_LENGTH
from portal.territories import queries, service

FACTS = {
    "code": "ile-aux-fees",
    "name": "Île aux fées",
    "department": "Département des contes",
    "duty_name": "L’accueil",
    "duty_phone": "01 99 00 00 01",
    "card_places": "<p>À l’accueil.</p>",
}


def test_an_opened_territory_is_found_by_id_and_in_the_list(session):
    opened = service.open_territory(session, **FACTS)
    row = queries.territory(session, opened.id)
    assert (row.name, row.duty_phone) == ("Île aux fées", "01 99 00 00 01")
    assert [one for one in queries.territories(session) if one.code == "ile-aux-fees"] == [row]


def test_the_places_are_cleaned_when_written(session):
    places = '<p onclick="x()">Ici<script>alert(1)</script> <a href="javascript:x">là</a></p>'
    opened = service.open_territory(session, **{**FACTS, "card_places": places})
    assert "onclick" not in opened.card_places
    assert "<script" not in opened.card_places
    assert "javascript" not in opened.card_places
    assert opened.card_places.startswith("<p>Ici")


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"name": "  "}, "nothing-written"),
        ({"duty_phone": ""}, "nothing-written"),
        ({"card_places": "a" * (MAX_LENGTH + 1)}, "too-long"),
    ],
)
def test_an_incomplete_territory_is_refused(session, change, code):
    with pytest.raises(Refused) as refused:
        service.open_territory(session, **{**FACTS, **change})
    assert refused.value.code == code
    assert FACTS["code"] not in {one.code for one in queries.territories(session)}


def test_a_code_is_taken_once(session):
    service.open_territory(session, **FACTS)
    with pytest.raises(Refused) as refused:
        service.open_territory(session, **{**FACTS, "name": "Une autre île"})
    assert refused.value.code == "code-taken"
