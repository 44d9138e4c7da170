"""« Ce n’était pas moi »: it closes and tells, and gives nothing to whoever presses (R03)."""

from sqlalchemy import select

from portal.accounts.models import Card, DeniedUse, RecoveryWords, SignIn
from portal.core import clock
from portal.core.clock import local_date
from tests.accounts.test_first_use import asked, shown
from tests.intake.test_account_with_her import card_on
from tests.intake.test_maker_cannot_enter import PIN, codes_in

HERE = "/mes-entrees/premiere-fois"


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


def back(visitor, card, desk="clochette", teller="melodie"):
    """Let another desk make her new card, and a third one tell its code."""
    here = visitor.another().as_(desk).open("/pro/proposer").submit(paper=card)
    here.does_not_see("Vos 6 chiffres d’avant").press("Je prends un papier pour le code")
    paper = card_on(here.page)
    new = card_on(here.press("rends l’écran").retakes().open("/pro/carte-neuve").page)
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
