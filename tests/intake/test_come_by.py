"""« Je passe vous voir »: where, and when it is open, before and after sending."""

from __future__ import annotations

from portal.core import clock
from portal.territories.queries import organisations
from portal.territories.service import close_organisation
from tests.intake.test_ask_for_a_referent import ASK, asked

DOORS = ("À côté de la grande place", "Du lundi au vendredi, de 9 h à 12 h", "05 36 49 00 70")


def test_the_form_says_where_and_when_one_may_come(visitor):
    visitor.open(ASK).sees("Où passer, et quand", *DOORS).does_not_see("Au bout du marché")


def test_after_sending_she_reads_the_places_of_her_territory_only(visitor, cast):
    here = asked(visitor, cast, reach_by="comes_by").sees("Passez quand c’est ouvert.", *DOORS)
    here.does_not_see("Près du canal")


def test_a_closed_service_receives_nobody(visitor, cast, database):
    with database.session(writing=True) as session:
        for one in organisations(session, cast["ondine"].territory_id):
            close_organisation(session, organisation_id=one.id, on=clock.local_date(clock.now()))
        session.commit()
    here = asked(visitor, cast, reach_by="comes_by").sees("Appelez d’abord. On vous dit où passer.")
    here.sees("05 36 49 00 01").does_not_see("À côté de la grande place")


def test_a_lead_says_where_one_may_come_and_must_say_where(visitor):
    here = visitor.as_("griselidis").open("/pro/organismes/nouveau")
    here.press("Enregistrer", status=409, name="Épicerie", kind="association", receives="y")
    here.sees("Écrivez où est ce service")
    here.press("Enregistrer", place="Sous les arcades", hours="Le jeudi matin")
    visitor.another().open(ASK).sees("Sous les arcades", "Le jeudi matin")
    visitor.another().open("/contacts/ariege").sees("Vous pouvez passer sans rendez-vous.")
