"""A new card opens nothing without the code that comes apart from it, and not for long."""

from datetime import timedelta

from sqlalchemy import select

from portal.accounts import service
from portal.accounts.models import Card, CardEnd, SignIn
from portal.accounts.secrets import opening_hash
from portal.core.clock import now

PIN = "739284"


def at_the_door(visitor, new):
    return visitor.open("/entrer").submit(card=new.token).sees("Choisissez vos 6 chiffres")


def wrong(code):
    return f"{(int(code) + 1) % 10_000:04d}"


def the_card(session, new, settings):
    hashed = service.find_card(session, new.token, keys=settings.keys).token_hash
    return session.scalars(select(Card).where(Card.token_hash == hashed)).one()


def test_the_card_alone_chooses_no_code_and_wrong_ones_wait_as_for_digits(
    visitor, new, database, settings
):
    at_the_door(visitor, new).submit(pin=PIN, pin_again=PIN, status=422)
    visitor.sees("Écrivez le code à 4 chiffres reçu avec votre carte.")
    for _ in range(4):
        visitor.submit(code=wrong(new.code), pin=PIN, pin_again=PIN, status=422)
        visitor.sees("Ce code n’est pas celui de votre carte.")
    for code in (wrong(new.code), new.code):
        visitor.submit(code=code, pin=PIN, pin_again=PIN, status=422).sees("Attendez 1 minute")
    with database.session(writing=False) as session:
        card = the_card(session, new, settings)
        assert (card.pin_hash, card.failures) == (None, 5)
    visitor.another().open("/entrer").submit(card=new.token, pin=PIN).sees("Choisissez vos")


def test_a_hundred_wrong_codes_end_the_card(session, new, settings, hasher, at):
    begun = service.begin_first_use(
        session, new.token, keys=settings.keys, settings=settings, device="phone", at=now()
    )
    door = session.scalars(select(SignIn).where(SignIn.account_id == begun.account_id)).one()
    card = the_card(session, new, settings)
    for hour in range(100):
        assert card.ended_at is None
        service.keep_first_pin(
            session,
            door,
            card,
            code=wrong(new.code),
            pin=PIN,
            hasher=hasher,
            at=now() + timedelta(hours=2 * hour),
        )
    assert card.ended_why is CardEnd.GUESSED


def test_digits_of_any_script_are_the_code_and_it_is_then_forgotten(
    visitor, new, database, settings
):
    with database.session(writing=False) as session:
        card = the_card(session, new, settings)
        assert card.opening_hash == opening_hash(settings.keys, card.token_hash, new.code)
        assert new.code not in str(card.opening_hash)[:4]
    arabic = " ".join(new.code.translate(str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩")))
    at_the_door(visitor, new).submit(code=arabic, pin=PIN, pin_again=PIN).sees("Vos 8 mots")
    with database.session(writing=False) as session:
        assert the_card(session, new, settings).opening_hash is None


def test_a_door_opened_before_with_the_card_alone_shows_no_words_after(visitor, new):
    thief = at_the_door(visitor.another(), new)
    at_the_door(visitor, new).submit(code=new.code, pin=PIN, pin_again=PIN).sees("Vos 8 mots")
    thief.open("/premiere-fois").sees("Avec votre carte").does_not_see("Je vois mes 8 mots")
    visitor.open("/premiere-fois").sees("Je vois mes 8 mots")


def test_an_unused_card_lives_two_weeks_and_a_used_one_two_years(session, new, settings, hasher):
    def begins(days):
        return service.begin_first_use(
            session,
            new.token,
            keys=settings.keys,
            settings=settings,
            device="phone",
            at=now() + timedelta(days=days),
        ).outcome

    assert (begins(13), begins(15)) == (service.Outcome.FIRST_USE, service.Outcome.WRONG)
    service.activate_card(session, new.token, pin=PIN, hasher=hasher, at=now())
    left = the_card(session, new, settings).expires_at - now()
    assert timedelta(days=729) < left <= timedelta(days=730)


def test_another_card_of_somebody_who_is_in_has_no_opening_code(session, cast, settings, at):
    given = service.issue_card(session, cast["ondine"].id, keys=settings.keys, at=at)
    assert given.code is None


def test_the_two_words_asked_back_are_never_neighbours(session, new, settings, hasher, at):
    begun = service.begin_first_use(
        session, new.token, keys=settings.keys, settings=settings, device="phone", at=now()
    )
    door = session.scalars(select(SignIn).where(SignIn.account_id == begun.account_id)).one()
    draw, apart = "", set()
    for _ in range(40):
        service.show_words(session, door, hasher=hasher, at=at, instead_of=draw)
        asked = service.asked_words(session, door)
        assert asked is not None
        draw = asked.draw
        apart.add(asked.second - asked.first)
    assert min(apart) > 1
    assert max(apart) > 2
