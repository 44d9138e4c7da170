"""The page on which peers and evaluators write questions, measure them, agree and open them."""

import pytest

from portal.core.clock import local_date, now
from portal.core.database import Database
from portal.feedback import queries
from portal.feedback.catalogue import Moment, period_of
from tests.visitor import Visitor

HARD = "Votre consentement est gardé; dites-le."
PLAIN = "On me rappelle vite."


@pytest.fixture
def peer(visitor: Visitor) -> Visitor:
    """Viviane, before the draft of the questions on an end."""
    visitor.as_("viviane").open("/pairs/questionnaires").sees("Personne ne décide seul.")
    return visitor.press("J’écris une nouvelle version", moment="end").sees("Version 2")


def written(database: Database) -> str:
    with database.session(writing=False) as session:
        return str(next(one.id for one in queries.every_set(session) if not one.locked))


def test_a_question_is_measured_kept_and_agreed(
    visitor: Visitor, peer: Visitor, database: Database
) -> None:
    here = f"/questionnaires/{written(database)}"
    peer.open(f"/pairs{here}/trust_referent")
    peer.press("Je vérifie", fr=HARD).sees("Pas assez simple", "jargon", "signe à éviter")
    peer.press("Je vérifie", fr=PLAIN).sees("C’est simple")
    peer.press("J’enregistre", 422, fr=" ").sees("Écrivez la question.")
    peer.press("J’enregistre", fr=PLAIN).sees(PLAIN, "Personne n’a encore voté.")
    peer.press("Je suis pour").press("J’ouvre ces questions", 409).sees(
        "Il manque encore des voix."
    )
    study = visitor.another().as_("cassandre").open("/pro/questionnaires")
    study.open(f"/pro{here}").sees("Viviane", PLAIN).press("Je suis pour").sees("Cassandre")
    study.press("J’ouvre ces questions", 409).sees("Il manque encore des voix.")


def test_a_question_that_follows_is_added_and_taken_out(peer: Visitor, database: Database) -> None:
    here = f"/pairs/questionnaires/{written(database)}"
    peer.press("J’enlève Ma vie va mieux")
    peer.does_not_see("Ma vie va mieux")
    peer.open(f"{here}/nouvelle")
    peer.submit("J’enregistre", fr="Pourquoi ?", kind="why", follows="trust_referent.no")
    peer.sees("Seulement après non à la question d’avant.")
    peer.open(f"{here}/nouvelle").submit("J’enregistre", 409, fr=PLAIN)
    peer.sees("Il y a déjà 8 questions.")


def test_an_open_set_has_no_form(visitor: Visitor, database: Database) -> None:
    with database.session(writing=False) as session:
        row = queries.asked(session, Moment.ENTRY, period_of(local_date(now())))
    visitor.as_("viviane").open(f"/pairs/questionnaires/{row.id}").sees(
        "Ces questions ne changent plus."
    )
    visitor.open(f"/pairs/questionnaires/{row.id}/referent_chosen", 404)


ODD = ("", "\0", "9" * 40, "é" * 700)


@pytest.mark.parametrize("odd", ODD)
def test_odd_values_break_nothing(peer: Visitor, database: Database, odd: str) -> None:
    here = f"/pairs/questionnaires/{written(database)}"
    fields = ("fr", "en", "kind", "follows", "alarm", "vote", "moment")
    key = peer.page.tree.find(".//input[@name='csrf_token']").get("value")  # type: ignore[union-attr]
    form = {**{field: [odd, odd] for field in fields}, "csrf_token": key}
    for address in ("", "/voter", "/trust_referent", "/nouvelle"):
        to = here + address if address else "/pairs/questionnaires"
        for go in ("keep", "check"):
            answer = peer.client.post(to, data={**form, "go": go})
            assert answer.status_code in (200, 404, 409, 422), (to, odd[:5])
    with database.session(writing=False) as session:
        (row,) = (one for one in queries.every_set(session) if not one.locked)
    assert row.questions[0].message == "Je fais confiance à mon référent."
