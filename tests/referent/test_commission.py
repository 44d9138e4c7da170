"""The commission answers with one of her wishes or none; it asks nobody and begins nothing."""

import pytest
from sqlalchemy.exc import IntegrityError

from portal.core import ledger
from portal.core.refusal import Refused
from portal.referent import queries, service
from portal.referent.models import CommissionAnswer, MandateEvent
from tests.referent.choosing import answer, rank, say_yes, turn

HER = "pimprenelle"


@pytest.fixture
def choice(session, cast):
    made = rank(session, cast, HER, "gretel", "fanchon", words="Je veux être écoutée.")
    session.commit()
    return made


def test_an_answer_begins_nothing(session, cast, choice):
    acts = session.query(MandateEvent).count()
    answer(session, cast, choice, "fanchon")
    assert session.query(MandateEvent).count() == acts
    assert queries.waiting_wish(session, choice.pathway_id) is None
    assert turn(session, cast, HER).helper_id == cast["fanchon"].id
    assert ledger.first_false_act(session, CommissionAnswer) is None


def test_none_of_them_lets_her_wish_again(session, cast, choice):
    answer(session, cast, choice, None)
    assert queries.choice_of(session, choice.pathway_id).is_none
    assert turn(session, cast, HER) is None
    again = rank(session, cast, HER, "nicolette")
    assert queries.choice_of(session, choice.pathway_id).id == again.id


@pytest.mark.parametrize("by", ["griselidis", "aucassin", "gretel", "pimprenelle", "viviane"])
def test_only_who_leads_where_she_lives_answers(session, cast, choice, by):
    with pytest.raises(Refused, match="not-yours"):
        answer(session, cast, choice, "fanchon", by=by)


@pytest.mark.parametrize("other", ["nicolette", "raiponce"])
def test_nobody_else_is_named(session, cast, choice, other):
    with pytest.raises(Refused, match="not-her-wish"):
        answer(session, cast, choice, other)


def test_the_database_itself_refuses_another_name(session, cast, choice):
    planted = CommissionAnswer(
        choice_id=choice.id,
        helper_id=cast["nicolette"].id,
        by_id=cast["riquet"].id,
        at=choice.asked_at,
        words=b"x",
        language="fr",
    )
    ledger.record(session, planted, kind="mandate.commission", at=choice.asked_at)
    with pytest.raises(IntegrityError):
        session.flush()


def test_it_answers_once_and_with_words(session, cast, choice):
    with pytest.raises(Refused, match="nothing-written"):
        answer(session, cast, choice, "gretel", words=" ")
    answer(session, cast, choice, "gretel")
    with pytest.raises(Refused, match="closed"):
        answer(session, cast, choice, "fanchon")


def test_her_turn_does_not_come_before_the_answer(session, cast, choice):
    assert turn(session, cast, HER) is None
    wish = queries.choice_of(session, choice.pathway_id).wishes[0]
    with pytest.raises(Refused, match="not-yet"):
        service.ask(
            session,
            pathway_id=choice.pathway_id,
            helper_id=wish.helper_id,
            themes=(),
            by=cast[HER].id,
            at=choice.asked_at,
            ranked_id=wish.id,
        )


def test_her_no_closes_it(session, cast, choice):
    answer(session, cast, choice, "gretel")
    wish = say_yes(session, cast, HER)
    service.close_choice(session, choice_id=choice.id, by=cast[HER].id, at=wish.asked_at)
    assert queries.choice_of(session, choice.pathway_id) is None
    assert queries.waiting_wish(session, choice.pathway_id) is None


def test_the_lead_reads_her_order_and_her_words_but_no_name(visitor, cast, choice):
    desk = visitor.as_("riquet").open("/pro/demandes").sees(cast[HER].handle)
    desk.does_not_see("Pimprenelle").open(f"/pro/choix/{choice.id}")
    desk.sees("Gretel", "Je veux être écoutée.").does_not_see("Pimprenelle")
    desk.press("J’écris cette réponse", 422, answer=cast["gretel"].handle).sees("elle les lira")
    desk.press("J’écris cette réponse", answer=cast["gretel"].handle, words="Oui, Gretel.")
    her = visitor.another().as_(HER).open("/").sees("La commission vous a répondu.")
    her.open("/mon-referent/suite").sees("Votre non ferme toute votre liste.")
    her.open("/mon-referent").sees("À vous de dire oui ou non", "Gretel")


@pytest.mark.parametrize("who", ["griselidis", "aucassin"])
def test_to_others_it_does_not_exist(visitor, choice, who):
    visitor.as_(who).open(f"/pro/choix/{choice.id}", 404)
