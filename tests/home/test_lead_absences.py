"""A referent who is not there reaches the lead: a notice, and a line with its date (R14)."""

from datetime import timedelta
from uuid import uuid4

import time_machine
from sqlalchemy import select

from portal.accounts.models import Account
from portal.core import clock
from portal.referent import queries
from portal.referent.models import Absence, Mandate
from tests.home.crowd import fill
from tests.notifications.told import told
from tests.referent.choosing import rank
from tests.referent.test_absence import report, say
from tests.referent.test_interim import name, says

LEAD, PEOPLE = "griselidis", ("Ondine", "Poucette")


def needed(session, cast, start, lead=LEAD):
    return told(session, cast, lead, since=start).count("interim_needed")


def test_what_she_says_reaches_the_lead_of_her_place_and_no_other(visitor, session, cast):
    start = clock.now()
    say(session, cast)
    assert needed(session, cast, start) == 1
    assert needed(session, cast, start, "hansel") == 0
    session.commit()
    name_of = cast["clochette"].display_name
    lead = visitor.as_(LEAD).open("/pro/").sees("Référents absents, sans remplaçant", name_of)
    lead.does_not_see(*PEOPLE)
    assert len(lead.page.statements) <= 8
    lead.open("/pro/nouvelles").sees("Nommez qui répond en attendant.").does_not_see(*PEOPLE)
    visitor.another().as_("hansel").open("/pro/").does_not_see(name_of)


def test_two_working_days_later_it_is_late(visitor, session, cast):
    say(session, cast)
    session.commit()
    visitor.as_(LEAD).open("/pro/").does_not_see("en retard ")
    with time_machine.travel(clock.now() + timedelta(days=6), tick=False):
        found = queries.unanswered_absences(session, cast[LEAD].id).lines[0]
        assert found.due < clock.local_date(clock.now())
        session.commit()
        visitor.as_(LEAD).open("/pro/")
        assert visitor.page.tree.find(".//tr[@class='late']") is not None


def test_one_notice_for_one_referent_however_many_wait(session, cast):
    start = clock.now()
    report(session, cast, "aurore", "aurore")
    assert needed(session, cast, start, "hansel") == 1
    report(session, cast, "clochette", LEAD)
    assert needed(session, cast, start) == 0, "he said it himself"


def test_it_goes_when_somebody_is_named_or_he_is_back(session, cast):
    start = clock.now()
    report(session, cast, "aurore", "aurore")
    name(session, cast, "aurore", "blanche", "hansel")
    assert needed(session, cast, start, "hansel") == 0
    says(session, cast, False, "melusine")
    assert queries.unanswered_absences(session, cast["hansel"].id).total == 1


def test_lists_for_the_commission_are_counted_on_his_first_page(visitor, session, cast):
    rank(session, cast, "pimprenelle", "nicolette")
    session.commit()
    visitor.as_("riquet").open("/pro/").sees("attend la commission.", "Je lis les listes")


def test_sixty_absences_take_as_many_statements_as_one(visitor, session, cast):
    say(session, cast)
    session.commit()
    lead = visitor.as_(LEAD)
    few = [len(lead.open(one).page.statements) for one in ("/pro/", "/pro/demandes")]
    crowd(session, cast[LEAD].territory_id, 60)
    many = [len(lead.open(one).page.statements) for one in ("/pro/", "/pro/demandes")]
    assert many == few
    lead.open("/pro/").sees("61 absences à couvrir en tout")
    lead.open("/pro/demandes").sees("61 demandes attendent.", "Page 1 sur 2")
    lead.open("/pro/demandes", page="2").sees("Page 2 sur 2")
    lead.open("/pro/demandes", page="9").sees("Il n’y a rien sur cette page.")


def crowd(session, territory_id, count):
    """Let ``count`` new referents be away, each of one person."""
    fill(session, territory_id, people=count, referents=count)
    held = session.execute(
        select(Mandate.pathway_id, Mandate.helper_id)
        .join(Account, Account.id == Mandate.helper_id)
        .where(Account.first_name.like("Aide %"))
    ).all()
    at = clock.now()
    for one in held:
        session.add(
            Absence(
                id=uuid4(),
                pathway_id=one.pathway_id,
                helper_id=one.helper_id,
                said_by_id=one.helper_id,
                said_at=at,
                interim_due=clock.local_date(at),
            )
        )
    session.commit()
