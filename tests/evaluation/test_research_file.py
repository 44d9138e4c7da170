"""The research file: those who agree, as they were at the freeze, and nothing that names them."""

from __future__ import annotations

import csv
import io
from uuid import uuid4

import pytest
from msgspec.structs import astuple
from sqlalchemy import update

from portal.accounts.models import Account
from portal.consent import service as consent
from portal.consent.catalogue import Purpose, Theme, version_on
from portal.core.roles import Role
from portal.evaluation.models import ResearchRow
from portal.evaluation.queries.frozen import research_rows
from portal.evaluation.service import research
from portal.evaluation.service.research import Home, blurred
from tests.consent import acts
from tests.consent.acts import TODAY
from tests.evaluation.reports import AFTER_SPRING, SPRING, Reports

SAID = {
    "attente": "days_to_referent",
    "personnes qui vous aident": "circle",
    "réunions": "meetings meetings_with_her",
    "étapes": "steps steps_in_time",
    "désaccords": "versions disagreements",
    "secteur": "territory",
    "public": "target_public",
}
"""The words that she reads before her yes, and the columns of the file that they speak of."""


def _homes(**places: int) -> list[Home]:
    return [
        Home(uuid4(), place, "rsa") for place, number in places.items() for _one in range(number)
    ]


def _agree(session, cast, name: str, to: str = "cassandre"):
    return acts.give(
        session, cast, of=name, to=to, theme=Theme.STUDY, purpose=Purpose.EVALUATE,
        at=AFTER_SPRING,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("places", "kept"),
    [
        ({"a": 10}, set()),
        ({"a": 11}, {"a"}),
        ({"a": 30, "b": 12}, {"a", "b"}),
        ({"a": 30, "b": 6, "c": 6}, {"a", ""}),
        ({"a": 30, "b": 6}, {""}),
    ],
)
def test_a_place_that_few_share_is_not_told(places: dict[str, int], kept: set[str]) -> None:
    assert {home.territory for home in blurred(_homes(**places))} == kept


def test_fewer_than_eleven_make_no_file(session, cast) -> None:
    _agree(session, cast, "ondine")
    reports = Reports(session, cast)
    period = reports.open()
    reports.freeze(period)
    assert research_rows(session, period, cast["cassandre"].id) == []


def test_who_takes_back_before_the_freeze_is_not_in_it_and_after_it_nothing_moves(
    session, cast, monkeypatch, visitor
) -> None:
    monkeypatch.setattr(research, "blurred", lambda homes: homes)
    first, second = _agree(session, cast, "ondine"), _agree(session, cast, "merlin")
    consent.withdraw(session, record_id=second.id, by=cast["merlin"].id, at=AFTER_SPRING)
    reports = Reports(session, cast)
    period = reports.open()
    reports.freeze(period)
    consent.withdraw(session, record_id=first.id, by=cast["ondine"].id, at=AFTER_SPRING)
    (row,) = research_rows(session, period, cast["cassandre"].id)
    assert row.territory == "ariege"
    session.commit()
    file = visitor.as_("cassandre").client.get(f"/pro/rapports/{SPRING}/recherche")
    text = file.get_data().decode("utf-8-sig")
    heads, told = csv.reader(io.StringIO(text), delimiter=";")
    assert heads[:3] == ["ligne", "territory", "target_public"]
    for secret in (cast["ondine"].id, cast["ondine"].pathway_id, "Ondine", cast["ondine"].handle):
        assert str(secret) not in text
    assert len(told) == len(heads)


def test_one_of_a_couple_who_agrees_alone_is_not_in_it(session, cast) -> None:
    _agree(session, cast, "perceval")
    her = cast["cassandre"].id
    assert research.agreeing(session, AFTER_SPRING)[her] == []
    _agree(session, cast, "melusine")
    (home,) = research.agreeing(session, AFTER_SPRING)[her]
    assert astuple(home)[1] == "bas-rhin"


def test_each_evaluator_receives_those_alone_who_agreed_to_that_one(
    session, cast, monkeypatch, visitor
) -> None:
    monkeypatch.setattr(research, "blurred", lambda homes: homes)
    session.execute(
        update(Account).where(Account.id == cast["gaspard"].id).values(role=Role.EVALUATOR)
    )
    _agree(session, cast, "ondine")
    _agree(session, cast, "merlin", to="gaspard")
    _agree(session, cast, "perceval")
    _agree(session, cast, "melusine", to="gaspard")
    reports = Reports(session, cast)
    period = reports.open()
    reports.freeze(period)
    session.commit()
    for name, place in (("cassandre", "ariege"), ("gaspard", "brest-metropole")):
        file = visitor.another().as_(name).client.get(f"/pro/rapports/{SPRING}/recherche")
        heads, *rows = csv.reader(io.StringIO(file.get_data().decode("utf-8-sig")), delimiter=";")
        assert [row[heads.index("territory")] for row in rows] == [place]


def test_a_file_that_one_adult_closed_is_read_for_no_study(session, cast) -> None:
    for name in ("perceval", "melusine"):
        _agree(session, cast, name)
    her = cast["cassandre"].id
    assert len(research.agreeing(session, AFTER_SPRING)[her]) == 1
    session.execute(
        update(Account).where(Account.id == cast["melusine"].id).values(shut_at=AFTER_SPRING)
    )
    assert research.agreeing(session, AFTER_SPRING)[her] == []


def test_what_the_file_holds_is_what_her_yes_says() -> None:
    words = version_on(Theme.STUDY, TODAY)
    held = set(ResearchRow.__table__.columns.keys()) - {"id", "period_id", "file_id"}
    assert held == {column for columns in SAID.values() for column in columns.split()}
    for said in SAID:
        assert said in words.inside


def test_a_lead_does_not_take_it(session, cast, visitor) -> None:
    Reports(session, cast).freeze(Reports(session, cast).open())
    session.commit()
    visitor.as_("griselidis").open(f"/pro/rapports/{SPRING}/recherche", 404)
