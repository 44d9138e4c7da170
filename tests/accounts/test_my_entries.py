"""One's own door: everything is told, everything stops in one touch."""

from datetime import UTC, datetime, timedelta

import time_machine

from tests.visitor import Visitor


def test_she_reads_who_came_in_and_on_what(visitor: Visitor) -> None:
    visitor.through_the_door("ondine").open("/mes-entrees")
    visitor.sees("Votre carte a ouvert votre page.", "Sur un ordinateur.", "1 appareil est ouvert.")


def test_she_stops_her_card_without_any_code_and_a_later_use_is_told(visitor: Visitor) -> None:
    ondine = visitor.cast["ondine"]
    visitor.as_("ondine").open("/mes-entrees").press("J’arrête cette carte")
    visitor.sees("Avec votre carte")
    visitor.another().open("/entrer").submit(card=ondine.card, pin=ondine.pin, status=422)
    visitor.open("/entrer").submit(words=ondine.words).open("/mes-entrees")
    visitor.sees("Une de vos cartes est arrêtée.", "Quelqu’un a essayé une carte arrêtée.")


def test_she_closes_another_device(visitor: Visitor) -> None:
    other = visitor.another().as_("ondine")
    visitor.as_("ondine").open("/mes-entrees").sees("2 appareils sont ouverts.")
    visitor.submit("Je ferme", form=1).sees("1 appareil est ouvert.")
    other.open("/mes-entrees").sees("Avec votre carte")


def test_she_closes_everything(visitor: Visitor) -> None:
    other = visitor.another().as_("ondine")
    visitor.as_("ondine").open("/mes-entrees").press("Je ferme tout partout")
    for one in (visitor, other):
        one.open("/mes-entrees").sees("Avec votre carte")


def test_she_changes_her_digits_after_a_fresh_proof(visitor: Visitor) -> None:
    ondine = visitor.cast["ondine"]
    with time_machine.travel(datetime.now(UTC), tick=False) as moment:
        visitor.as_("ondine")
        moment.shift(timedelta(minutes=6))
        visitor.open("/mes-entrees/code")
        visitor.submit(pin="739284", pin_again="739284", proof="000001", status=422)
        visitor.sees("Ce code n’est pas le bon.")
        visitor.submit(pin="739284", pin_again="739284", proof=ondine.pin)
        visitor.sees("Mes entrées et ma carte")
        visitor.another().open("/entrer").submit(card=ondine.card, pin=ondine.pin, status=422)
        visitor.another().open("/entrer").submit(card=ondine.card, pin="739284").sees("Ondine")


def test_who_came_in_with_words_needs_no_other_proof(visitor: Visitor) -> None:
    visitor.open("/entrer").submit(words=visitor.cast["ondine"].words).open("/mes-entrees/code")
    visitor.submit(pin="739284", pin_again="739284").sees("Mes entrées et ma carte")


def test_a_stranger_cannot_stop_what_is_not_hers(visitor: Visitor) -> None:
    visitor.another().as_("merlin").open("/mes-entrees")
    visitor.as_("ondine").open("/mes-entrees")
    visitor.press("J’arrête cette carte", 404, card="0" * 32)
    visitor.open("/mes-entrees").press("Je ferme", 404, session="rien")


def test_a_screen_lent_is_told_with_the_whole_name_and_once_the_same_minute(
    visitor: Visitor,
) -> None:
    with time_machine.travel(datetime.now(UTC).replace(second=0), tick=False) as moment:
        for minutes, told in ((0, "l’écran de Clochette B. moins d’une minute."),
                              (5, "avec Clochette B., de")):  # fmt: skip
            desk = visitor.another().as_("clochette")
            desk.open(f"/pro/personnes/{visitor.cast['ondine'].handle}/cote-a-cote")
            desk.submit(pin=visitor.cast["ondine"].pin)
            moment.shift(timedelta(minutes=minutes, seconds=1))
            desk.press("Je rends l’écran").retakes()
            visitor.another().as_("ondine").open("/mes-entrees").sees(told)
