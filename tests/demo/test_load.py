"""Loading the demonstration: dates count from its day, and it happens once."""

from datetime import date, timedelta

import pytest
from sqlalchemy import func, select

from portal.accounts.models import Account
from portal.circle.models import Pathway
from portal.core.clock import local_date
from portal.core.refusal import Refused
from portal.demo.load import load, load_world
from portal.demo.opinions import last_quarter
from portal.feedback.catalogue import period_of


def test_dates_count_from_the_day_of_loading(blank, settings):
    day = date(2026, 1, 1)
    world, _given = load_world(blank, settings, day=day, say=lambda _line: None, generated=False)
    with blank.session(writing=False) as session:
        pathway = session.get(Pathway, world.pathways["ondine"])
        assert local_date(pathway.accepted_at) == day - timedelta(days=120)
    assert period_of(local_date(last_quarter(world))) == "2025-T4"


def test_a_second_loading_is_refused_and_changes_nothing(database, settings):
    with database.session(writing=False) as session:
        before = session.scalar(select(func.count()).select_from(Account))
    with pytest.raises(Refused) as refused:
        load(database, settings, say=lambda _line: None)
    assert refused.value.code == "code-taken"
    with database.session(writing=False) as session:
        assert session.scalar(select(func.count()).select_from(Account)) == before
