"""The door of people: two ways, the same answer for who is unknown, nothing lost."""

import pytest

from portal.accounts.secrets import in_fours, new_card
from tests.visitor import Visitor

WRONG = "000001"


def test_a_card_opens_her_page_and_leaving_closes_it(visitor: Visitor) -> None:
    visitor.as_("ondine").sees("Ondine")
    visitor.press("Je sors")
    visitor.open("/mes-entrees").sees("Avec votre carte")


def test_eight_words_open_her_page_with_capitals_and_without_accents(visitor: Visitor) -> None:
    typed = (visitor.cast["ondine"].words or "").upper().replace("É", "E").replace("È", "E")
    visitor.open("/entrer").submit(words=typed).sees("Ondine")
    visitor.open("/mes-entrees").sees("Vos 8 mots ont ouvert votre page.")


def test_wrong_words_open_nothing(visitor: Visitor) -> None:
    own = (visitor.cast["ondine"].words or "").split()
    last = "abandon" if own[-1] != "abandon" else "abeille"
    visitor.open("/entrer").submit(words=" ".join([*own[:-1], last]), status=422)
    visitor.sees("Ces 8 mots n’ouvrent rien.")
    visitor.submit(words="un deux trois", status=422).sees("Écrivez vos 8 mots, dans l’ordre.")


def test_an_unknown_card_and_a_wrong_code_have_the_same_answer(visitor: Visitor) -> None:
    pages = []
    for card in (in_fours(new_card()), visitor.cast["ondine"].card):
        other = visitor.another()
        other.open("/entrer").submit(card=card, pin=WRONG, status=422)
        assert other.page is not None
        pages.append(other.page.text)
        assert card in other.page.source
    assert pages[0] == pages[1]
    assert "Votre carte et vos chiffres ne vont pas ensemble." in pages[0]


@pytest.mark.parametrize(
    ("card", "pin", "sentence"),
    [
        ("", "", "Écrivez les lettres et les chiffres de votre carte."),
        ("ABCD", "739284", "Relisez votre carte, puis écrivez à nouveau."),
        ("own", "", "Écrivez vos 6 chiffres."),
        ("own", "12", "Écrivez vos 6 chiffres."),
    ],
)
def test_what_is_missing_is_said(visitor: Visitor, card: str, pin: str, sentence: str) -> None:
    typed = visitor.cast["ondine"].card if card == "own" else card
    visitor.open("/entrer").submit(card=typed, pin=pin, status=422).sees(sentence)


def test_who_holds_the_card_is_told_how_long_to_wait(visitor: Visitor) -> None:
    card = visitor.cast["ondine"].card
    visitor.open("/entrer")
    for _ in range(5):
        visitor.submit(card=card, pin=WRONG, status=422)
    visitor.sees("Attendez 1 minute, puis essayez encore.")
    visitor.sees("Vos 8 mots ouvrent votre page sans attendre.")
    visitor.another().open("/entrer").submit(words=visitor.cast["ondine"].words).sees("Ondine")
    visitor.another().as_("merlin").sees("Merlin")


def test_the_picture_of_the_card_leads_to_the_six_digits(visitor: Visitor) -> None:
    ondine = visitor.cast["ondine"]
    visitor.open("/c").submit(card=ondine.card).sees("Votre carte est lue.")
    visitor.submit(pin=ondine.pin).sees("Ondine")


def test_the_picture_of_an_unknown_card_leads_there_too(visitor: Visitor) -> None:
    visitor.open("/c").submit(card=new_card()).sees("Votre carte est lue.")
    visitor.open("/c").submit(card="?", status=422).sees("Relisez votre carte")


def test_leaving_fast_ends_the_session_and_says_nothing(visitor: Visitor) -> None:
    visitor.as_("ondine").open("/partir")
    assert visitor.page is not None
    assert visitor.page.headers["Clear-Site-Data"] == '"cache", "cookies", "storage"'
    assert visitor.page.text == (
        "Bonne journée Vous pouvez fermer cette page. Ce téléphone garde la liste des pages vues. "
        "Vous pouvez effacer cette liste sur le téléphone."
    )
    visitor.open("/mes-entrees").sees("Avec votre carte")


def test_another_site_cannot_close_her_page(visitor: Visitor) -> None:
    visitor.as_("ondine")
    visitor.client.get("/partir", headers={"Sec-Fetch-Site": "cross-site"})
    visitor.open("/mes-entrees").sees("C’est celui-ci.")


def test_her_cookie_is_closed_to_scripts_and_other_sites(visitor: Visitor) -> None:
    visitor.through_the_door("ondine")
    cookie = visitor.client.get_cookie("entree", domain="localhost")
    assert cookie is not None
    assert cookie.http_only
    assert cookie.same_site == "Lax"
    assert cookie.max_age is None
