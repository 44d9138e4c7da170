"""Meetings at a desk: nothing before her tick; then when, where, on what, and nothing else."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
import time_machine
from sqlalchemy import select

from portal.audit.models import AccessLine
from portal.circle.service import remove_member
from portal.core import clock
from portal.core.clock import PARIS
from tests.doors import come_in
from tests.meetings.story import DAY, Story


@pytest.fixture
def desk(visitor, app, cast, first):
    """Open the meetings of somebody as a professional."""

    def opened(who: str, of: str, more: str = "", status: int = 200):
        browser = visitor.another()
        browser.client = come_in(app, cast, who)
        there = more.replace("/1", f"/{first(of)}", 1) if "/1" in more else more
        return browser.open(f"/pro/personnes/{cast[of].handle}/reunions{there}", status)

    return opened


def _typed(first: datetime) -> dict[str, str]:
    times = [(first + n * DAY).astimezone(PARIS).strftime("%Y-%m-%dT%H:%M") for n in range(3)]
    return dict(zip(("time1", "time2", "time3"), times, strict=True))


def test_the_referent_calls_and_may_only_suggest(desk, cast, database) -> None:
    with database.session(writing=False) as session:
        robin = str(Story(session, cast, "clochette", ("ondine",)).member("robin"))
    page = desk("clochette", "ondine", "/nouvelle")
    said = {"kind": "review", "place": "Ici", "point": "Le bus.", "suggested": [robin]}
    page.submit("Proposer", 422, kind="review").sees("Choisissez le jour et l’heure.")
    page.submit("Proposer", 409, **said, **_typed(clock.now() - 2 * DAY)).sees("à venir")
    page.submit("Proposer", **said, **_typed(clock.now() + DAY)).sees("Réponses attendues")
    desk("robin", "ondine").sees("Aucune réunion.")
    desk("robin", "ondine", "/2", 404)


def test_who_is_ticked_sees_when_where_and_on_what_and_nothing_else(desk) -> None:
    page = desk("fanchon", "pimprenelle", "/1").sees("Maison des solidarités", "Une chambre pour")
    page.does_not_see("Gretel", "Fixer cet horaire", "Sans la personne", "n’a pas encore répondu")
    page.submit("Envoyer mes réponses", slot1="no", slot2="no", slot3="yes")
    page.does_not_see("Ne peut pas")
    desk("nicolette", "pimprenelle", "/1", 404)


def test_a_helper_taken_out_of_the_circle_finds_nothing(desk, cast, database) -> None:
    desk("fanchon", "pimprenelle", "/1")
    with database.session(writing=True) as session:
        story = Story(session, cast, "aucassin", ("pimprenelle",))
        member = story.member("fanchon")
        remove_member(session, pathway_id=story.pathway_id, member_id=member, at=clock.now())
        session.commit()
    desk("fanchon", "pimprenelle", "/1", 404)
    desk("fanchon", "pimprenelle", "/1/rendez-vous.ics", 404)
    desk("raiponce", "pimprenelle", "", 404)


def test_closed_themes_have_no_name_at_a_desk(desk) -> None:
    page = desk("blanchefleur", "morgane", "/1").sees("On parlera de : famille et enfants.")
    page.sees("On ne parlera pas du reste.").does_not_see("santé", "justice", "logement")


def test_the_referent_fixes_the_time_once_she_answered(desk, visitor, first) -> None:
    page = desk("aucassin", "pimprenelle", "/1")
    page.press("Fixer cet horaire", 409).sees("La personne n’a pas encore répondu.")
    visitor.as_("pimprenelle").open(f"/mes-rendez-vous/{first('pimprenelle')}/dates")
    visitor.submit("J’envoie", slot1="yes", slot2="no", slot3="yes")
    desk("aucassin", "pimprenelle", "/1").press("Fixer cet horaire").sees("Fichier pour l’agenda")


def test_without_her_asks_for_a_reason_and_shows_the_delay(desk, cast) -> None:
    page = desk("melisande", "morgane", "/1")
    desk("melisande", "morgane", "/1/tenue").does_not_see("Enregistrer")
    why = {f"reason-{cast['morgane'].id}": "Elle est malade."}
    desk("melisande", "morgane", "/1/sans-elle").submit("Écrire", **why)
    with time_machine.travel(clock.now() + timedelta(days=13)):
        held = desk("melisande", "morgane", "/1/tenue").submit("Enregistrer", held="without")
        held.sees("Réunion tenue sans la personne.").submit("Donner", words="Voici.")
        held.sees("Voici.").does_not_see("Donner le compte rendu")
    page.open(page.page.address)


def test_a_decision_of_the_referent_goes_to_the_draft(desk, cast) -> None:
    page = desk("clochette", "ondine", "/1/compte-rendu").sees("Pas encore dans le plan")
    page.press("Mettre dans le brouillon").sees("Écrite pour le plan")
    page = desk("clochette", "ondine", "/1/decisions")
    page.submit("Ajouter", what="Voir le bus", doer=str(cast["robin"].id), domain="mobility")
    page.sees("Voir le bus")
    desk("melodie", "ondine", "/1/compte-rendu", 404)


def test_a_decision_before_the_report_leaves_the_report_to_be_given(desk, cast) -> None:
    why = {f"reason-{cast['morgane'].id}": "Elle est malade."}
    desk("melisande", "morgane", "/1/sans-elle").submit("Écrire", **why)
    with time_machine.travel(clock.now() + timedelta(days=13)):
        desk("melisande", "morgane", "/1/tenue").submit("Enregistrer", held="without")
        page = desk("melisande", "morgane", "/1/decisions")
        doer = str(cast["melisande"].id)
        page.submit("Ajouter", what="Voir la maîtresse", doer=doer, domain="family")
        page.submit("Donner", words="Voici.").sees("Voici.", "Voir la maîtresse")


def test_a_service_that_tells_a_theme_is_not_named_to_who_writes(desk) -> None:
    page = desk("aurore", "perceval", "/nouvelle")
    page.sees("Lancelot").does_not_see("pénitentiaire")


def test_each_reading_leaves_its_line(desk, cast, database) -> None:
    desk("fanchon", "pimprenelle", "/1")
    with database.session(writing=False) as session:
        last = session.scalars(
            select(AccessLine)
            .where(AccessLine.viewer_id == cast["fanchon"].id)
            .order_by(AccessLine.at.desc())
        ).first()
    assert (last.person_id, last.purpose) == (cast["pimprenelle"].id, "meeting_words")
    assert clock.now() - last.at < timedelta(minutes=1)


def test_what_waits_about_meetings_is_in_one_list(visitor, app, cast) -> None:
    for who, seen, unseen in (
        ("ulysse", "Compte rendu dû, réunion tenue sans la personne", "Vous invite"),
        ("gretel", "Vous invite : dites quand vous pouvez", "Compte rendu"),
        ("nicolette", "Rien n’attend ici.", "Vous invite"),
    ):
        browser = visitor.another()
        browser.client = come_in(app, cast, who)
        browser.open("/pro/reunions").sees(seen).does_not_see(unseen)
