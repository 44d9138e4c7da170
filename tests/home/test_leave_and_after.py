"""After she left: what each writes, asks or is told never meets again (R04)."""

from datetime import timedelta
from uuid import uuid4

import pytest

from portal.assessment import service as assessment
from portal.assessment.catalogue import Domain
from portal.assessment.queries import own_words_of
from portal.circle import service as circle
from portal.circle.models import PathwayPerson, PathwayState
from portal.circle.queries import household_of, pathway_of, people_known_to
from portal.consent.catalogue import Theme
from portal.consent.queries import agreements_of, themes_seen_by
from portal.core import clock
from portal.core.clock import local_date
from portal.core.events import publish
from portal.core.refusal import Refused
from portal.meetings.queries import meetings_of, meetings_of_people
from portal.plan import service as plan
from portal.plan.events import PlanProposed
from portal.plan.queries import versions_of
from portal.referent import service as referent
from portal.referent.queries import missing_yes, referent_of
from tests.home.test_leave_household import leaves
from tests.meetings.story import Story
from tests.notifications.told import told
from tests.plan.plans import Plan

NOW = clock.now()
LATER = NOW + timedelta(hours=1)


@pytest.fixture
def child(session, cast):
    """Petit-Jean is the child of both."""
    place = session.get(PathwayPerson, (cast["petit-jean"].id, cast["petit-jean"].pathway_id))
    place.pathway_id = cast["perceval"].pathway_id
    session.flush()
    return cast["petit-jean"].id


def write(session, person_id, by, words):
    assessment.write_own_words(
        session,
        domain=Domain.FAMILY,
        words=words,
        language="fr",
        by=by,
        at=LATER,
        person_id=person_id,
    )


def test_a_child_whom_she_follows_has_two_pages_that_never_meet(session, cast, child):
    her, him = cast["melusine"].id, cast["perceval"].id
    write(session, child, her, "Avant.")
    twin = leaves(session, cast, children=[child]).children[child]
    assert own_words_of(session, twin)[Domain.FAMILY].words == "Avant."
    write(session, child, him, "Chez lui.")
    write(session, twin, her, "Chez elle.")
    assert own_words_of(session, child)[Domain.FAMILY].words == "Chez lui."
    assert own_words_of(session, twin)[Domain.FAMILY].words == "Chez elle."
    for person_id, by in ((child, her), (twin, him)):
        with pytest.raises(Refused, match="not-yours"):
            write(session, person_id, by, "Non.")
    assert child in {one.account_id for one in household_of(session, him).people}


def test_a_child_whom_she_does_not_say_stays_where_he_is(session, cast, child):
    leaves(session, cast)
    assert [one.is_child for one in household_of(session, cast["melusine"].id).people] == [False]


def test_her_earlier_yes_to_a_wish_gives_nothing_any_more(session, cast):
    her, him, new = (cast[name].id for name in ("melusine", "perceval", "blanche"))
    wish = referent.ask(
        session,
        pathway_id=cast["perceval"].pathway_id,
        helper_id=new,
        themes=(Theme.HOUSING,),
        by=him,
        at=NOW,
    )
    referent.agree(session, mandate_id=wish.id, themes=(Theme.MONEY,), by=her, at=NOW)
    leaves(session, cast)
    referent.accept(session, mandate_id=wish.id, by=new, at=LATER)
    given = agreements_of(session, her, local_date(NOW))
    assert not [one for one in given if one.recipient_id == new and one.theme is Theme.MONEY]
    assert referent_of(session, cast["perceval"].pathway_id).helper_id == new
    assert referent_of(session, household_of(session, her).pathway_id).helper_id != new
    seen = themes_seen_by(session, viewer_id=cast["aurore"].id, person_id=her, on=local_date(NOW))
    assert seen, "the end of the other mandate closed what she shows her own referent"


def test_what_had_no_answer_of_hers_still_has_none(session, cast):
    wish = referent.ask(
        session,
        pathway_id=cast["perceval"].pathway_id,
        helper_id=cast["blanche"].id,
        themes=(),
        by=cast["perceval"].id,
        at=NOW,
    )
    assert missing_yes(session, wish.id) == [cast["melusine"].id]
    leaves(session, cast)
    assert missing_yes(session, wish.id) == [cast["melusine"].id]
    with pytest.raises(Refused, match="not-yours"):
        referent.agree(session, mandate_id=wish.id, themes=(), by=cast["melusine"].id, at=LATER)


def test_his_pause_reads_the_same_after_she_left(session, cast):
    leaves(session, cast)
    circle.pause(session, by=cast["perceval"].id, at=LATER)
    assert pathway_of(session, cast["perceval"].id).state is PathwayState.ACTIVE


def test_the_end_that_she_closed_there_does_not_close_her_own(session, cast):
    her = cast["melusine"].id
    there = plan.open_balance(session, by=her, language="fr", at=NOW)
    plan.close_balance(session, by=her, at=NOW, leaves_goals=True)
    leaves(session, cast)
    own = Plan(session, cast, "melusine", "aurore")
    own.add_goal("Dormir tranquille.", by="melusine", author="melusine")
    own.add_step()
    own.propose()
    here = plan.open_balance(session, by=her, language="fr", at=LATER)
    assert here.id != there.id
    assert plan.close_balance(session, by=her, at=LATER, leaves_goals=True)


def test_her_own_plan_begins_empty_and_the_other_stands(session, cast):
    home = household_of(session, cast["perceval"].id)
    before = versions_of(session, home, referent_id=cast["aurore"].id)
    leaves(session, cast)
    own = household_of(session, cast["melusine"].id)
    assert versions_of(session, own, referent_id=cast["aurore"].id).shown is None
    home = household_of(session, cast["perceval"].id)
    assert versions_of(session, home, referent_id=cast["aurore"].id) == before


def test_her_own_meetings_come_along_and_common_ones_stay(session, cast):
    alone = Story(session, cast, "aurore", ("melusine",)).call()
    both = Story(session, cast, "aurore", ("perceval", "melusine")).call()
    apart = leaves(session, cast)
    hers = {one.id: one.pathway_id for one in meetings_of(session, cast["melusine"].id, most=99)}
    assert hers.get(alone.id) == apart.pathway_id
    assert both.id not in hers
    his = meetings_of_people(session, [cast["perceval"].id])
    assert both.id in {one.id for one in his}
    assert alone.id not in {one.id for one in his}


def test_nothing_that_happens_where_she_left_is_told_to_her(session, cast):
    apart = leaves(session, cast)
    publish(session, PlanProposed(LATER, uuid4(), apart.left_id, cast["aurore"].id))
    assert told(session, cast, "perceval", since=LATER) == ["plan_proposed"]
    assert told(session, cast, "melusine", since=NOW) == []


def test_a_helper_whom_she_keeps_has_both_and_each_with_its_own_pathway(session, cast):
    apart = leaves(session, cast)
    known = {one.first_name: one for one in people_known_to(session, cast["aurore"].id)}
    assert known["Mélusine"].pathway_id == apart.pathway_id
    assert known["Perceval"].pathway_id == apart.left_id
