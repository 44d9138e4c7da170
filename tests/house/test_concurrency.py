"""Two browsers at the same instant, real threads, the chosen engine: each act counts once."""

from __future__ import annotations

import re
import threading
from collections.abc import Callable
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import func, select

from portal.accounts.models import Card
from portal.app import create_app
from portal.circle.queries import helpers_of, is_present
from portal.consent.catalogue import Theme
from portal.consent.models import ConsentEvent, ConsentState
from portal.consent.queries import agreements_of
from portal.core import clock, ledger
from portal.core.clock import local_date
from portal.core.database import Database
from portal.core.settings import Settings
from portal.feedback.catalogue import SETS, Moment
from portal.feedback.models import Participation, WaitingOpinion
from portal.home.catalogue import NUMBER_OF
from portal.plan.models import AnswerKind, PlanAnswer, PlanVersion, Progress
from portal.referent import service as referent
from portal.referent.models import Mandate
from portal.referent.queries import referent_id_of, waiting_wish
from tests.cast import Cast
from tests.doors import come_in, form_key

Act = Callable[[], int]


def together(*acts: Act) -> list[int]:
    """Do ``acts`` at the same instant, each in its thread; return their statuses, sorted."""
    gate, statuses = threading.Barrier(len(acts)), [500] * len(acts)

    def run(place: int, act: Act) -> None:
        gate.wait(timeout=60)
        statuses[place] = act()

    threads = [threading.Thread(target=run, args=each) for each in enumerate(acts)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=60)
    return sorted(statuses)


def send(app: Flask, client: FlaskClient, address: str, **fields: Any) -> Act:
    """Return the act of sending a form from ``client``."""
    data = {"csrf_token": form_key(app, client), **fields}
    return lambda: client.post(address, data=data).status_code


def count(database: Database, table: Any, *where: Any) -> int:
    """Return how many rows of ``table`` there are, with an unbroken chain."""
    with database.session(writing=False) as session:
        assert ledger.first_break(session) is None
        return session.scalar(select(func.count()).select_from(table).where(*where)) or 0


def given(database: Database, cast: Cast, theme: Theme) -> list[Any]:
    """Return Ondine's agreements in force on ``theme``."""
    with database.session(writing=False) as session:
        found = agreements_of(session, cast["ondine"].id, local_date(clock.now()))
        return [one for one in found if one.in_force and one.theme is theme]


def hidden(client: FlaskClient, address: str, name: str) -> str:
    """Return what a page keeps in its field ``name``."""
    page = client.get(address).get_data(as_text=True)
    tag = re.search(f'<input[^>]*name="{name}"[^>]*>', page)
    assert tag is not None
    return re.findall('value="([^"]*)"', tag[0])[0]


@pytest.fixture
def two(app: Flask, cast: Cast) -> Callable[[str], list[FlaskClient]]:
    """Two browsers of one person, both signed in."""
    return lambda name: [come_in(app, cast, name) for _ in range(2)]


def test_an_agreement_is_withdrawn_once(app, cast, two, database) -> None:
    (one,) = given(database, cast, Theme.CONTACT)[:1]
    address = f"/mes-accords/arreter/{one.record_id}"
    assert together(*(send(app, each, address) for each in two("ondine"))) == [303, 409]
    withdrawn = ConsentEvent.state == ConsentState.WITHDRAWN
    assert count(database, ConsentEvent, withdrawn, ConsentEvent.record_id == one.record_id) == 1


def test_an_agreement_is_given_once(app, cast, two, database) -> None:
    address = f"/mes-accords/{cast['robin'].handle}"
    form = {"themes": "housing", "purpose": "coordinate", "duration": "three_months"}
    acts = [
        send(app, each, address, company="alone", shown=hidden(each, address, "shown"), **form)
        for each in two("ondine")
    ]
    assert together(*acts)[0] == 303
    assert len(given(database, cast, Theme.HOUSING)) == 1


def test_a_version_is_signed_once(app, cast, two, database) -> None:
    address, tabs = "/mon-plan/repondre", two("ondine")
    names = ("version", "seal", "said")
    form = {"answer": "agree"} | {name: hidden(tabs[0], address, name) for name in names}
    before = count(database, PlanAnswer, PlanAnswer.kind == AnswerKind.AGREE)
    assert together(*(send(app, each, address, **form) for each in tabs)) == [303, 409]
    assert count(database, PlanAnswer, PlanAnswer.kind == AnswerKind.AGREE) == before + 1


def test_a_yes_and_a_cancel_at_once_leave_one_referent(app, cast, database) -> None:
    her, pathway = cast["ondine"], cast["ondine"].pathway_id
    client = come_in(app, cast, "ondine")
    for name in ("melodie", "clochette", "gaspard", "robin"):
        with database.session(writing=True) as session:
            if referent_id_of(session, pathway) == cast[name].id:
                continue
            wish = referent.ask(
                session, pathway_id=pathway, helper_id=cast[name].id, themes=(), by=her.id,
                at=clock.now(),
            )  # fmt: skip
            session.commit()
        accept = send(app, come_in(app, cast, name), f"/pro/demandes/{wish.id}/accepter")
        cancel = send(app, client, "/mon-referent/annuler", wish=str(wish.id))
        assert together(accept, cancel) == [303, 409]
        active = (Mandate.started_at.is_not(None), Mandate.closed_at.is_(None))
        assert count(database, Mandate, Mandate.pathway_id == pathway, *active) == 1


