"""Whom one adult alone let come she may choose: her list tells nothing of the other (R04).

Her list is her own circle: the same before the other adult left, after, or while he does not
answer. So no delay is needed that would end on another day in one case than in the other.
"""

import pytest
import time_machine

from portal.accounts.models import Account
from portal.circle import service as circle
from portal.circle.queries import helpers_of
from portal.core import clock
from portal.core.refusal import Refused
from portal.referent import queries, service
from portal.referent.views import changing
from portal.territories.models import Organisation, OrganisationKind
from tests.home.test_leave_household import leaves
from tests.referent.choosing import accept, ask
from tests.referent.test_agree import agree

HER, HIM, ALONE = "melusine", "perceval", "raiponce"


def adds(session, cast, who=HIM):
    circle.add_helper(
        session, cast[who].pathway_id, cast[ALONE].id, at=clock.now(), by=cast[who].id
    )


def in_circle_of(session, cast, who):
    found = helpers_of(session, cast[who].pathway_id, person_id=cast[who].id)
    return cast[ALONE].id in {one.account_id for one in found}


def test_whom_he_adds_after_she_left_waits_as_if_she_were_silent(session, cast):
    left = leaves(session, cast).left_id
    adds(session, cast)
    wish = ask(session, cast, HIM, ALONE)
    with pytest.raises(Refused, match="not-all-yes"):
        accept(session, cast, wish, ALONE)
    assert queries.referent_id_of(session, left) == cast["aurore"].id
    assert cast[ALONE].id not in {one.account_id for one in helpers_of(session, left)}


def test_while_she_lives_there_it_waits_for_her_yes_which_lets_him_in(session, cast):
    adds(session, cast)
    wish = ask(session, cast, HIM, ALONE)
    with pytest.raises(Refused, match="not-all-yes"):
        accept(session, cast, wish, ALONE)
    assert not in_circle_of(session, cast, HER)
    agree(session, cast, wish)
    assert in_circle_of(session, cast, HER)
    accept(session, cast, wish, ALONE)
    assert queries.referent_id_of(session, wish.pathway_id) == cast[ALONE].id


def test_nobody_is_referent_of_her_whom_she_did_not_want(session, cast):
    adds(session, cast)
    wish = ask(session, cast, HIM, ALONE)
    service.cancel(session, mandate_id=wish.id, by=cast[HER].id, at=clock.now())
    assert queries.referent_id_of(session, wish.pathway_id) == cast["aurore"].id
    assert not in_circle_of(session, cast, HER)


def pages(visitor):
    return [visitor.open(one).page.source for one in ("/mon-referent/changer", "/mon-referent")]


def after(visitor, cast, act):
    """Return what he reads before and after ``act``, then once he asked: the clock stands still."""
    with time_machine.travel(clock.now(), tick=False):
        his = visitor.as_(HIM)
        before = pages(his)
        act()
        assert pages(his) == before
        his.open("/mon-referent/changer").press("Je choisis", helper=cast[ALONE].handle)
        return his.open("/mon-referent").page.text


def test_his_list_and_his_waiting_page_are_the_same_when_she_left(visitor, cast, session):
    def she_leaves():
        leaves(session, cast)
        session.commit()

    adds(session, cast)
    session.commit()
    assert "attend une réponse" in after(visitor, cast, she_leaves)


def test_her_own_circle_does_not_show_in_his_list(visitor, cast, session):
    def she_adds_him_too():
        adds(session, cast, HER)
        session.commit()

    adds(session, cast)
    session.commit()
    assert "attend une réponse" in after(visitor, cast, she_adds_him_too)


def test_a_list_of_those_whom_all_let_come_is_caught(visitor, cast, session, monkeypatch):

    monkeypatch.setattr(
        changing, "helpers_of", lambda session, key, **_who: helpers_of(session, key)
    )
    adds(session, cast)
    session.commit()
    his = visitor.as_(HIM)
    before = pages(his)
    adds(session, cast, HER)
    session.commit()
    assert pages(his) != before


def test_a_service_of_health_that_she_never_heard_of_is_not_named_to_her(visitor, cast, session):
    service_of = session.get(Organisation, session.get(Account, cast[ALONE].id).organisation_id)
    service_of.kind, service_of.name = OrganisationKind.HEALTH, "Centre de santé"
    adds(session, cast)
    wish = ask(session, cast, HIM, ALONE)
    session.commit()
    hers = visitor.as_(HER)
    for address in ("/mon-referent", "/mon-referent/repondre", "/"):
        hers.open(address).does_not_see("Centre de santé")
    hers.open("/mon-referent/repondre").sees(cast[ALONE].display_name)
    visitor.another().as_(HIM).open("/mon-referent").sees("Centre de santé")
    assert wish.asked_by_id == cast[HIM].id
