"""Giving several themes at once."""

import pytest

from portal.consent import queries, service
from portal.consent.catalogue import Theme
from portal.core.refusal import Refused
from tests.consent.acts import TODAY, sees, terms


def offer(session, cast, *themes):
    facts = terms(cast)
    del facts["theme"]
    return service.give_offer(session, themes=themes, **facts)


def test_each_theme_becomes_a_record_of_its_own(session, cast):
    records = offer(session, cast, Theme.MONEY, Theme.HOUSING)
    assert [record.theme for record in records] == [Theme.HOUSING, Theme.MONEY]
    service.withdraw(
        session, record_id=records[0].id, by=cast["ondine"].id, at=records[0].created_at
    )
    assert sees(session, cast) == {Theme.WORK, Theme.MONEY}


@pytest.mark.parametrize(
    ("code", "themes"),
    [
        ("nothing-ticked", ()),
        ("sensitive-alone", (Theme.HOUSING, Theme.HEALTH)),
        ("sensitive-alone", (Theme.JUSTICE, Theme.HEALTH)),
        ("not-file", (Theme.HOUSING, Theme.TESTIMONY)),
    ],
)
def test_what_may_not_go_together_makes_no_record(session, cast, code, themes):
    before = queries.agreements_of(session, cast["ondine"].id, TODAY)
    with pytest.raises(Refused, match=code):
        offer(session, cast, *themes)
    assert queries.agreements_of(session, cast["ondine"].id, TODAY) == before


def test_one_sensitive_theme_alone_is_given(session, cast):
    offer(session, cast, Theme.HEALTH)
    assert Theme.HEALTH in sees(session, cast)


def test_one_theme_already_given_stops_the_whole_offer(session, cast):
    with pytest.raises(Refused, match="already-given"):
        offer(session, cast, Theme.HOUSING, Theme.WORK)
