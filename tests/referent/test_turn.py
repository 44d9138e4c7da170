"""It ends with her own yes: to the answer, then, when he is not available, to her next wish."""

import pytest

from portal.consent.catalogue import Theme
from portal.core.refusal import Refused
from portal.referent import queries, service
from portal.referent.models import Choice, ChoiceClose
from tests.referent.choosing import accept, answer, decline, rank, say_yes, turn
from tests.referent.test_accept import sees

HER = "pimprenelle"


@pytest.fixture
def answered(session, cast):
    choice = rank(session, cast, HER, "gretel", "fanchon")
    answer(session, cast, choice, "fanchon", words="Fanchon a de la place.")
    session.commit()
    return choice


def test_her_next_wish_comes_at_once_without_another_commission(session, cast, answered):
    wish = say_yes(session, cast, HER)
    assert wish.helper_id == cast["fanchon"].id
    decline(session, cast, wish, "fanchon")
    assert turn(session, cast, HER).helper_id == cast["gretel"].id
    second = say_yes(session, cast, HER)
    accept(session, cast, second, "gretel")
    assert queries.referent_id_of(session, answered.pathway_id) == cast["gretel"].id
    assert session.get(Choice, answered.id).closed_how is ChoiceClose.STARTED


def test_when_nobody_is_left_she_may_wish_again(session, cast, answered):
    for helper in ("fanchon", "gretel"):
        decline(session, cast, say_yes(session, cast, HER), helper)
    assert queries.choice_of(session, answered.pathway_id) is None
    rank(session, cast, HER, "nicolette")


def test_what_he_sees_is_ticked_at_her_yes(session, cast, answered):
    before = sees(session, cast, "fanchon", HER)
    wish = say_yes(session, cast, HER, themes=[Theme.RIGHTS])
    accept(session, cast, wish, "fanchon")
    assert sees(session, cast, "fanchon", HER) == before | {Theme.RIGHTS}


def test_who_left_the_circle_is_passed_over(session, cast, answered):
    choice = queries.choice_of(session, answered.pathway_id)
    assert choice.next_of({cast["gretel"].id}).helper_id == cast["gretel"].id
    assert choice.next_of(()) is None


def test_she_says_yes_on_her_phone(visitor, answered, cast, database):
    visitor.as_(HER).open("/mon-referent").sees("À vous de dire oui ou non").open(
        "/mon-referent/suite"
    )
    visitor.sees("Fanchon a de la place.", "Si c’est oui, Aucassin ne verra plus")
    assert not [box for box in visitor.page.tree.iter("input") if box.get("checked") is not None]
    visitor.press("Je dis oui", themes=["plan"])
    visitor.sees("Votre demande attend une réponse", "La réponse arrive au plus tard le")
    with database.session(writing=False) as session:
        assert queries.waiting_wish(session, answered.pathway_id).themes == {Theme.PLAN}
    visitor.open("/mon-referent/suite")
    assert visitor.page.heading == "Mon référent"


def test_she_says_no_on_her_phone(visitor, answered, database):
    visitor.as_(HER).open("/mon-referent/suite").press("Je dis non")
    visitor.sees("Votre non ferme toute votre liste.", "Fanchon", "Gretel")
    with database.session(writing=False) as session:
        assert queries.choice_of(session, answered.pathway_id) is not None
    visitor.press("Je dis non à toute ma liste").sees("Changer")
    with database.session(writing=False) as session:
        assert queries.choice_of(session, answered.pathway_id) is None


def test_an_old_page_asks_nobody_else(visitor, answered, cast, session):
    page = visitor.as_(HER).open("/mon-referent/suite")
    wish = say_yes(session, cast, HER)
    decline(session, cast, wish, "fanchon")
    session.commit()
    page.press("Je dis oui", 409).sees("Les mots ont changé.", "Fanchon n’est pas disponible.")
    assert queries.waiting_wish(session, answered.pathway_id) is None


def test_who_answers_past_the_turn_is_refused(session, cast, answered):
    last = queries.choice_of(session, answered.pathway_id).wishes[0]
    with pytest.raises(Refused, match="not-yet"):
        service.ask(
            session,
            pathway_id=answered.pathway_id,
            helper_id=last.helper_id,
            themes=(),
            by=cast[HER].id,
            at=answered.asked_at,
            ranked_id=last.id,
        )
