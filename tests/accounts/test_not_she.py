"""« Ce n’était pas moi »: it closes and tells, and gives nothing to whoever presses (R03)."""

import pytest
from sqlalchemy import select

from portal.accounts.models import Card, DeniedUse, DeskCard, RecoveryWords, SignIn
from portal.accounts.service.cards import mark_active
from portal.core import clock
from portal.core.clock import local_date
from portal.notifications.models import Notice
from tests.accounts.test_first_use import asked, shown
from tests.intake.test_account_with_her import card_on, made, said_yes
from tests.intake.test_maker_cannot_enter import PIN, codes_in

HERE = "/mes-entrees/premiere-fois"


@pytest.fixture
def card(visitor, database):
    """A card that Sésame made, and with which somebody came in first."""
    desk = made(visitor, said_yes(visitor))
    desk.submit(pin=PIN, pin_again=PIN)
    card = card_on(desk.press("rends l’écran").open("/pro/carte-neuve").page)
    desk.press("La carte est remise")
    with database.session(writing=True) as session:
        mine = session.scalars(select(Card).join(DeskCard, DeskCard.card_id == Card.id)).one()
        mark_active(session, mine, mine.issued_at, "computer")
        session.commit()
    return card


def denied(visitor, card):
    """Say « not I » in the session of whoever presents ``card``."""
    here = visitor.another().open("/entrer").submit(card=card, pin=PIN).open(HERE)
    here.sees("Sur un ordinateur.", "a fait la carte avec vous")
    return here.press("Ce n’était pas moi, je ferme tout").sees("C’est fermé")


def test_nothing_opens_her_page_and_nobody_receives_anything(visitor, card, database):
    intruder = visitor.another().open("/entrer").submit(card=card, pin=PIN)
    her = denied(visitor, card)
    for one in (her, intruder):
        one.open("/mes-accords").sees("Entrer")
    visitor.another().open("/entrer").submit(card=card, pin=PIN, status=422)
    her.sees("Entrer")
    with database.session(writing=False) as session:
        said = session.scalars(select(DeniedUse)).one()
        whose = said.account_id
        cards = session.scalars(select(Card).where(Card.account_id == whose)).all()
        assert [one.ended_why for one in cards] == ["denied"]
        open_ones = select(SignIn.id).where(SignIn.account_id == whose, SignIn.ended_at.is_(None))
        assert session.scalars(open_ones).all() == []
        assert session.get(RecoveryWords, whose) is None


def test_what_it_shows_is_a_number_a_day_and_whom_to_call(visitor, card, database):
    page = denied(visitor, card).page
    with database.session(writing=False) as session:
        said = session.scalars(select(DeniedUse)).one()
    assert f"{said.number[:3]} {said.number[3:]}" in page.source
    assert "05 36 49 00 01" in page.source
    assert said.due > local_date(clock.now())
    assert codes_in([page.source]) == []


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
        "Carte faite par", "Réponse promise avant le"
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


def back(visitor, card, desk="clochette", teller="melodie"):
    """Let another desk make her new card, and a third one tell its code."""
    here = visitor.another().as_(desk).open("/pro/proposer").submit(paper=card)
    here.does_not_see("Vos 6 chiffres d’avant").press("Je prends un papier pour le code")
    paper = card_on(here.page)
    new = card_on(here.press("rends l’écran").open("/pro/carte-neuve").page)
    maker = visitor.another().as_("sesame").open("/pro/proposer")
    maker.submit(paper=paper, status=409).sees("Une autre personne doit")
    other = visitor.another().as_(teller).open("/pro/proposer").submit(paper=paper)
    code = codes_in([other.page.source])
    her = visitor.another().open("/entrer").submit(card=new, pin="")
    her.submit(code=code[0], pin="836152", pin_again="836152").press("Je vois mes 8 mots")
    words = shown(her)
    her.open("/premiere-fois")
    first, second = (words[number - 1] for number in asked(her))
    return her.submit(first=first, second=second).sees("Cendrillon")


def test_who_made_the_card_does_not_make_the_next_one(visitor, card):
    denied(visitor, card)
    desk = visitor.another().as_("sesame").open("/pro/proposer")
    desk.submit(paper=card, status=422).sees("Une autre personne doit refaire sa carte.")


def test_a_card_that_no_desk_made_says_nothing_of_a_first_use(visitor, cast):
    her = visitor.as_("ondine").open(HERE)
    assert her.page.address == "/mes-entrees"


def test_the_lead_finds_the_list_without_the_notice_too(visitor):
    lead = visitor.as_("griselidis").open("/pro/demandes-de-referent")
    assert any(a.get("href") == "/pro/cartes-contestees" for a in lead.page.tree.iter("a"))
    desk = visitor.another().as_("clochette").open("/pro/demandes-de-referent")
    assert all(a.get("href") != "/pro/cartes-contestees" for a in desk.page.tree.iter("a"))
