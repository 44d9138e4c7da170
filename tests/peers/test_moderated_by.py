"""Words are read again by whom the territory chose."""

import pytest

from portal.core.database import Database
from portal.feedback.catalogue import Audience
from portal.territories.catalogue import Moderator
from portal.territories.queries import territory
from tests.cast import Cast
from tests.feedback.opinions import crowd, send, someone
from tests.peers.test_from_words_to_done import _follow
from tests.peers.test_read_results import last_quarter
from tests.territories.places import choose
from tests.visitor import Visitor

WORDS = "Le bus est loin."


@pytest.fixture
def ariege(database: Database, cast: Cast) -> str:
    """Let 12 people answer in Ariège, where the lead reads words again; return its code."""
    with database.session(writing=True) as session:
        home = territory(session, cast["ondine"].territory_id)
        choose(session, home.id, moderated_by=Moderator.DEPARTMENT_LEAD.value)
        about = {"code": home.code, "at": last_quarter()}
        crowd(session, home.id, {"yes": 11}, **about)
        send(
            session,
            someone(session, home.id),
            comment=WORDS,
            audience=Audience.EVERYONE,
            **about,
        )
        session.commit()
    return home.code


def test_the_lead_decides_and_peers_read_only(visitor: Visitor, ariege: str) -> None:
    visitor.as_("viviane").open("/pairs/paroles", territoire=ariege)
    visitor.sees(WORDS, "Dans ce secteur, le département relit les paroles.")
    _follow(visitor, "/pairs/paroles/", WORDS)
    visitor.does_not_see("Que faites-vous de ces mots ?")
    lead = visitor.another().as_("griselidis").open("/pro/relecture").sees(WORDS)
    _follow(lead, "/pro/relecture?territoire=ariege&parole=", WORDS)
    lead.submit("Enregistrer la décision", 422).sees("Choisissez une réponse")
    lead.submit("Enregistrer la décision", 409, decision="set_aside")
    lead.sees("Choisissez pourquoi vous les mettez de côté.")
    lead.submit("Enregistrer la décision", decision="set_aside", reason="hurts")
    lead.sees("Mis de côté")


def test_elsewhere_the_lead_is_told_that_peers_do(visitor: Visitor) -> None:
    visitor.as_("griselidis").open("/pro/relecture")
    visitor.sees("Dans vos territoires, les pairs relisent les paroles.")


@pytest.mark.parametrize("odd", ["", "\0", "9" * 40, "00000000-0000-0000-0000-000000000000"])
def test_odd_words_are_not_there(visitor: Visitor, ariege: str, odd: str) -> None:
    visitor.as_("griselidis").open("/pro/relecture", 404, parole=odd)
