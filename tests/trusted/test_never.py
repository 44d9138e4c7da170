"""Who stands beside her never agrees, answers, signs, chooses nor changes a code (R25).

A trusted person (CASF L.311-5-1) and a guardian: each sends every form of the house, with
everything that a form may carry, to every address; then what she said, agreed, wished and chose is
what it was, and so are her cards and his.
"""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

import pytest

from portal.consent.service import withdraw_everything
from portal.core import clock
from portal.trusted.service import confirm
from portal.web.access import needs, table
from portal.web.request import commit, db
from portal.web.rules import beside as beside_rule
from tests.doors import form_key
from tests.house.places import Places, changed, contents
from tests.house.test_nobody_chooses_for_her import forms
from tests.trusted.acts import beside, signed_in

if TYPE_CHECKING:
    from flask import Flask
    from flask.testing import FlaskClient

    from portal.core.database import Database
    from tests.cast import Cast

Them = dict[str, UUID]
WHO = {"trusted": "beside", "guardian": "guardian"}
"""Each of them, and the rule that says which pages are his."""
HIS_ACTS = {
    "/proche/oui", "/proche/non", "/proche/arreter", "/partir", "/pro/partir",
    "/proche/appareils/fermer-tout", "/mesure/appareils/fermer-tout",
}  # fmt: skip
"""What ends his own place or session: tried apart, each in a test of its own."""
HIS = {"sign_in", "access_line", "account_event", "typed_words"}
"""What may come of all that he sends: his session, the lines she reads, what waits for her yes."""

PUBLIC: set[str] = set()
"""What anybody may leave, signed in or not."""


@pytest.fixture
def them(apart: Flask, cast: Cast, places: Places) -> Them:
    """Who stands beside Ondine, in a house in which something is behind every address."""
    database: Database = apart.extensions["portal.database"]
    with database.session(writing=True) as session:
        chosen = beside(session, cast, at=clock.now())
        measure_id = UUID(places.parts["/pro/mesures/", "measure_id"])
        lead = cast["griselidis"]
        named = confirm(
            session, measure_id=measure_id, by=lead.id, by_name="Grisélidis", at=clock.now(),
            territory_ids=[lead.territory_id],
        )  # fmt: skip
        session.commit()
        return {"trusted": chosen.account_id, "guardian": named.account_id}


def send_everything(app: Flask, cast: Cast, places: Places, client: FlaskClient) -> int:
    """Send each form to every address that takes one; return how many were sent."""
    sent = 0
    for rule in app.url_map.iter_rules():
        if "POST" not in (rule.methods or set()) or rule.rule in HIS_ACTS:
            continue
        for form in forms(places, cast):
            key = form_key(app, client)
            answer = client.post(places.address(rule), data={**form, "csrf_token": key})
            assert answer.status_code < 500, rule.rule
            sent += 1
    return sent


def said(app: Flask, before: dict[str, object]) -> set[str]:
    """Return which tables are not what they were, but for what is his."""
    database: Database = app.extensions["portal.database"]
    return set(changed(before, contents(database))) - HIS


@pytest.mark.parametrize("who", WHO)
def test_nothing_that_he_sends_says_anything_in_her_place(
    apart: Flask, cast: Cast, places: Places, them: Them, who: str
) -> None:
    client = signed_in(apart, them[who])
    before = contents(apart.extensions["portal.database"])
    assert send_everything(apart, cast, places, client) > 150
    assert said(apart, before) <= PUBLIC


def test_a_view_that_lets_him_stop_her_agreements_is_caught(
    apart: Flask,
    cast: Cast,
    them: Them,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def stop() -> str:
        withdraw_everything(db(), person_id=cast["ondine"].id, at=clock.now())
        commit()
        return "<h1>planted</h1>"

    monkeypatch.setitem(
        apart.view_functions, "consent_stopping.everything", needs(beside_rule)(stop)
    )
    client = signed_in(apart, them["trusted"])
    before = contents(apart.extensions["portal.database"])
    client.post("/mes-accords/tout-arreter", data={"csrf_token": form_key(apart, client)})
    assert "consent_event" in said(apart, before)


@pytest.mark.parametrize("who", WHO)
def test_every_page_of_others_is_not_there_for_him(
    apart: Flask, places: Places, them: Them, who: str
) -> None:
    client, found = signed_in(apart, them[who]), []
    rules = {rule.rule: rule for rule in apart.url_map.iter_rules()}
    for right in table(apart):
        if right.rule in ("public", WHO[who], "signed_in") or "GET" not in right.methods:
            continue
        answer = client.get(places.address(rules[right.address]))
        found += [right.address] if answer.status_code != 404 else []
    assert found == []


def test_his_own_pages_are_the_reviewed_ones(app: Flask) -> None:
    assert {right.address for right in table(app) if right.rule == "beside"} == {
        "/proche/", "/proche/oui", "/proche/non", "/proche/arreter", "/proche/plan",
        "/proche/ecrire", "/proche/ecrire/<int:number>", "/proche/ecrire/garde", "/proche/reunions",
        "/proche/appareils", "/proche/appareils/fermer", "/proche/appareils/fermer-tout",
    }  # fmt: skip
    assert {(right.methods, right.address) for right in table(app) if right.rule == "guardian"} == {
        ("GET", "/mesure/"), ("GET", "/mesure/lecture"), ("GET", "/mesure/appareils"),
        ("POST", "/mesure/appareils/fermer"), ("POST", "/mesure/appareils/fermer-tout"),
    }, "a guardian sends no form but to close his own devices"  # fmt: skip
