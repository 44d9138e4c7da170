"""A dedicated referent first joins the circle, and she reads that it is that one's work (S3)."""

import pytest

from portal.core import clock
from portal.core.refusal import Refused
from portal.referent import queries, service

WORDS = "Être référent est son métier"
TEAMS = "/pro/equipes"


def marks(visitor, cast, name):
    """Let the lead of Brest say it from his list."""
    desk = visitor.another().as_("arthur").open(TEAMS)
    action = f"{TEAMS}/{cast[name].handle}/referent-de-metier"
    token = desk.page.tree.find(".//input[@name='csrf_token']").get("value")
    assert desk.client.post(action, data={"csrf_token": token}).status_code == 303
    return desk.open(TEAMS)


def test_merlin_adds_a_dedicated_referent_first_then_chooses(visitor, session, cast):
    merlin = visitor.as_("merlin").open("/mon-referent/changer").does_not_see("Mélisande")
    merlin.open("/mon-referent/autres").sees("Mélisande", WORDS)
    merlin.press("J’ajoute à mon cercle", helper=cast["melisande"].handle)
    merlin.open("/mon-referent/changer").sees("Mélisande", WORDS)
    merlin.press("Je choisis", helper=cast["melisande"].handle).sees("attend une réponse")
    wish = queries.waiting_wish(session, cast["merlin"].pathway_id)
    service.accept(session, mandate_id=wish.mandate_id, by=cast["melisande"].id, at=clock.now())
    assert queries.referent_id_of(session, cast["merlin"].pathway_id) == cast["melisande"].id


def test_the_list_of_a_service_says_it_too(visitor, cast):
    there = visitor.as_("merlin").open("/mon-cercle/ajouter")
    links = [one.get("href") for one in there.page.tree.iter("a")]
    services = [one for one in links if one.startswith("/mon-cercle/ajouter/service/")]
    assert any(WORDS in there.open(one).page.text for one in services)


def test_a_lead_marks_and_unmarks_from_his_list(visitor, session, cast):
    marks(visitor, cast, "enide").sees("Ce n’est plus son métier")
    person = cast["merlin"]
    session.expire_all()
    offered = queries.offered_names(session, person.pathway_id, person_id=person.id)
    assert cast["enide"].id not in {one.account_id for one in offered}, "she is there already"
    session.commit()
    visitor.as_("merlin").open("/mon-referent/changer").sees(WORDS)
    marks(visitor, cast, "enide")
    visitor.open("/mon-referent/changer").does_not_see(WORDS)


def test_another_lead_finds_nobody_there(visitor, cast):
    desk = visitor.as_("hansel").open(TEAMS)
    token = desk.page.tree.find(".//input[@name='csrf_token']").get("value")
    action = f"{TEAMS}/{cast['enide'].handle}/referent-de-metier"
    assert desk.client.post(action, data={"csrf_token": token}).status_code == 404


@pytest.mark.parametrize(("by", "code"), [("enide", "not-yours"), ("hansel", "not-yours")])
def test_only_the_lead_of_the_place_ends_it(session, cast, by, code):
    with pytest.raises(Refused, match=code):
        service.end_dedicated(session, account_id=cast["melisande"].id, by=cast[by].id)
