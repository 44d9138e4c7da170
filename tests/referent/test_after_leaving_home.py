"""Who stays after the other adult left waits as for one who is silent, and reads nothing (R04)."""

from datetime import timedelta

import pytest
import time_machine
from sqlalchemy import select

from portal.circle.queries import pathway_of
from portal.core import clock
from portal.core.refusal import Refused
from portal.home.today import today
from portal.notifications.models import Notice
from portal.referent import queries, service
from portal.referent.models import Mandate
from tests.home.test_leave_household import leaves
from tests.referent.choosing import accept, ask
from tests.referent.test_absence import contact, say
from tests.referent.test_agree import agree

HER, HIM = "melusine", "perceval"


def told(session, cast, name, kind):
    found = select(Notice).where(Notice.recipient_id == cast[name].id, Notice.kind == kind)
    return session.scalars(found).all()


def test_nothing_common_passes_without_the_yes_of_who_left(session, cast):
    apart = leaves(session, cast)
    wish = ask(session, cast, HIM, "blanche")
    assert not queries.waiting_wish(session, wish.pathway_id).ready
    assert queries.held_by(session, cast["blanche"].id).wishes == ()
    with pytest.raises(Refused, match="not-all-yes"):
        accept(session, cast, wish, "blanche")
    assert queries.referent_id_of(session, apart.left_id) == cast["aurore"].id


def test_what_he_asked_before_waits_as_it_did(session, cast):
    ask(session, cast, HIM, "blanche")
    leaves(session, cast)
    assert told(session, cast, "blanche", "wish_asked") == []


def test_what_she_asked_there_goes_on_with_his_yes(session, cast):
    wish = ask(session, cast, HER, "blanche")
    apart = leaves(session, cast, without=["blanche"])
    agree(session, cast, wish, HIM)
    lines = today(session, helper_id=cast["blanche"].id, at=clock.now()).lines
    assert [one.person.first_name for one in lines if one.kind == "wish"] == ["Perceval"]
    accept(session, cast, wish, "blanche")
    assert queries.referent_id_of(session, apart.left_id) == cast["blanche"].id
    assert queries.referent_id_of(session, apart.pathway_id) == cast["aurore"].id


def test_his_own_path_takes_him_out_of_the_waiting_and_ends_the_old_one(session, cast):
    leaves(session, cast)
    wish = ask(session, cast, HIM, "blanche")
    own = leaves(session, cast, name=HIM)
    assert own.is_empty
    assert session.get(Mandate, wish.id).closed_at is not None
    his = service.ask(
        session,
        pathway_id=own.pathway_id,
        helper_id=cast["blanche"].id,
        themes=(),
        by=cast[HIM].id,
        at=clock.now(),
    )
    accept(session, cast, his, "blanche")
    assert queries.referent_id_of(session, own.pathway_id) == cast["blanche"].id


def test_who_is_no_longer_his_referent_reads_his_name_and_not_hers(session, cast):
    (mandate,) = session.scalars(
        select(Mandate).where(
            Mandate.pathway_id == cast[HIM].pathway_id, Mandate.closed_at.is_(None)
        )
    ).all()
    goes, stays = (HER, HIM) if mandate.asked_by_id == cast[HER].id else (HIM, HER)
    wish = ask(session, cast, stays, "blanche")
    agree(session, cast, wish, goes)
    leaves(session, cast, name=goes)
    accept(session, cast, wish, "blanche")
    (notice,) = told(session, cast, "aurore", "mandate_ended")
    assert notice.about_id == cast[stays].id


def test_her_page_says_since_when_he_is_hers_and_not_since_when_she_left(session, cast):
    before = queries.referent_of(session, cast[HER].pathway_id).since
    apart = leaves(session, cast)
    stands = queries.standing(session, apart.pathway_id, viewer_id=cast[HER].id)
    assert stands.with_her_since == before < stands.referent.since


def test_an_absence_that_he_said_is_not_told_to_her_when_she_leaves(session, cast):
    say(session, cast, HIM)
    apart = leaves(session, cast)
    stands = queries.standing(session, apart.pathway_id, viewer_id=cast[HER].id)
    assert stands.absence is None
    found = queries.contact_of(
        session, apart.pathway_id, clock.now() + timedelta(hours=1), person_id=cast[HER].id
    )
    assert found.helper_id == cast["aurore"].id
    assert contact(session, cast, HIM).helper_id is None


def test_the_page_of_who_stays_is_the_same_before_and_after(visitor, cast, session):
    him = visitor.as_(HIM).open("/mon-referent/changer")
    him.sees("Dans votre foyer, chaque adulte dit aussi oui ou non.")
    him.press("Je choisis", helper=cast["blanche"].handle)
    with time_machine.travel(clock.now(), tick=False):
        before = him.open("/mon-referent").page.source
        assert pathway_of(session, cast[HER].id).id == cast[HIM].pathway_id
        leaves(session, cast)
        session.commit()
        assert him.open("/mon-referent").page.source == before
