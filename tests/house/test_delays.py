"""A last day counts: « au plus tard le 11 », never « avant le 11 », wherever a delay is told."""

from __future__ import annotations

import re

import pytest

from portal import words

_BEFORE = re.compile(r"\b[Aa]vant (?:le|la fin du)(?: %\((?:day|date|due)\)s|$)")
OF_A_STEP = {"Avant le", "Avant le %(date)s", "Avant le %(day)s.", "%(who)s. Avant le %(date)s."}
"""The date of a step of the plan, in the words that were sealed with it."""
FROM_THEN_ON = {"On ne vous le propose plus avant le %(day)s."}


def before(message: str) -> bool:
    """Say whether ``message`` tells a delay whose last day would not count."""
    return bool(_BEFORE.search(message)) and message not in OF_A_STEP | FROM_THEN_ON


@pytest.mark.parametrize("domain", words.DOMAINS)
def test_no_delay_is_told_as_if_its_last_day_did_not_count(domain: str) -> None:
    told = (one.id if isinstance(one.id, str) else one.id[0] for one in words.read("fr", domain))
    assert [one for one in told if one and before(one)] == []


def test_such_a_delay_is_found() -> None:
    assert before("La réponse arrive avant le %(day)s.")
    assert not before("La réponse arrive au plus tard le %(day)s.")
