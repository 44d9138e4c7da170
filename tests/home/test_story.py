"""What happened, in sentences, for her alone."""

from __future__ import annotations

from datetime import timedelta

import time_machine

from portal.circle.queries import helpers_of
from portal.core import clock
from portal.plan.models import AnswerKind
from portal.referent import service as referent
from portal.referent.queries import referent_of
from tests.doors import come_in
from tests.plan.plans import LATER, Plan

PAGE = "/mon-plan/ce-qui-s-est-passe"


def test_she_reads_what_happened_newest_first(visitor) -> None:
    visitor.as_("ondine").open(PAGE)
    visitor.sees("Vous avez dit oui à la version 3.", "Votre référent est maintenant")
    text = visitor.page.text
    assert text.index("La version 4 du plan est prête.") < text.index("Vous avez dit oui à")


def test_what_she_does_now_comes_on_top(visitor, cast) -> None:
    visitor.as_("ondine").open("/mon-plan").press("J’ai fait cette étape")
    assert visitor.open(PAGE).page.text.index("Vous avez fait une étape.") < 400
    desk = visitor.another().as_("clochette")
    desk.open(f"/pro/personnes/{cast['ondine'].handle}/plan/point")
    desk.press("Noter ce point", held_on=cast.day.isoformat())
    visitor.open(PAGE).sees("Vous avez fait le point avec Clochette B., le")


def test_of_the_other_adult_only_the_plan_is_told(visitor, database, cast) -> None:
    visitor.as_("melusine").open(PAGE).sees("Perceval", "C’est pour")
    hers = visitor.page.text.count("C’est pour")
    other = visitor.another().as_("perceval").open("/mes-accords")
    assert "J’arrête" in other.page.text
    other.press("J’arrête")
    other.open(PAGE).sees("Vous avez dit stop à")
    visitor.open(PAGE).does_not_see("dit stop")
    assert visitor.page.text.count("C’est pour") == hers


def test_the_wish_of_the_other_adult_to_talk_changes_no_byte(database, cast, app) -> None:
    with database.session(writing=True) as session:
        plan = Plan(session, cast, "perceval", "aurore")
        plan.add_step()
        plan.propose()
        session.commit()
    with time_machine.travel(LATER + timedelta(days=1), tick=False):
        his = come_in(app, cast, "perceval")
        before = his.get(PAGE).data
        with database.session(writing=True) as session:
            plan = Plan(session, cast, "perceval", "aurore", minutes=9)
            plan.answer("melusine", AnswerKind.TALK, words="Seule.")
            session.commit()
        assert his.get(PAGE).data == before
        assert "Vous voulez parler" in come_in(app, cast, "melusine").get(PAGE).text


def test_the_wish_of_the_other_adult_for_a_referent_is_not_told(visitor, database, cast) -> None:
    hers = {"by": cast["melusine"].id, "at": clock.now()}
    pathway_id = cast["melusine"].pathway_id
    with database.session(writing=True) as session:
        leads = referent_of(session, pathway_id).helper_id
        circle = [one.account_id for one in helpers_of(session, pathway_id)]
        asked = next(one for one in circle if one not in (None, leads))
        told = {"pathway_id": pathway_id, "helper_id": asked, "themes": []}
        wish = referent.ask(session, **told, **hers)
        referent.decline(session, mandate_id=wish.id, by=asked, at=clock.now())
        session.commit()
    said = "ne peut pas être votre référent"
    visitor.as_("perceval").open(PAGE).does_not_see(said)
    visitor.another().as_("melusine").open(PAGE).sees(said)


def test_the_first_hundred_then_more(visitor, monkeypatch) -> None:
    monkeypatch.setattr("portal.home.views.story.A_PAGE", 3)
    visitor.as_("ondine").open(PAGE).sees("Voir plus").does_not_see("Vous avez choisi un référent")
    visitor.open(f"{PAGE}?combien=9999").sees("Vous avez choisi un référent")
    visitor.open(f"{PAGE}?combien=-1").open(f"{PAGE}?combien=x")


def test_nobody_else_has_this_page(visitor) -> None:
    visitor.as_("clochette").open(PAGE, 404)
    visitor.another().open(PAGE).sees("Entrer")
