"""Another card: made from inside, shown once, useless to who finds the paper."""

from tests import html
from tests.visitor import Visitor

ADDRESS = "/mes-entrees/carte"


def made(visitor: Visitor, **typed: str) -> str:
    visitor.open(ADDRESS).press("Je fais une carte", **typed).sees("Votre nouvelle carte")
    assert visitor.page is not None
    return html.words_of(next(visitor.page.tree.iter("code")))


def test_the_new_card_opens_with_her_digits_and_with_nothing_else(visitor: Visitor) -> None:
    card, pin = made(visitor.as_("ondine")), visitor.cast["ondine"].pin
    door = visitor.another().open("/entrer")
    door.submit(card=card, status=422).does_not_see("Choisissez")
    door.open("/entrer").submit(card=card, pin="739284", status=422)
    door.submit(card=card, pin=pin).sees("Ondine")


def test_the_card_is_shown_until_she_has_it_and_a_reload_makes_no_other(visitor: Visitor) -> None:
    card = made(visitor.as_("ondine"))
    assert visitor.page is not None
    assert visitor.page.address == f"{ADDRESS}/neuve"
    visitor.open(f"{ADDRESS}/neuve").sees(card)
    visitor.press("C’est fait").sees("Mes entrées et ma carte").does_not_see(card)
    visitor.open(f"{ADDRESS}/neuve").sees("Mes entrées et ma carte").does_not_see(card)
    assert visitor.page.source.count("J’arrête cette carte") == 2


def test_a_card_made_many_times_never_stops_the_one_she_uses(visitor: Visitor) -> None:
    ondine = visitor.as_("ondine").cast["ondine"]
    cards = [made(visitor) for _ in range(4)]
    visitor.another().open("/entrer").submit(card=ondine.card, pin=ondine.pin).sees("Ondine")
    visitor.another().open("/entrer").submit(card=cards[-1], pin=ondine.pin).sees("Ondine")


def test_without_any_card_she_chooses_the_digits_of_the_new_one(visitor: Visitor) -> None:
    ondine = visitor.cast["ondine"]
    visitor.as_("ondine").open("/mes-entrees").press("J’arrête cette carte")
    visitor.open("/entrer").submit(words=ondine.words).open(ADDRESS)
    visitor.press("Je fais une carte", 422)
    visitor.press("Je fais une carte", 409, pin="123456", pin_again="123456")
    card = made(visitor, pin="739284", pin_again="739284")
    visitor.another().open("/entrer").submit(card=card, pin="739284").sees("Ondine")
