"""One page sent twice is one request, and a key that is over loses nothing of what was typed."""

from __future__ import annotations

import pytest
from sqlalchemy import func, select

from portal.core import clock
from portal.intake import service
from portal.intake.models import AskingPace, ReferentRequest
from tests.intake.test_ask_for_a_referent import ASK, HERS


def _filled(visitor, cast):
    here = visitor.another().open(ASK)
    chosen = here.page.tree.findall(".//form[@method='post']")
    form = next(one for one in chosen if one.get("action") == ASK)
    values = {
        one.get("name"): one.get("value", "")
        for one in form.iter("input")
        if one.get("type") == "hidden"
    }
    return here, {**values, **HERS, "where": str(cast["ondine"].territory_id)}


def _count(database):
    with database.session(writing=False) as session:
        return session.scalar(select(func.count()).select_from(ReferentRequest))


def test_a_page_sent_twice_is_one_request_with_one_number(visitor, cast, database):
    before = _count(database)
    here, form = _filled(visitor, cast)
    answers = [here.client.post(ASK, data=form).get_data(as_text=True) for _ in range(2)]
    numbers = {text.partition('<code dir="ltr">')[2][:7] for text in answers}
    assert len(numbers) == 1
    assert _count(database) == before + 1
    with database.session(writing=False) as session:
        assert set(session.scalars(select(AskingPace.count).order_by(AskingPace.count))) == {1}


def test_two_pages_are_two_requests(visitor, cast, database):
    before = _count(database)
    for _ in range(2):
        here, form = _filled(visitor, cast)
        here.client.post(ASK, data=form)
    assert _count(database) == before + 2


def test_who_goes_back_and_puts_right_keeps_the_last_words(visitor, cast, database):
    here, form = _filled(visitor, cast)
    here.client.post(ASK, data=form)
    here.client.post(ASK, data={**form, "first_name": "Barbe"})
    visitor.another().as_("griselidis").open("/pro/demandes-de-referent").sees(
        "Barbe"
    ).does_not_see("Peau d’Ours")


def test_what_somebody_already_sees_to_is_not_rewritten(visitor, cast, database):
    here, form = _filled(visitor, cast)
    here.client.post(ASK, data=form)
    before = _count(database)
    with database.session(writing=True) as session:
        newest = select(ReferentRequest).order_by(ReferentRequest.asked_at.desc())
        kept = session.scalars(newest).first()
        service.mark_called(session, request_id=kept.id, at=clock.now())
        session.commit()
    here.client.post(ASK, data={**form, "first_name": "Barbe"})
    assert _count(database) == before + 1


@pytest.mark.parametrize("key", ["", "a" * 43])
def test_a_key_that_is_over_gives_back_what_was_typed(visitor, cast, database, key):
    before = _count(database)
    here, form = _filled(visitor, cast)
    here.client.delete_cookie("page", domain="localhost")
    answer = here.client.post(ASK, data={**form, "csrf_token": key})
    text = answer.get_data(as_text=True)
    assert answer.status_code == 409
    assert "Cette page a attendu longtemps." in text
    assert "Jamais quand il est là." in text
    assert 'value="05 36 49 00 77"' in text
    assert _count(database) == before


def test_the_page_given_back_can_be_sent(visitor, cast, database):
    before = _count(database)
    here, form = _filled(visitor, cast)
    here.client.delete_cookie("page", domain="localhost")
    page = here.client.post(ASK, data=form).get_data(as_text=True)
    key = page.partition('name="csrf_token"')[2].partition('value="')[2].partition('"')[0]
    here.client.post(ASK, data={**form, "csrf_token": key})
    assert _count(database) == before + 1
