"""A line written about her is announced on her first page until she answers, two weeks at most."""

from datetime import timedelta

import time_machine

from portal.core import clock

SAID = "Quelqu’un a écrit sur vous."


def written(visitor, cast):
    address = f"/pro/personnes/{cast['ondine'].handle}/situation/3"
    desk = visitor.another().as_("melodie").open(address)
    desk.press("Écrire cette ligne", words="Elle cherche toutes les semaines.")


def test_it_waits_for_her_and_says_no_word_of_it(visitor, cast):
    her = visitor.as_("ondine").open("/").does_not_see(SAID)
    written(visitor, cast)
    her.open("/").sees(SAID).does_not_see("Mélodie", "toutes les semaines", "Mon travail")
    assert "/mon-plan/mes-mots/3" in her.page.source


def test_her_answer_closes_it(visitor, cast):
    written(visitor, cast)
    her = visitor.as_("ondine").open("/mon-plan/mes-mots/3")
    line = her.page.source.partition("/mon-plan/mes-mots/ligne/")[2][:36]
    her.open(f"/mon-plan/mes-mots/ligne/{line}").press("D’accord", words="")
    her.open("/").does_not_see(SAID)


def test_nobody_is_pressed_for_ever(visitor, cast):
    written(visitor, cast)
    with time_machine.travel(clock.now() + timedelta(days=15)):
        visitor.as_("ondine").open("/").does_not_see(SAID)


def test_it_is_announced_to_nobody_else(visitor, cast):
    address = f"/pro/personnes/{cast['perceval'].handle}/situation"
    desk = visitor.another().as_("aurore").open(address)
    if "situation/1" in desk.page.source:
        desk.open(f"{address}/1").press("Écrire cette ligne", words="Une ligne.")
    visitor.as_("melusine").open("/").does_not_see(SAID)
