"""The whole demonstration: enough invented people for long lists and for numbers."""

from collections import Counter

import pytest
from sqlalchemy import func, select

from portal.accounts.models import Account, Card, Login
from portal.circle.queries import people_known_to
from portal.core.clock import local_date, now
from portal.demo.load import load_world
from portal.demo.opinions import last_quarter
from portal.feedback.catalogue import period_of
from portal.feedback.models import OpinionAnswer, OpinionComment
from portal.plan.models import PlanVersion
from portal.referent.models import Mandate
from portal.referent.queries import held_by

FEWEST = 11


@pytest.fixture(scope="module")
def whole(stock, settings):
    """The whole demonstration, generated people included, loaded once for this file."""
    name, database = stock.copy("blank")
    lines = []
    made = load_world(database, settings, say=lines.append)
    yield database, *made, lines
    stock.drop(name, database)


@pytest.fixture
def people(whole):
    """A session on the whole demonstration."""
    with whole[0].session(writing=False) as opened:
        yield opened


def test_each_adult_has_a_card_and_each_desk_a_login(whole, people):
    _database, _world, given, lines = whole
    roles = Counter(one.role for one in given.values())
    assert roles["person"] == 9
    assert roles["referent"] == 6
    assert roles["department_lead"] == 5
    assert (roles["peer_rep"], roles["evaluator"]) == (2, 1)
    assert given["poucette"].card
    assert given["poucette"].pin is None
    assert "petit-jean" not in given
    with_card = roles["person"] + roles["trusted_person"] + roles["legal_guardian"]
    assert people.scalar(select(func.count()).select_from(Card)) == with_card
    assert people.scalar(select(func.count()).select_from(Login)) == len(given) - with_card
    assert len(lines) > 10


def test_nothing_happened_after_the_loading(people):
    for column in (Account.created_at, PlanVersion.proposed_at, Mandate.asked_at):
        assert people.scalar(select(func.max(column))) <= now()


def test_clochette_has_twenty_five_people_and_each_a_plan(whole, people):
    _database, world, _given, _lines = whole
    known = people_known_to(people, world.id("clochette"))
    mine = people.scalars(
        select(Mandate.pathway_id)
        .where(Mandate.helper_id == world.id("clochette"), Mandate.started_at.is_not(None))
        .where(Mandate.closed_at.is_(None))
        .order_by(Mandate.pathway_id)
    ).all()
    planned = people.scalars(select(PlanVersion.pathway_id).distinct()).all()
    assert len(mine) == 25
    assert set(mine) <= set(planned)
    assert len(known) == 27, "and Poucette, who has not chosen yet, and one who asks for her"
    assert len(held_by(people, world.id("clochette")).wishes) == 1


def test_each_territory_has_cells_to_read_and_cells_to_hide(whole, people):
    _database, world, _given, _lines = whole
    before = [period_of(local_date(last_quarter(world, back))) for back in (1, 2)]
    assert len({period_of(world.day), *before}) == 3, "what is said this quarter waits"
    for territory in {code for code, _service in world.organisations}:
        for period in before:
            rows = people.execute(
                select(OpinionAnswer.question, OpinionAnswer.value, func.count())
                .where(OpinionAnswer.territory == territory, OpinionAnswer.period == period)
                .group_by(OpinionAnswer.question, OpinionAnswer.value)
                .order_by(OpinionAnswer.question, OpinionAnswer.value)
            ).all()
            totals = Counter()
            for question, _value, count in rows:
                totals[question] += count
            assert min(totals.values()) >= 60
            assert any(count >= FEWEST for _question, _value, count in rows)
            assert any(0 < count < FEWEST for _question, _value, count in rows)
        comments = select(func.count()).where(OpinionComment.territory == territory)
        assert people.scalar(comments) >= 10