def test_a_couple_that_asks_for_two_referents_at_once_has_one_wish(app, cast, database) -> None:
    address, acts = "/mon-referent/changer", []
    for by, whom in (("perceval", "blanche"), ("melusine", "alice")):
        each = come_in(app, cast, by)
        read = hidden(each, address, "shown")
        acts.append(send(app, each, address, helper=cast[whom].handle, shown=read))
    assert together(*acts) == [303, 409]
    with database.session(writing=False) as session:
        assert waiting_wish(session, cast["perceval"].pathway_id) is not None


def test_an_opinion_sent_from_two_tabs_is_kept_once(app, cast, two, database) -> None:
    questions, tabs = SETS[Moment.ENTRY], two("poucette")
    sitting = {"moment": Moment.ENTRY.value}
    for each in tabs:
        assert each.get("/mon-avis/questions", query_string=sitting).status_code == 303
        for step, question in enumerate(questions, start=1):
            answer = question.choices[0].value
            send(app, each, f"/mon-avis/questions/{step}", answer=answer, **sitting)()
    before, end = count(database, WaitingOpinion), f"/mon-avis/questions/{len(questions) + 1}"
    acts = [send(app, each, end, go="send", **sitting) for each in tabs]
    assert together(*acts)[0] == 303
    assert count(database, WaitingOpinion) == before + 1
    assert count(database, Participation, Participation.account_id == cast["poucette"].id) == 1


def test_a_step_is_ticked_once(app, cast, two, database) -> None:
    tabs = two("ondine")
    step = hidden(tabs[0], "/mon-plan", "step")
    before = count(database, Progress)
    acts = [send(app, each, "/mon-plan/etape", step=step, state="doing") for each in tabs]
    assert set(together(*acts)) <= {303, 409}
    assert count(database, Progress) <= before + 1


def test_two_drafts_are_never_opened(app, cast, two, database) -> None:
    address = f"/pro/personnes/{cast['ondine'].handle}/plan/brouillon"
    acts = [send(app, each, address) for each in two("clochette")]
    assert set(together(*acts)) <= {303, 409}
    assert count(database, PlanVersion, PlanVersion.proposed_at.is_(None)) == 1


def test_no_wrong_code_is_lost_when_many_come_at_once(app, cast, database) -> None:
    card = cast["ondine"].card
    doors = [app.test_client() for _ in range(7)]
    acts = [send(app, each, "/entrer", card=card, pin="000001") for each in doors]
    assert together(*acts) == [422] * 7
    with database.session(writing=False) as session:
        kept = session.scalars(select(Card).where(Card.account_id == cast["ondine"].id)).all()
    assert max(one.failures for one in kept) == 5
    assert any(one.wait_until for one in kept)


def test_one_code_opens_one_session(app, cast) -> None:
    from portal.accounts.models import SessionKind

    doors = [come_in(app, cast, "aurore", kind=SessionKind.SECOND_STEP) for _ in range(2)]
    code = cast.code("aurore")
    acts = [send(app, each, "/pro/entrer", code=code) for each in doors]
    assert together(*acts) == [303, 422]


def test_another_worker_sees_a_withdrawal_at_its_next_request(
    app: Flask, cast: Cast, settings: Settings, database: Database
) -> None:
    other = create_app(settings, Database(database.url, settings.keys.vault()))
    her, helper = come_in(app, cast, "ondine"), come_in(other, cast, "melodie")
    file = f"/pro/personnes/{cast['ondine'].handle}/{NUMBER_OF[Theme.WORK]}"
    assert helper.get(file).status_code == 200
    stop = f"/mes-accords/{cast['melodie'].handle}/tout-arreter"
    assert send(app, her, stop)() == 303
    assert helper.get(file).status_code == 404
    assert send(app, her, "/mes-entrees/fermer-tout")() == 303
    token = her.get_cookie("entree")
    assert token is not None
    elsewhere = other.test_client()
    elsewhere.set_cookie("entree", token.value, domain="localhost")
    assert elsewhere.get("/mes-accords").status_code == 303
    other.extensions["portal.database"].close()


def test_nobody_becomes_her_referent_outside_her_circle(app, cast, database) -> None:
    her, him = cast["ondine"], cast["melodie"]
    with database.session(writing=True) as session:
        wish = referent.ask(
            session,
            pathway_id=her.pathway_id,
            helper_id=him.id,
            themes=(),
            by=her.id,
            at=clock.now(),
        )
        helpers = helpers_of(session, her.pathway_id, person_id=her.id)
        member = next(one.member_id for one in helpers if one.account_id == him.id)
        session.commit()
    acts = [
        send(app, come_in(app, cast, "ondine"), f"/mon-cercle/{member}/retirer"),
        send(app, come_in(app, cast, "melodie"), f"/pro/demandes/{wish.id}/accepter"),
    ]
    assert set(together(*acts)) <= {303, 404, 409}
    with database.session(writing=False) as session:
        now_referent = referent_id_of(session, her.pathway_id) == him.id
        here = is_present(session, person_id=her.id, helper_id=him.id, at=clock.now())
        assert now_referent <= here
