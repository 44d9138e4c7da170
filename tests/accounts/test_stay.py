"""« Je reste » keeps the page and what was typed in it, and counts as being there."""

from datetime import UTC, datetime, timedelta

import pytest
import time_machine

from tests.visitor import Visitor


def stay(visitor: Visitor) -> int:
    """Press « Je reste » as a browser does; return the status, without leaving the page."""
    form = next(one for one in visitor.page.tree.iter("form") if one.get("action") == "/rester")
    sent = {field.get("name"): field.get("value") for field in form.iter("input")}
    answer = visitor.client.post("/rester", data=sent)
    assert not answer.data
    visitor.left = answer.headers.get("X-Seconds-Left")
    return answer.status_code


def test_she_stays_on_her_page_and_the_session_goes_on(visitor: Visitor) -> None:
    with time_machine.travel(datetime.now(UTC), tick=False) as moment:
        visitor.as_("ondine").open("/mon-plan/mes-mots/1")
        for _ in range(3):
            moment.shift(timedelta(minutes=9))
            assert stay(visitor) == 204
            assert visitor.left == "600"
        visitor.press("Je garde mes mots", words="Mes mots d’il y a longtemps.")
        assert visitor.page.status == 200


def test_without_it_the_session_would_be_over(visitor: Visitor) -> None:
    with time_machine.travel(datetime.now(UTC), tick=False) as moment:
        visitor.as_("ondine").open("/mon-plan/mes-mots/1")
        moment.shift(timedelta(minutes=10))
        assert stay_after_the_end(visitor) == 303


def test_an_hour_on_a_shared_phone_is_not_made_longer(visitor: Visitor) -> None:
    with time_machine.travel(datetime.now(UTC), tick=False) as moment:
        visitor.as_("ondine").open("/mon-plan/mes-mots/1")
        for _ in range(6):
            moment.shift(timedelta(minutes=9))
            assert stay(visitor) == 204
        moment.shift(timedelta(minutes=5))
        assert stay(visitor) == 204
        assert visitor.left == "60"
        moment.shift(timedelta(minutes=1))
        assert stay_after_the_end(visitor) == 303


@pytest.mark.parametrize("key", ["", "autre"])
def test_another_site_cannot_press_it(visitor: Visitor, key: str) -> None:
    visitor.as_("ondine")
    assert visitor.client.post("/rester", data={"csrf_token": key}).status_code == 403


def test_nobody_is_nowhere_to_stay(visitor: Visitor) -> None:
    visitor.open("/entrer")
    assert stay_after_the_end(visitor) == 303


def test_without_script_the_button_is_there_too(visitor: Visitor) -> None:
    visitor.as_("ondine").open("/mon-plan/mes-mots/1")
    aside = visitor.page.source.split("<noscript>")[1]
    assert 'action="/rester"' in aside
    assert "Cette page se ferme à" in aside


def stay_after_the_end(visitor: Visitor) -> int:
    fields = visitor.page.tree.iter("input")
    key = next(one.get("value") for one in fields if one.get("name") == "csrf_token")
    return visitor.client.post("/rester", data={"csrf_token": key}).status_code
