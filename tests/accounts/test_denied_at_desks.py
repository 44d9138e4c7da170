"""A card that served before her, at desks: the lead and the service know a number, not a name."""

import pytest
from sqlalchemy import select

from portal.accounts.models import DeniedUse
from portal.notifications.models import Notice
from tests.accounts.test_not_she import back, denied


def readers(database):
    with database.session(writing=False) as session:
        told = select(Notice).where(Notice.kind == "first_use_denied")
        return {one.recipient_id for one in session.scalars(told)}


def test_the_lead_and_the_service_are_told_but_not_the_maker(visitor, card, database, cast):
    denied(visitor, card)
    told = readers(database)
    assert cast["griselidis"].id in told
    assert cast["sesame"].id not in told
    assert cast["hansel"].id not in told, "the lead of another département"
    visitor.another().as_("griselidis").open("/pro/cartes-contestees").sees(
        "Carte faite par", "Réponse promise au plus tard le"
    ).does_not_see("Cendrillon")
    visitor.another().as_("sesame").open("/pro/cartes-contestees").sees("Aucune carte")


def test_the_lead_answers_once_and_she_reads_it_when_she_is_back(visitor, card, database):
    denied(visitor, card)
    lead = visitor.another().as_("griselidis").open("/pro/cartes-contestees")
    lead.press("Je réponds", status=422).sees("Choisissez une réponse.")
    lead.press("Je réponds", outcome="somebody_else").sees("Répondu le")
    assert readers(database) == set()
    her = back(visitor, card)
    her.open("/mes-entrees").sees("Quelqu’un est entré avant vous.")


def test_the_lead_finds_the_list_without_the_notice_too(visitor):
    lead = visitor.as_("griselidis").open("/pro/demandes-de-referent")
    assert any(a.get("href") == "/pro/cartes-contestees" for a in lead.page.tree.iter("a"))
    desk = visitor.another().as_("clochette").open("/pro/demandes-de-referent")
    assert all(a.get("href") != "/pro/cartes-contestees" for a in desk.page.tree.iter("a"))


@pytest.mark.parametrize("odd", [None, "", "\x00", "9" * 40, "x" * 10_000, ["not_known", "x"]])
def test_an_odd_answer_of_the_lead_is_a_sentence_and_changes_nothing(visitor, card, database, odd):
    denied(visitor, card)
    lead = visitor.another().as_("griselidis").open("/pro/cartes-contestees")
    form = next(one for one in lead.page.tree.iter("form") if "contestees" in one.get("action"))
    key = form.find(".//input[@name='csrf_token']").get("value")
    sent = {"csrf_token": key} | ({} if odd is None else {"outcome": odd})
    answer = lead.client.post(form.get("action"), data=sent)
    first_counts = isinstance(odd, list)
    assert answer.status_code == (303 if first_counts else 422)
    with database.session(writing=False) as session:
        assert bool(session.scalars(select(DeniedUse.answered_at)).one()) is first_counts
    gone = f"/pro/cartes-contestees/{'0' * 8}-0000-4000-8000-{'0' * 12}"
    assert lead.client.post(gone, data={"csrf_token": key}).status_code == 404
