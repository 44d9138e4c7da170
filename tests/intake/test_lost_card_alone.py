"""Card and words lost, and nobody in her circle: the reception begins, somebody else confirms."""

import pytest
from sqlalchemy import update

from portal.circle.models import CircleMember
from portal.core import clock
from tests.intake.test_lost_card_page import HER, at_desk
from tests.intake.test_maker_cannot_enter import PAPER

HERE = "/pro/carte-perdue/sans-cercle"
NOBODY = "Rien à faire ici à ce nom."


@pytest.fixture
def alone(database, cast):
    """Let nobody be in the circle of Ondine any more."""
    with database.session(writing=True) as session:
        hers = CircleMember.pathway_id == cast[HER].pathway_id
        session.execute(update(CircleMember).where(hers).values(left_at=clock.now()))
        session.commit()


def ask(visitor, first_name="ondine", status=200):
    desk = visitor.another().as_("sesame").open("/pro/proposer").open(HERE)
    return desk.press("Je fais son papier", status, here="y", first_name=first_name)


def test_the_reception_begins_and_another_one_confirms(visitor, cast, alone):
    desk = ask(visitor).sees("Son papier")
    paper = PAPER.search(desk.page.source)[1]
    at_desk(visitor, paper).sees("Une autre personne doit confirmer.")
    second = at_desk(visitor, paper, "clochette").sees("Ondine", "Sésame")
    second.press("Je confirme", here="y").sees("Les cartes d’avant sont fermées")
    second.sees("La carte neuve se fait à partir du")


@pytest.mark.parametrize("first_name", ["Ondine", "Personne"])
def test_of_whom_somebody_helps_it_says_what_it_says_of_nobody(visitor, first_name):
    ask(visitor, first_name, 409).sees(NOBODY)


def test_only_a_reception_agent_begins(visitor):
    visitor.as_("clochette").open(HERE, 404)
