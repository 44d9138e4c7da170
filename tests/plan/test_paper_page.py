"""« On dit que vous avez signé sur papier. C’est vrai ? »"""

from __future__ import annotations

from datetime import timedelta

import pytest
import time_machine

from portal.core import clock

PAGE = "/mon-plan/papier"
ASKED = "On dit que vous avez signé le plan sur papier."


@pytest.fixture
def desk(visitor, cast):
    """Return the referent's browser, after a paper was recorded for Ondine."""
    desk = visitor.another().as_("clochette")
    desk.open(f"/pro/personnes/{cast['ondine'].handle}/plan")
    there = f"/pro/personnes/{cast['ondine'].handle}"
    assert desk.page.source.index(f"{there}/cote-a-cote") < desk.page.source.index("/plan/papier")
    desk.open(f"/pro/personnes/{cast['ondine'].handle}/plan/papier")
    desk.sees("Rien ne compte tant que")
    desk.submit(signed_on=clock.local_date(clock.now()).isoformat(), language="fr")
    return desk.sees("à confirmer par la personne")


def test_she_says_that_it_is_so(visitor, desk) -> None:
    visitor.as_("ondine").sees(ASKED)
    visitor.open("/mon-plan").sees(ASKED)
    visitor.open(PAGE).sees("C’est vrai", "Clochette B dit que vous avez signé")
    visitor.press("Oui, c’est vrai").sees("Vous êtes d’accord avec le plan.")
    visitor.open("/").does_not_see(ASKED)
    visitor.open(PAGE)
    assert visitor.page.address == "/mon-plan"
    desk.open(f"/pro/personnes/{visitor.cast['ondine'].handle}/plan")
    desk.sees("signé sur papier, puis confirmé").does_not_see("à confirmer par la personne")


def test_she_says_that_it_is_not_so(visitor, desk) -> None:
    visitor.as_("ondine").open(PAGE)
    with time_machine.travel(clock.now() + timedelta(minutes=6)):
        visitor.open(PAGE).press("Non, ce n’est pas vrai")
        visitor.does_not_see(ASKED).sees("Votre plan attend votre réponse.")
    desk.open("/pro/").sees("Dit ne pas avoir signé la version 4 sur papier")


def test_yes_asks_for_the_code(visitor, cast, desk) -> None:
    visitor.as_("ondine")
    with time_machine.travel(clock.now() + timedelta(minutes=6)):
        visitor.open(PAGE).press("Oui, c’est vrai", 422).sees("Écrivez votre code")
        visitor.press("Oui, c’est vrai", 422, proof="000000").sees("Essayez encore")
        visitor.press("Oui, c’est vrai", proof=cast["ondine"].pin).sees("Vous êtes d’accord")


def test_a_replayed_word_is_refused(visitor, desk) -> None:
    other = visitor.another().as_("ondine").open(PAGE)
    visitor.as_("ondine").open(PAGE).press("Non, ce n’est pas vrai")
    other.press("Oui, c’est vrai", 409).sees("Vous avez déjà répondu.")


def test_the_paper_of_somebody_else_is_not_there(visitor, desk) -> None:
    visitor.as_("ondine").open(PAGE)
    paper = _hidden(visitor, "paper")
    visitor.press("Oui, c’est vrai", 404, paper="x")
    other = visitor.another().as_("perceval").open("/mon-plan/mes-buts")
    sent = {"csrf_token": _hidden(other, "csrf_token"), "paper": paper, "answer": "yes"}
    assert other.client.post(PAGE, data=sent).status_code == 409


def test_only_the_referent_records(visitor, cast) -> None:
    page = f"/pro/personnes/{cast['ondine'].handle}/plan/papier"
    visitor.as_("gaspard").open(page, 404)
    visitor.another().as_("ondine").open(page, 404)
    desk = visitor.another().as_("clochette").open(page)
    desk.submit(status=422, signed_on="").sees("Écrivez la date.")
    desk.submit(status=409, signed_on="2001-01-01").sees("Écrivez un jour entre")


def _hidden(visitor, name: str) -> str:
    inputs = visitor.page.tree.iter("input")
    return next(one.get("value") for one in inputs if one.get("name") == name)
