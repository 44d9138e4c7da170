"""Who stays after the other adult left decides alone, at once, and reads nothing of it (R04)."""

from datetime import timedelta

import pytest
import time_machine
from sqlalchemy import select

from portal.circle.queries import pathway_of
from portal.core import clock
from portal.core.refusal import Refused
from portal.notifications.models import Notice
from portal.referent import queries
from portal.referent.models import Mandate
from portal.referent.service import mandates
from tests.home.test_leave_household import leaves
from tests.referent.choosing import accept, ask
from tests.referent.test_absence import contact, say

HER, HIM = "melusine", "perceval"


def told(session, cast, name, kind):
    found = select(Notice).where(Notice.recipient_id == cast[name].id, Notice.kind == kind)
    return session.scalars(found).all()


def test_he_changes_his_referent_without_her(session, cast):
    apart = leaves(session, cast)
    wish = ask(session, cast, HIM, "blanche")
    assert queries.waiting_wish(session, wish.pathway_id).ready
    accept(session, cast, wish, "blanche")
    assert queries.referent_id_of(session, apart.left_id) == cast["blanche"].id
    assert queries.referent_id_of(session, apart.pathway_id) == cast["aurore"].id


def test_what_he_asked_before_no_longer_waits_for_her(session, cast):
    ask(session, cast, HIM, "blanche")
    assert told(session, cast, "blanche", "wish_asked") == []
    apart = leaves(session, cast)
    assert queries.waiting_wish(session, apart.left_id).ready
    assert len(told(session, cast, "blanche", "wish_asked")) == 1


def test_what_she_asked_there_is_taken_back(session, cast):
    ask(session, cast, HER, "blanche")
    apart = leaves(session, cast)
    assert queries.waiting_wish(session, apart.left_id) is None
    assert queries.waiting_wish(session, apart.pathway_id) is None


def test_who_is_no_longer_his_referent_reads_his_name_and_not_hers(session, cast):
    (mandate,) = session.scalars(
        select(Mandate).where(
            Mandate.pathway_id == cast[HIM].pathway_id, Mandate.closed_at.is_(None)
        )
    ).all()
    leaves(session, cast, name=HER if mandate.asked_by_id == cast[HER].id else HIM)
    stays = HIM if mandate.asked_by_id == cast[HER].id else HER
    accept(session, cast, ask(session, cast, stays, "blanche"), "blanche")
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


def test_with_the_yes_of_who_left_he_would_wait_for_ever(session, cast, monkeypatch):
    as_before = lambda *_facts: [cast[HER].id]  # noqa: E731 - the planted fault
    monkeypatch.setattr(mandates, "missing_yes", as_before)
    leaves(session, cast)
    wish = ask(session, cast, HIM, "blanche")
    with pytest.raises(Refused, match="not-all-yes"):
        accept(session, cast, wish, "blanche")


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
