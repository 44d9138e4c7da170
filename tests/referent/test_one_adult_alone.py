"""What one adult of a home does about the referent tells the other nothing, and undoes nothing."""

import pytest

from portal.circle.queries import helpers_of
from portal.core import clock
from portal.core.clock import local_date
from portal.core.refusal import Refused
from portal.referent import queries, service
from portal.referent.queries import choices as choice_queries
from portal.territories import service as territories
from portal.territories.service import Scope
from tests.referent.choosing import answer, rank
from tests.referent.test_absence import contact, say

HER, HIM = "melusine", "perceval"
WORDS = "Vous avez écrit que vous avez peur."


@pytest.fixture
def commission(session, cast):
    """Their territory hears a commission from today on."""
    at = clock.now()
    territories.change_setting(
        session,
        scope=Scope(territory_id=cast[HER].territory_id),
        key="choice_mode",
        value="commission",
        from_day=local_date(at),
        seen=0,
        by=cast["hansel"].id,
        by_name="Hansel U.",
        at=at,
    )
    choice = rank(session, cast, HER, "alice", words="Perceval me frappe.")
    answer(session, cast, choice, "alice", by="hansel", words=WORDS)
    session.commit()
    return choice


def test_an_absence_that_one_adult_says_is_not_the_others(session, cast):
    say(session, cast, HIM)
    hers = queries.standing(session, cast[HER].pathway_id, viewer_id=cast[HER].id)
    assert hers.absence is None
    assert contact(session, cast, HER).helper_id == cast["aurore"].id
    assert contact(session, cast, HIM).helper_id is None


def test_an_absence_that_her_service_says_is_everybodys(session, cast):
    service.report_absence(
        session, helper_id=cast["aurore"].id, by=cast["aurore"].id, at=clock.now()
    )
    assert contact(session, cast, HER).helper_id is None
    assert contact(session, cast, HIM).helper_id is None


def test_what_the_commission_wrote_to_her_is_hers(visitor, cast, commission):
    visitor.as_(HER).open("/mon-referent/suite").sees(WORDS)
    for address in ("/mon-referent/suite", "/mon-referent", "/", "/nouvelles"):
        visitor.another().as_(HIM).open(address).does_not_see(WORDS, "commission vous a répondu")


def test_he_cannot_take_back_what_she_asked(session, cast, commission):
    with pytest.raises(Refused, match="not-yours"):
        service.close_choice(session, choice_id=commission.id, by=cast[HIM].id, at=clock.now())
    assert queries.own_choice(session, commission.pathway_id, cast[HER].id) is not None
    assert queries.own_choice(session, commission.pathway_id, cast[HIM].id) is None


def test_without_the_rule_he_would_read_it(visitor, cast, commission, monkeypatch):
    monkeypatch.setattr(
        queries, "own_choice", lambda session, key, _person: choice_queries.choice_of(session, key)
    )
    visitor.as_(HIM).open("/mon-referent/suite").sees(WORDS)


def test_whom_she_adds_is_proposed_to_nobody_else(session, cast):
    at = clock.now()
    service.name_dedicated(session, account_id=cast["iseult"].id, by=cast["hansel"].id, at=at)
    before = helpers_of(session, cast[HIM].pathway_id, person_id=cast[HIM].id)
    assert before
    offered = queries.offered_names(session, cast[HER].pathway_id, person_id=cast[HER].id)
    for one in offered[:1]:
        service.add_to_circle(
            session,
            pathway_id=cast[HER].pathway_id,
            helper_id=one.account_id,
            by=cast[HER].id,
            at=at,
        )
    after = helpers_of(session, cast[HIM].pathway_id, person_id=cast[HIM].id)
    assert [one.member_id for one in after] == [one.member_id for one in before]


def test_an_interim_whom_she_took_out_answers_her_no_more(visitor, session, cast):
    service.report_absence(
        session, helper_id=cast["aurore"].id, by=cast["aurore"].id, at=clock.now()
    )
    service.name_interim(
        session,
        absent_id=cast["aurore"].id,
        interim_id=cast["blanche"].id,
        by=cast["hansel"].id,
        at=clock.now(),
    )
    stands = queries.standing(session, cast[HER].pathway_id, viewer_id=cast[HER].id)
    service.answer_interim(
        session,
        interim_id=stands.absence.interim_id,
        says_yes=True,
        by=cast[HER].id,
        at=clock.now(),
    )
    assert contact(session, cast, HER).helper_id == cast["blanche"].id
    service.take_back_interim(
        session,
        pathway_id=cast[HER].pathway_id,
        helper_id=cast["blanche"].id,
        by=cast[HER].id,
        at=clock.now(),
    )
    assert contact(session, cast, HER).helper_id is None
