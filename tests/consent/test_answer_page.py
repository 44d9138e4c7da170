"""Answering on the page."""

import re

from portal.consent.catalogue import Theme
from tests.consent.acts import forget_proofs, sees


def request_address(visitor):
    visitor.as_("ondine").open("/mes-accords")
    found = re.search(r"/mes-accords/demande/[0-9a-f-]{36}", visitor.page.source)
    return found[0]


def test_yes_leads_to_the_terms_then_opens(visitor, cast, database):
    address = request_address(visitor)
    forget_proofs(database)
    visitor.open(address).sees("Gaspard L. demande à voir : argent.", "Ne verra pas : le reste.")
    visitor.press("Oui, je suis d’accord", proof=cast["ondine"].pin).sees("C’est noté")
    with database.session(writing=False) as session:
        assert Theme.MONEY in sees(session, cast, "gaspard")


def test_no_takes_one_press_and_no_code(visitor, cast, database):
    address = request_address(visitor)
    visitor.press("Non").sees(
        "Vous avez dit non", "C’est votre droit.", "Rien ne change pour vos aides."
    )
    with database.session(writing=False) as session:
        assert Theme.MONEY not in sees(session, cast, "gaspard")
    visitor.open(address).sees("Cette demande a déjà sa réponse")


def test_thinking_keeps_the_question(visitor):
    request_address(visitor)
    visitor.press("Je réfléchis").sees("La demande vous attend dans vos accords.")
    visitor.open("/mes-accords").sees("1 demande attend votre réponse")


def test_the_three_answers_weigh_the_same(visitor):
    request_address(visitor)
    group = next(box for box in visitor.page.tree.iter("div") if box.get("class") == "answers")
    looks = {
        one.get("class") for tag in ("a", "button") for one in group.iter(tag) if one.get("class")
    }
    assert looks == {"button button-answer"}


def test_an_answer_after_the_end_is_refused_with_a_sentence(visitor):
    address = request_address(visitor)
    other = visitor.another().as_("ondine").open(address)
    visitor.press("Non")
    other.press("Non", 409).sees("C’est déjà fini.")


def test_a_request_of_somebody_else_is_not_there(visitor):
    address = request_address(visitor)
    visitor.another().as_("perceval").open(address, 404)
    visitor.open("/mes-accords/demande/00000000-0000-0000-0000-000000000000", 404)
