"""One theme from « Mes accords » in three taps: what can be shown, the theme, « Oui »."""

from datetime import timedelta

import pytest

from portal.consent.catalogue import Purpose, Theme, last_day
from tests.consent.acts import TODAY, forget_proofs, sees
from tests.consent.test_give_page import address
from tests.consent.test_words_shown import newest

HOUSING = "/sujet/2"
HEALTH = "/seul/1"
YES = "Oui, je suis d’accord"


def links(visitor):
    return [a.get("href") for a in visitor.page.tree.iter("a")]


def test_three_taps_from_her_agreements_with_her_code(visitor, cast, database):
    visitor.as_("ondine")
    forget_proofs(database)
    assert "/mes-accords" in links(visitor.open("/"))
    here = f"/mes-accords/montrer#qui-{cast['melodie'].handle}"
    assert here in links(visitor.open("/mes-accords"))
    assert address(cast, rest=HOUSING) in links(visitor.open("/mes-accords/montrer"))
    visitor.open(address(cast, rest=HOUSING)).sees("Pour : travailler ensemble.")
    visitor.press(YES, proof=cast["ondine"].pin).sees("C’est noté")
    kept = newest(database)
    assert (kept.theme, kept.purpose) == (Theme.HOUSING, Purpose.COORDINATE)
    assert kept.valid_until == TODAY + timedelta(days=91)
    with database.session(writing=False) as session:
        assert sees(session, cast) == {Theme.WORK, Theme.HOUSING}


def test_the_list_has_no_very_personal_theme_and_none_that_is_open(visitor, cast):
    found = links(visitor.as_("ondine").open("/mes-accords"))
    assert not [link for link in found if "/seul/" in link or "/sujet/" in link]
    found = links(visitor.open("/mes-accords/montrer"))
    assert len([link for link in found if link.startswith(address(cast, rest="/sujet/"))]) == 7
    visitor.does_not_see("tout accepter", "Tout accepter")


def test_another_choice_is_read_before_it_counts(visitor, cast, database):
    other = {"purpose": "claim_right", "duration": "six_months"}
    visitor.as_("ondine").open(address(cast, rest=HOUSING))
    visitor.press(YES, 409, **other).sees("Les mots ont changé.", "Pour : demander un droit.")
    with database.session(writing=False) as session:
        assert sees(session, cast) == {Theme.WORK}
    visitor.open(address(cast, rest=HOUSING)).press("Je relis avec mon choix", **other)
    visitor.sees("Pour : demander un droit.").press(YES).sees("C’est noté")
    assert newest(database).purpose is Purpose.CLAIM_RIGHT


def test_a_very_personal_theme_is_proposed_for_the_shortest_time_and_no_long_one(
    visitor, cast, database
):
    visitor.as_("ondine").open(address(cast, rest=HEALTH))
    visitor.sees("Une seule personne pourra voir : santé.").does_not_see('value="six_months"')
    visitor.press(YES, 422, duration="six_months").press(YES)
    assert newest(database).valid_until == last_day("this_meeting", TODAY)


@pytest.mark.parametrize("odd", ["testify", "\x00", "é" * 500, ""])
def test_an_odd_purpose_gives_nothing(visitor, cast, database, odd):
    visitor.as_("ondine").open(address(cast, rest=HOUSING)).press(YES, 422, purpose=odd)
    with database.session(writing=False) as session:
        assert sees(session, cast) == {Theme.WORK}


def test_without_the_right_code_nothing_is_given(visitor, cast, database):
    visitor.as_("ondine")
    forget_proofs(database)
    visitor.open(address(cast, rest=HOUSING)).press(YES, 422, proof="000000")
    visitor.sees("Ce code n’est pas le bon.")


def test_what_is_already_seen_is_said(visitor, cast):
    visitor.as_("ondine").open(address(cast, rest="/sujet/4")).sees("voit déjà")
    visitor.does_not_see(YES)


def test_while_somebody_tries_a_copy_of_her_card_her_words_still_say_yes(visitor, cast, database):
    her = cast["ondine"]
    visitor.as_("ondine")
    forget_proofs(database)
    stranger = visitor.another().open("/entrer")
    for _ in range(5):
        stranger.submit(card=her.card, pin="000001", status=422)
    visitor.open(address(cast, rest=HOUSING)).press(YES, 422, proof=her.pin)
    visitor.sees("Écrivez vos 8 mots")
    field = visitor.page.tree.find(".//input[@id='proof']")
    assert field.get("maxlength") is None
    visitor.press(YES, proof=her.words).sees("C’est noté")
