"""The page where a professional asks."""

from portal.consent import queries
from tests.consent.acts import TODAY


def address(cast, person="ondine"):
    return f"/pro/personnes/{cast[person].handle}/demander"


ASKED = {"theme": "housing", "purpose": "coordinate", "duration": "three_months"}


def test_what_he_asks_waits_on_her_page(visitor, cast, database):
    visitor.as_("melodie").open(address(cast)).press("Je demande", **ASKED).sees("Demandé")
    with database.session(writing=False) as session:
        waiting = queries.requests_to(session, cast["ondine"].id, TODAY)
    assert "housing" in [one.theme for one in waiting]
    visitor.another().as_("ondine").open("/mes-accords").sees("2 demandes attendent votre réponse")


def test_asking_twice_is_refused_and_what_was_chosen_stays(visitor, cast):
    visitor.as_("melodie").open(address(cast)).press("Je demande", **ASKED)
    visitor.press("Je demande", 409, **ASKED).sees("Vous l’avez déjà demandé.")
    assert visitor.page.source.count(" checked") == 3


def test_a_sensitive_theme_for_long_is_refused(visitor, cast):
    visitor.as_("melodie").open(address(cast))
    visitor.press("Je demande", 409, **{**ASKED, "theme": "health", "duration": "six_months"})
    visitor.sees("Sujet sensible")


def test_an_empty_form_says_what_to_do(visitor, cast):
    visitor.as_("melodie").open(address(cast)).press("Je demande", 422)
    visitor.sees("Choisissez une réponse.")


def test_who_is_not_in_her_circle_finds_nothing(visitor, cast):
    visitor.as_("raiponce").open(address(cast), 404)
    visitor.open("/pro/personnes/zzz/demander", 404)


def test_a_person_has_no_such_page(visitor, cast):
    visitor.as_("perceval").open(address(cast), 404)
