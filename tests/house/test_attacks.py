"""What somebody tries who knows the house: forms without a key, ids of others, kept cookies."""

from __future__ import annotations

import logging
import re
from uuid import UUID

import pytest
from flask import Flask
from sqlalchemy import select

from portal.accounts.models import Card, SignIn
from portal.assessment import service as assessment
from portal.assessment.catalogue import Domain
from portal.audit.models import Basis
from portal.audit.service import record_reading
from portal.core import clock
from portal.core.database import Database
from portal.web.access import public
from tests.cast import Cast
from tests.doors import come_in, form_key, session_of
from tests.house.places import changed, contents
from tests.visitor import Visitor


@pytest.mark.sqlite
def test_no_form_is_taken_without_its_key(app: Flask, cast: Cast, database: Database) -> None:
    posts = [rule for rule in app.url_map.iter_rules() if "POST" in (rule.methods or ())]
    clients = [come_in(app, cast, name) for name in ("ondine", "clochette")]
    before = contents(database)
    for rule in posts:
        address = rule.rule.replace("<handle>", cast["ondine"].handle).replace("<code>", "ariege")
        address = re.sub(r"<uuid:\w+>", str(UUID(int=0)), address.replace("<int:number>", "1"))
        # A form open to everyone gives back what was typed instead: a sentence, and no act.
        gives_back = getattr(app.view_functions[rule.endpoint], "gives_back", False)
        for client in clients:
            answer = client.post(address, data={"csrf_token": "x"})
            assert answer.status_code == (409 if gives_back else 403), address
    assert changed(before, contents(database)) <= {"sign_in"}


def test_only_forms_that_everyone_may_send_check_their_key_themselves(app: Flask) -> None:
    alone = [view for view in app.view_functions.values() if getattr(view, "gives_back", False)]
    assert len(alone) == 3
    assert all(view.access.rule is None for view in alone)  # type: ignore[attr-defined]


def test_ids_of_others_in_a_form_do_nothing(app: Flask, cast: Cast, database: Database) -> None:
    with database.session(writing=False) as session:
        card = session.scalars(select(Card.id).where(Card.account_id == cast["ondine"].id)).first()
    come_in(app, cast, "ondine")
    theirs = session_of(app, cast, "ondine")
    client = come_in(app, cast, "merlin")
    before = contents(database)
    for address, field, value in (
        ("/mes-entrees/fermer", "session", theirs),
        ("/mes-entrees/arreter-carte", "card", str(card)),
        ("/mon-referent/changer", "helper", cast["clochette"].handle),
    ):
        data = {"csrf_token": form_key(app, client), field: value}
        assert client.post(address, data=data).status_code in (404, 422), address
    assert changed(before, contents(database)) <= {"sign_in"}


@pytest.mark.sqlite
def test_nothing_of_one_of_a_couple_is_on_the_pages_of_the_other(
    app: Flask, cast: Cast, database: Database
) -> None:
    at, him, marks = clock.now(), cast["perceval"], ("Secret de Perceval", "Service Mystère")
    with database.session(writing=True) as session:
        for domain in Domain:
            assessment.write_own_words(
                session, domain=domain, words=marks[0], language="fr", by=him.id, at=at
            )
        record_reading(
            session,
            viewer_id=cast["alice"].id, viewer_name="Alice", viewer_service=marks[1],
            person_id=him.id, themes=["family"], basis=Basis.CONSENT, at=at,
        )  # fmt: skip
        session.commit()
    handles = [cast[name].handle for name in ("melusine", "perceval")]
    helpers = [cast[name].handle for name in ("alice", "aurore", "iseult", "lancelot")]
    for name in ("melusine", "alice", "aurore", "iseult"):
        client = come_in(app, cast, name)
        for address in _pages(app, handles, helpers):
            page = client.get(address).get_data()
            assert not any(mark.encode() in page for mark in marks), f"{name}: {address}"
    own = come_in(app, cast, "perceval")
    assert marks[0] in own.get("/mon-plan/mes-mots/1").get_data(as_text=True)
    assert marks[1] in own.get("/qui-a-vu").get_data(as_text=True)


def _pages(app: Flask, people: list[str], helpers: list[str]) -> list[str]:
    found = []
    for rule in app.url_map.iter_rules():
        if "GET" not in (rule.methods or ()) or "<uuid" in rule.rule or rule.rule == "/partir":
            continue
        for handle in people if rule.rule.startswith("/pro/") else helpers:
            for number in range(1, 13) if "<int:number>" in rule.rule else [1]:
                address = rule.rule.replace("<handle>", handle)
                found.append(address.replace("<int:number>", str(number)))
    return [address for address in dict.fromkeys(found) if "<" not in address]


