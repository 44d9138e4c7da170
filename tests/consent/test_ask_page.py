"""The page where a professional asks."""

from portal.consent import queries, service
from portal.consent.catalogue import Theme
from tests.consent.acts import LATER, TODAY, ask, give


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


def test_while_she_thinks_he_reads_that_he_asked_and_nothing_more(visitor, cast, database):
    with database.session(writing=True) as session:
        record = ask(session, cast)
        service.defer(session, record_id=record.id, by=cast["ondine"].id, at=LATER)
        session.commit()
    visitor.as_("melodie").open(address(cast)).sees("Demandé").does_not_see("flexion")


def test_after_a_stop_he_reads_the_same_words_as_after_a_no(visitor, cast, database):
    with database.session(writing=True) as session:
        stopped = give(session, cast, theme=Theme.HOUSING)
        service.withdraw(session, record_id=stopped.id, by=cast["ondine"].id, at=LATER)
        refused = ask(session, cast, theme=Theme.MONEY)
        service.refuse(session, record_id=refused.id, by=cast["ondine"].id, at=LATER)
        session.commit()
    visitor.as_("melodie")
    for theme in ("housing", "money"):
        visitor.open(address(cast)).press("Je demande", 409, **{**ASKED, "theme": theme})
        visitor.sees("Il est trop tôt pour demander ce sujet encore.")


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
