"""What an agreement may be, asked of the rules alone: each edge from both sides."""

from datetime import date, timedelta

import pytest

from portal.consent import rules
from portal.consent.catalogue import FILE_PURPOSES, Duration, Item, Purpose, Theme, version_on
from portal.core.refusal import Refused

ON = date(2026, 12, 2)
HOUSING = version_on(Theme.HOUSING, ON).items


def test_how_long_one_waits_is_what_the_words_say():
    assert (timedelta(days=30), timedelta(days=15)) == (rules.ASK_AGAIN, rules.RENEWABLE)


@pytest.mark.parametrize("items", [None, HOUSING, list(HOUSING)[:1]])
def test_some_lines_of_a_theme_or_all(items):
    rules.check_items(Theme.HOUSING, items, ON)


@pytest.mark.parametrize(
    "items", [(), [next(one for one in Item if one not in HOUSING)], list(Item)]
)
def test_no_line_and_the_line_of_another_theme_are_refused(items):
    with pytest.raises(Refused, match=r"^other-lines$"):
        rules.check_items(Theme.HOUSING, items, ON)


@pytest.mark.parametrize(
    ("theme", "duration"),
    [
        (Theme.HEALTH, Duration.THREE_MONTHS),
        (Theme.JUSTICE, Duration.THIS_MEETING),
        (Theme.HOUSING, Duration.SIX_MONTHS),
    ],
)
@pytest.mark.parametrize("purpose", FILE_PURPOSES)
def test_a_part_of_the_file_is_opened_to_help_her(theme, duration, purpose):
    rules.check_terms(theme, purpose, duration, ON)


def test_a_study_evaluates_and_a_testimony_testifies():
    for theme, purpose in ((Theme.STUDY, Purpose.EVALUATE), (Theme.TESTIMONY, Purpose.TESTIFY)):
        rules.check_terms(theme, purpose, rules.durations_of(theme, ON)[0], ON)


@pytest.mark.parametrize(
    ("theme", "purpose"),
    [
        (Theme.STUDY, Purpose.TESTIFY),
        (Theme.STUDY, Purpose.COORDINATE),
        (Theme.TESTIMONY, Purpose.EVALUATE),
        (Theme.TESTIMONY, Purpose.COORDINATE),
        (Theme.HOUSING, Purpose.EVALUATE),
        (Theme.HEALTH, Purpose.TESTIFY),
    ],
)
def test_what_is_for_something_else_is_refused(theme, purpose):
    with pytest.raises(Refused, match=r"^other-purpose$"):
        rules.check_terms(theme, purpose, rules.durations_of(theme, ON)[0], ON)


@pytest.mark.parametrize("duration", [Duration.SIX_MONTHS, Duration.END_OF_PATHWAY])
def test_health_and_justice_last_three_months_at_most(duration):
    for theme in (Theme.HEALTH, Theme.JUSTICE):
        with pytest.raises(Refused, match=r"^too-long$"):
            rules.check_terms(theme, Purpose.COORDINATE, duration, ON)


def test_plain_themes_go_together_and_a_sensitive_one_alone():
    rules.check_offer([Theme.HOUSING, Theme.MONEY])
    rules.check_offer([Theme.HOUSING])
    rules.check_offer([Theme.HEALTH])


@pytest.mark.parametrize(
    ("themes", "code"),
    [
        ([], "nothing-ticked"),
        ([Theme.HOUSING, Theme.HEALTH], "sensitive-alone"),
        ([Theme.HEALTH, Theme.JUSTICE], "sensitive-alone"),
        ([Theme.STUDY], "not-file"),
        ([Theme.HOUSING, Theme.TESTIMONY], "not-file"),
    ],
)
def test_what_is_never_one_act_is_refused(themes, code):
    with pytest.raises(Refused, match=rf"^{code}$"):
        rules.check_offer(themes)
