"""« Mes nouvelles » and « Nouvelles »: read by an act, counted where one looks first."""

from __future__ import annotations

import pytest
from sqlalchemy import delete

from portal.core import clock
from portal.notifications import service
from portal.notifications.catalogue import NoticeKind
from portal.notifications.models import Notice


@pytest.fixture
def news(cast, database):
    """Let Ondine have two things to read, one of which her first page asks for itself."""
    with database.session(writing=True) as session:
        session.execute(delete(Notice))
        told = {"to": cast["ondine"].id, "about": cast["clochette"].id, "at": clock.now()}
        service.tell(session, kind=NoticeKind.REFERENT_ANSWERED, path="/mon-plan", **told)
        service.tell(session, kind=NoticeKind.PLAN_PROPOSED, path="/mon-plan", **told)
        session.commit()


def test_her_first_page_counts_what_it_does_not_say_itself(visitor, news):
    visitor.as_("ondine").open("/").sees("1 nouvelle à lire")
    visitor.open("/nouvelles").sees("Mes nouvelles", "2 nouvelles à lire.")
    visitor.sees("Clochette B. a répondu à votre plan.", "Votre plan attend votre réponse.")


def test_a_name_that_ends_a_sentence_brings_one_full_stop(visitor, cast, database):
    with database.session(writing=True) as session:
        told = {"to": cast["ondine"].id, "about": cast["clochette"].id, "at": clock.now()}
        service.tell(session, kind=NoticeKind.REFERENT_STARTED, path="/mon-referent", **told)
        session.commit()
    her = visitor.as_("ondine").open("/nouvelles").sees("référent est maintenant Clochette B.")
    her.does_not_see("Clochette B..")


def test_opening_one_leads_there_and_reads_it(visitor, news):
    visitor.as_("ondine").open("/nouvelles").press("Clochette B. a répondu")
    assert visitor.page.address == "/mon-plan"
    visitor.open("/nouvelles").sees("1 nouvelle à lire.")
    visitor.open("/").does_not_see("nouvelle à lire")


def test_all_is_read_in_one_act(visitor, news):
    visitor.as_("ondine").open("/nouvelles").press("J’ai tout lu").sees("Vous avez tout lu.")


def test_looking_reads_nothing(visitor, news):
    visitor.as_("ondine").open("/nouvelles").open("/nouvelles").sees("2 nouvelles à lire.")


def test_nothing_new_leads_home(visitor, cast, database):
    with database.session(writing=True) as session:
        session.execute(delete(Notice))
        session.commit()
    visitor.as_("ondine").open("/nouvelles").sees("Rien de nouveau pour le moment.")


@pytest.mark.parametrize("code", ["en", "ar", "es", "uk"])
def test_her_page_speaks_her_language(visitor, news, code):
    visitor.as_("ondine").speaking(code).open("/nouvelles").does_not_see("nouvelles à lire")


def test_a_desk_counts_in_its_bar_and_opens(visitor, cast, database):
    with database.session(writing=True) as session:
        session.execute(delete(Notice))
        plan = f"/pro/personnes/{cast['ondine'].handle}/plan"
        told = {"to": cast["clochette"].id, "about": cast["ondine"].id, "at": clock.now()}
        service.tell(session, kind=NoticeKind.PLAN_ANSWERED, path=plan, **told)
        session.commit()
    visitor.as_("clochette").open("/pro/nouvelles").sees("Nouvelles, 1 à lire", "Ondine a répondu")
    visitor.press("Ouvrir")
    assert visitor.page.address == plan
    visitor.open("/pro/nouvelles").does_not_see("Nouvelles, 1 à lire")


@pytest.mark.parametrize("name", ["griselidis", "cassandre"])
def test_who_has_results_only_has_notices_too(visitor, name):
    visitor.as_(name).open("/pro/nouvelles").sees("Rien de nouveau.")
