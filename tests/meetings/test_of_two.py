"""Of a meeting of two adults nobody learns from the page who did what (R04)."""

from __future__ import annotations

import pytest

from portal.core import clock
from portal.meetings import service
from tests.meetings.story import Story
from tests.visitor import Visitor


def _called_off(visitor: Visitor, database, cast, by: str) -> Visitor:
    with database.session(writing=True) as session:
        two = Story(session, cast, "aurore", ("melusine", "perceval"))
        meeting = two.fixed()
        meeting.asked_by_id = cast["melusine"].id
        facts = {"meeting_id": meeting.id, "by": cast[by].id, "at": clock.now()}
        service.call_off(session, referent_id=two.by, reason="La neige.", **facts)
        number = meeting.number
        session.commit()
    return visitor.another().as_("perceval").open(f"/mes-rendez-vous/{number}")


@pytest.mark.parametrize("by", ["melusine", "aurore"])
def test_whoever_calls_it_off_the_other_adult_reads_the_same(visitor, database, cast, by) -> None:
    his = _called_off(visitor, database, cast, by).sees("Ce rendez-vous n’a pas lieu.")
    his.does_not_see("a annulé", "La neige.")


@pytest.mark.parametrize(("who", "other"), [("perceval", "melusine"), ("melusine", "perceval")])
def test_the_desk_names_the_adult_who_can_no_longer_come(
    visitor, database, cast, who, other
) -> None:
    with database.session(writing=True) as session:
        number = Story(session, cast, "aurore", ("melusine", "perceval")).fixed().number
        session.commit()
    here = f"/mes-rendez-vous/{number}"
    visitor.another().as_(who).open(here).press("Je ne peux plus venir")
    desk = visitor.another().as_("aurore").open("/pro/reunions").sees("Ne peut plus venir")
    line = desk.page.text.partition("Ne peut plus venir")[0][-80:]
    assert cast[who].first_name in line
    assert cast[other].first_name not in line