def test_a_helper_does_not_learn_that_a_plan_exists(app: Flask, cast: Cast) -> None:
    client, pages = come_in(app, cast, "galaad"), []
    for name in ("merlin", "gribouille"):
        for end in ("", "/plan"):
            who = cast[name]
            page = client.get(f"/pro/personnes/{who.handle}{end}").get_data(as_text=True)
            pages.append(page.replace(who.first_name, "…").replace(who.handle, "…"))
    assert re.sub('name="csrf_token"[^>]*', "", pages[0] + pages[1]) == re.sub(
        'name="csrf_token"[^>]*', "", pages[2] + pages[3]
    )


@pytest.fixture
def screen(app: Flask, cast: Cast, visitor: Visitor) -> Visitor:
    """Clochette's screen, in Ondine's hands."""
    visitor.as_("clochette").open(f"/pro/personnes/{cast['ondine'].handle}/cote-a-cote")
    return visitor.press("Je prends l’écran", pin=cast["ondine"].pin)


def _cookie(visitor: Visitor, name: str) -> str:
    found = visitor.client.get_cookie(name)
    assert found is not None
    return found.value


def test_the_cookie_of_the_screen_given_back_opens_nothing(
    app: Flask, cast: Cast, screen: Visitor
) -> None:
    kept = _cookie(screen, "main")
    screen.press("Je rends l’écran").retakes()
    for name in ("main", "entree"):
        client = come_in(app, cast, "clochette")
        client.set_cookie(name, kept, domain="localhost")
        assert client.get("/mon-plan").status_code in (303, 404)
    screen.client.set_cookie("main", kept, domain="localhost")
    screen.open("/mon-plan").sees("Rendez l’écran").does_not_see("bus", "Ondine")


@pytest.mark.parametrize("name", ["melodie", "clochette"])
def test_the_cookie_of_a_held_screen_opens_nothing_elsewhere(
    app: Flask, cast: Cast, screen: Visitor, name: str
) -> None:
    kept = _cookie(screen, "main")
    beside = come_in(app, cast, name)
    beside.set_cookie("main", kept, domain="localhost")
    assert beside.get("/mon-plan").location == "/cote-a-cote/fini"
    alone = app.test_client()
    for cookie in ("main", "entree"):
        alone.set_cookie(cookie, kept, domain="localhost")
    assert alone.get("/mon-plan").status_code == 303


def test_she_takes_her_session_away_from_the_screen_with_her_phone(
    app: Flask, cast: Cast, screen: Visitor
) -> None:
    phone = come_in(app, cast, "ondine")
    key = form_key(app, phone)
    assert phone.post("/mes-entrees/fermer-tout", data={"csrf_token": key}).status_code == 303
    screen.open("/mon-plan").sees("Rendez l’écran").does_not_see("bus", "Ondine")
    screen.press("Je rends l’écran").retakes()
    screen.open("/pro/").sees("Aujourd’hui")


def test_a_cookie_chosen_by_somebody_else_is_never_kept(cast: Cast, visitor: Visitor) -> None:
    planted = "planted-by-somebody-else-0000000000000000000"
    visitor.client.set_cookie("entree", planted, domain="localhost")
    visitor.client.set_cookie("main", planted, domain="localhost")
    visitor.through_the_door("clochette")
    assert _cookie(visitor, "entree") != planted
    assert visitor.client.get_cookie("main") is None


def test_the_door_of_the_second_step_opens_no_room(
    app: Flask, cast: Cast, visitor: Visitor, database: Database
) -> None:
    who = cast["aurore"]
    visitor.open("/pro/entrer").submit(login=who.login, password=who.password)
    halfway = _cookie(visitor, "entree")
    assert visitor.client.get("/pro/personnes").status_code == 303
    visitor.submit(code=visitor.code("aurore"))
    assert _cookie(visitor, "entree") != halfway
    with database.session(writing=False) as session:
        kept = session.scalars(select(SignIn).where(SignIn.account_id == who.id)).all()
    assert [row.kind.value for row in kept if row.ended_at is None] == ["desk"]


def test_what_somebody_wrote_is_in_no_log_when_something_breaks(
    app: Flask, cast: Cast, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken() -> str:
        with app.extensions["portal.database"].session(writing=True) as session:
            session.add(Card(account_id=cast["ondine"].id, token_hash="Mon secret à moi"))
            session.flush()
        return "never"

    monkeypatch.setitem(app.view_functions, "public.words", public("planted to break")(broken))
    monkeypatch.setattr(app, "testing", False)
    monkeypatch.setitem(app.config, "PROPAGATE_EXCEPTIONS", False)
    with caplog.at_level(logging.DEBUG):
        answer = app.test_client().get("/mots")
    assert answer.status_code == 500
    assert "fault IntegrityError at public.words" in caplog.text
    assert "secret" not in caplog.text + answer.get_data(as_text=True)
