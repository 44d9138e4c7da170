"""Whoever prepares a card never receives enough to use it; if he did, she shuts him out (R03)."""

import re

import pytest
from sqlalchemy import select

from portal.accounts.models import Card, DeskCard
from portal.accounts.service import desk_cards
from tests.intake.test_account_with_her import card_on, made, said_yes

PIN, OTHER = "904716", "836152"
CODE = re.compile(r"<code dir=\"ltr\">(\d{4})</code>")
PAPER = re.compile(r"<code dir=\"ltr\">((?:\w{4} ){4}\w)</code>")


def later(visitor):
    """Return the maker's desk, the paper of her code, and her card, made to be opened later."""
    desk = made(visitor, said_yes(visitor))
    answers = [desk.press("Je choisirai sur mon téléphone").page.source]
    paper = PAPER.search(answers[0])[1]
    desk.press("rends l’écran").retakes()
    answers.append(desk.open("/pro/carte-neuve").page.source)
    return desk, paper, card_on(desk.page), answers


def told(visitor, paper):
    """Return what another desk reads when she brings her paper."""
    return visitor.another().as_("clochette").open("/pro/proposer").submit(paper=paper)


def codes_in(answers):
    return [code for answer in answers for code in CODE.findall(answer)]


def test_nothing_that_the_maker_receives_opens_the_card(visitor):
    desk, paper, card, answers = later(visitor)
    desk.open("/pro/proposer").submit(paper=paper, status=409).sees("Une autre personne doit")
    answers.append(desk.page.source)
    assert codes_in(answers) == []
    agent = visitor.another().open("/entrer").submit(card=card, pin="")
    agent.submit(code="1234", pin=PIN, pin_again=PIN, status=422)


def test_who_tells_the_code_never_receives_the_card(visitor):
    _desk, paper, card, _answers = later(visitor)
    teller = told(visitor, paper).sees("Ne le montrez à personne.").does_not_see(card)
    her = visitor.another().open("/entrer").submit(card=card, pin="")
    her.submit(code=codes_in([teller.page.source])[0], pin=PIN, pin_again=PIN).sees("8 mots")
    desk = visitor.another().as_("clochette").open("/pro/proposer")
    desk.submit(paper=paper, status=422).sees("Aucune proposition en cours")


def test_a_maker_who_is_shown_a_code_is_caught(visitor, monkeypatch):
    def as_before(session, account_id, *, session_id, hasher, at, **_more):
        """Give the code to the session that made the card."""
        given = desk_cards.issue(session, account_id, None, hasher.keys, at, device="")
        desk_cards.hold_card(session, session.get_one(desk_cards.SignIn, session_id), given[0])
        return "4071"

    monkeypatch.setattr("portal.accounts.service.give_first_card", as_before)
    desk = made(visitor, said_yes(visitor))
    assert codes_in([desk.press("Je choisirai sur mon téléphone").page.source]) == ["4071"]


def test_the_database_keeps_the_two_apart(visitor, database):
    later(visitor)
    with database.session(writing=True) as session:
        one = session.scalars(select(DeskCard)).one()
        one.told_by_id = one.maker_id
        with pytest.raises(Exception, match="told_by_another"):
            session.flush()


def test_ten_wrong_codes_end_the_code_and_another_desk_tells_a_new_one(visitor, database):
    _desk, paper, _card, _answers = later(visitor)
    told(visitor, paper)
    with database.session(writing=True) as session:
        card = session.scalars(select(Card).join(DeskCard, DeskCard.card_id == Card.id)).one()
        assert card.opening_hash is not None
        card.failures, card.opening_hash = 10, None
        session.commit()
    assert codes_in([told(visitor, paper).page.source])
