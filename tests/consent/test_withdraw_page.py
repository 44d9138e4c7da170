"""« J’arrête »: one press, on the page."""

import re
from datetime import timedelta

from portal.consent.catalogue import Purpose, Theme
from portal.consent.queries import stopped
from portal.core import clock
from tests.consent.acts import give, sees


def test_one_press_stops_without_a_code_and_closes_at_once(visitor, cast, database):
    visitor.as_("melusine").open("/mes-accords").press(
        "J’arrête pour famille et enfants, avec Alice"
    )
    visitor.sees("Ce qui change", "Alice M. ne voit plus : famille et enfants.")
    visitor.sees("Cette personne ne sait pas pourquoi.", "Ce qui ne change pas")
    with database.session(writing=False) as session:
        assert sees(session, cast, "alice", of="melusine") == frozenset()
    visitor.open("/mes-accords").sees("Vous avez arrêté le")


def test_the_page_of_stopping_names_nothing_a_while_later_nor_what_is_given_again(
    visitor, cast, database, monkeypatch
):
    visitor.as_("melusine").open("/mes-accords").press(
        "J’arrête pour famille et enfants, avec Alice"
    )
    monkeypatch.setattr(stopped, "JUST_NOW", timedelta(0))
    visitor.open("/mes-accords/fini").does_not_see("Alice")
    visitor.sees("Cette personne ne voit plus ces informations.")
    monkeypatch.undo()
    with database.session(writing=True) as session:
        give(session, cast, of="melusine", to="alice", theme=Theme.FAMILY, at=clock.now())
        session.commit()
    visitor.open("/mes-accords/fini").does_not_see("Alice")


def test_the_last_agreement_leaves_no_other_and_none_is_said_to_stay(visitor):
    visitor.as_("melusine").open("/mes-accords").press("Tout arrêter, avec tout le monde")
    visitor.does_not_see("Vos autres accords restent.").sees("Mes reçus")


def test_a_story_taken_back_was_nobody_s_page(visitor, cast, database):
    with database.session(writing=True) as session:
        give(session, cast, of="orphee", to=None, theme=Theme.TESTIMONY, purpose=Purpose.TESTIFY)
        session.commit()
    visitor.as_("orphee").open("/mes-accords").press("J’arrête pour témoignage, avec tout le monde")
    visitor.sees("Votre témoignage n’est plus sur ce site.", "Rien d’autre ne s’arrête.")
    visitor.does_not_see("Tout le monde ne voit plus", "Cette personne")


def test_the_form_of_stopping_asks_for_nothing(visitor):
    visitor.as_("ondine").open("/mes-accords")
    forms = [f for f in visitor.page.tree.iter("form") if "arreter" in f.get("action", "")]
    assert forms
    for form in forms:
        assert [field.get("name") for field in form.iter("input")] == ["csrf_token"]


def test_stopping_what_is_stopped_says_so(visitor):
    visitor.as_("melusine").open("/mes-accords")
    other = visitor.another().as_("melusine").open("/mes-accords")
    visitor.press("J’arrête pour famille et enfants, avec Alice")
    other.press("J’arrête pour famille et enfants, avec Alice", 409).sees("C’est déjà fini.")


def test_an_agreement_of_somebody_else_is_not_there(visitor, cast, database):
    visitor.as_("ondine").open("/mes-accords")
    theirs = re.search(r"/mes-accords/arreter/[0-9a-f-]{36}", visitor.page.source)[0]
    other = visitor.another().as_("perceval").open("/mes-accords")
    token = re.search(r'name="csrf_token" value="([^"]+)"', other.page.source)[1]
    answer = other.client.post(theirs, data={"csrf_token": token})
    assert answer.status_code == 404
    with database.session(writing=False) as session:
        assert Theme.WORK in sees(session, cast)


def test_without_the_page_s_token_nothing_stops(visitor):
    visitor.as_("ondine").open("/mes-accords")
    theirs = re.search(r"/mes-accords/arreter/[0-9a-f-]{36}", visitor.page.source)[0]
    assert visitor.client.post(theirs).status_code == 403
