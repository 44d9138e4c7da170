"""A card that waited too long, or closed, is made again: never by one person alone (R03)."""

from datetime import timedelta

import pytest
import time_machine
from sqlalchemy import func, select

from portal.accounts import service
from portal.accounts.models import Card, DeskCard, RecoveryWords, SignIn
from portal.accounts.secrets import read_card
from portal.core import clock
from portal.core.hashing import Hasher
from portal.core.refusal import Refused
from tests.intake.test_account_with_her import card_on, made, said_yes
from tests.intake.test_maker_cannot_enter import PIN, codes_in, later, told

LATE = timedelta(days=15)
OLD = "Votre carte neuve a attendu trop longtemps."


def with_digits(visitor):
    """Return a card for which her own hands typed six digits."""
    desk = made(visitor, said_yes(visitor))
    desk.submit(pin=PIN, pin_again=PIN)
    return card_on(desk.press("rends l’écran").retakes().open("/pro/carte-neuve").page)


def at_desk(visitor, card, name="sesame"):
    return visitor.another().as_(name).open("/pro/proposer").submit(paper=card)


def test_her_own_digits_open_the_card_made_once_more(visitor):
    old = with_digits(visitor)
    with time_machine.travel(clock.now() + LATE):
        visitor.another().open("/entrer").submit(card=old, pin=PIN, status=422).sees(OLD)
        desk = at_desk(visitor, old).sees("Vos 6 chiffres d’avant").does_not_see(PIN)
        desk.submit(pin="135724", status=422).sees("Ce ne sont pas vos 6 chiffres.")
        desk.submit(pin=PIN).sees("Vos 6 chiffres sont gardés")
        new = card_on(desk.press("rends l’écran").retakes().open("/pro/carte-neuve").page)
        assert new != old
        visitor.another().open("/entrer").submit(card=old, pin=PIN, status=422)
        visitor.another().open("/entrer").submit(card=new, pin=PIN).sees("8 mots")


def test_without_her_digits_somebody_else_tells_a_code(visitor):
    _desk, _paper, old, _answers = later(visitor)
    with time_machine.travel(clock.now() + LATE):
        visitor.another().open("/entrer").submit(card=old, pin="", status=422)
        desk = at_desk(visitor, old).does_not_see("Vos 6 chiffres d’avant")
        answers = [desk.press("Je prends un papier pour le code").page.source]
        paper = answers[0].partition('<code dir="ltr">')[2].partition("<")[0]
        new = card_on(desk.press("rends l’écran").retakes().open("/pro/carte-neuve").page)
        desk.open("/pro/proposer").submit(paper=paper, status=409).sees("Une autre personne doit")
        assert codes_in([*answers, desk.page.source]) == []
        code = codes_in([told(visitor, paper).page.source])[0]
        her = visitor.another().open("/entrer").submit(card=new, pin="")
        her.submit(code=code, pin=PIN, pin_again=PIN).sees("8 mots")


def test_words_that_she_never_showed_to_have_kept_are_forgotten(visitor, database):
    old = with_digits(visitor)
    visitor.another().open("/entrer").submit(card=old, pin=PIN).press("Je vois mes 8 mots")
    before = _words(database)
    with time_machine.travel(clock.now() + LATE):
        at_desk(visitor, old).submit(pin=PIN)
    assert _words(database) == before - 1


def _words(database):
    with database.session(writing=False) as session:
        return session.scalar(select(func.count()).select_from(RecoveryWords))


def test_a_card_that_works_or_is_unknown_is_made_by_nobody(visitor, database):
    card = with_digits(visitor)
    nothing = "Aucune proposition en cours ne porte ce numéro."
    desk = visitor.another().as_("sesame").open("/pro/proposer")
    desk.submit(paper=card, status=422).sees(nothing)
    her = visitor.another().open("/entrer").submit(card=card, pin=PIN)
    her.press("Je vois mes 8 mots")
    with database.session(writing=True) as session:
        mine = session.scalars(select(Card).join(DeskCard, DeskCard.card_id == Card.id)).one()
        mine.activated_at, mine.expires_at = clock.now(), clock.now() + timedelta(days=730)
        session.commit()
    with time_machine.travel(clock.now() + timedelta(days=800)):
        desk = visitor.another().as_("sesame").open("/pro/proposer")
        desk.submit(paper=card, status=422).sees(nothing)


def test_another_departement_and_odd_numbers_find_nothing(visitor):
    old = with_digits(visitor)
    with time_machine.travel(clock.now() + LATE):
        desk = visitor.another().as_("aurore").open("/pro/proposer")
        token = desk.page.tree.find(".//input[@name='csrf_token']").get("value")
        for odd in (old, "", "0" * 17, "x" * 10_000, "\x00", old[:-1]):
            answer = desk.client.post(
                "/pro/carte-a-refaire/cote-a-cote",
                data={"csrf_token": token, "paper": odd, "pin": "\x00" * 7, "later": "1"},
            )
            assert (answer.status_code, answer.location) == (303, "/pro/proposer")


def test_two_desks_at_once_make_one_card(visitor, session, settings):
    old = read_card(with_digits(visitor))
    desks = select(SignIn).where(SignIn.kind == "desk").order_by(SignIn.opened_at)
    one, other = session.scalars(desks).all()[-2:]
    facts = {
        "pin": None,
        "hasher": Hasher(settings.keys, settings.hashing),
        "at": clock.now() + LATE,
    }
    _entry, number = service.redo_card(session, old, session_id=one.id, **facts)
    assert number is not None
    with pytest.raises(Refused, match="over"):
        service.redo_card(session, old, session_id=other.id, **facts)


def test_who_knows_the_old_number_types_no_new_digits(visitor, session, settings):
    _desk, _paper, card, _answers = later(visitor)
    desk = session.scalars(select(SignIn).where(SignIn.kind == "desk")).first()
    facts = {
        "pin": PIN,
        "hasher": Hasher(settings.keys, settings.hashing),
        "at": clock.now() + LATE,
    }
    with pytest.raises(Refused, match="over"):
        service.redo_card(session, read_card(card), session_id=desk.id, **facts)
