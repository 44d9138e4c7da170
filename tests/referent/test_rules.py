"""What may be done with a wish, asked of the rules alone: each edge from both sides."""

from uuid import UUID

import pytest

from portal.consent.catalogue import PLAIN_THEMES, Theme
from portal.core import clock
from portal.core.refusal import Refused
from portal.referent import rules
from portal.referent.models import Mandate
from portal.territories.catalogue import ChoiceMode

A, B, C = (UUID(int=number) for number in (1, 2, 3))
NOW = clock.now()


def refused(code):
    return pytest.raises(Refused, match=rf"^{code}$")


def test_somebody_of_her_circle_may_be_wished_for_once():
    rules.check_wish(helper_id=A, circle={A, B}, referent_id=B, waiting=False)
    rules.check_wish(helper_id=A, circle={A}, referent_id=None, waiting=False)
    with refused("not-in-circle"):
        rules.check_wish(helper_id=A, circle={B}, referent_id=None, waiting=False)
    with refused("already-referent"):
        rules.check_wish(helper_id=A, circle={A}, referent_id=A, waiting=False)
    with refused("already-asked"):
        rules.check_wish(helper_id=A, circle={A}, referent_id=B, waiting=True)


def test_the_other_adult_says_yes_once_and_nobody_for_herself():
    rules.check_yes(by=A, asked_by=B, missing={A})
    with refused("not-yours"):
        rules.check_yes(by=A, asked_by=A, missing={A})
    with refused("already-yes"):
        rules.check_yes(by=A, asked_by=B, missing={C})


def test_sensitive_themes_are_never_bundled():
    rules.check_themes(PLAIN_THEMES)
    rules.check_themes(())
    with refused("theme-apart"):
        rules.check_themes([Theme.HOUSING, Theme.HEALTH])
    rules.check_sheet_theme(Theme.HOUSING)
    with refused("theme-apart"):
        rules.check_sheet_theme(Theme.JUSTICE)


def test_a_wish_that_waits_is_given_back():
    wish = Mandate()
    assert rules.check_waiting(wish) is wish
    for over in (None, Mandate(closed_at=NOW), Mandate(started_at=NOW)):
        with refused("closed"):
            rules.check_waiting(over)


def test_only_a_commission_stands_between():
    with refused("through-commission"):
        rules.check_mode(ChoiceMode.COMMISSION)
    for mode in ChoiceMode:
        if mode is not ChoiceMode.COMMISSION:
            rules.check_mode(mode)


def test_wishes_in_order_are_some_and_different():
    rules.check_order([A], most=1)
    rules.check_order([A, B, C], most=3)
    for order, code in (([], "nobody"), ([A, B], "too-many"), ([A, A], "twice")):
        with refused(code):
            rules.check_order(order, most=1 if code == "too-many" else 3)
