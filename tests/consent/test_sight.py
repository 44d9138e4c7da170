"""A sight says no more than the gate did, whatever is made of it."""

from __future__ import annotations

from uuid import uuid4

from portal.circle.queries import Entry, Household, HouseholdPerson
from portal.consent.catalogue import Theme, items_ever, version_on
from portal.consent.queries import Before, Sight, alike, common_sight, seen_with
from tests.consent.acts import TODAY
from tests.consent.sights import SOMEBODY, shared, sight

HER = uuid4()


def test_a_theme_is_whole_when_every_line_of_it_is_open() -> None:
    assert sight(HER, Theme.CONTACT, Theme.WORK).whole(Theme.CONTACT)
    assert sight(HER, Theme.WORK).whole(Theme.WORK)
    assert not sight(HER, Theme.WORK).whole(Theme.HEALTH)
    one = next(iter(items_ever(Theme.WORK)))
    part = seen_with(sight(HER, Theme.CONTACT), Theme.WORK, [one], TODAY)
    assert Theme.WORK in part
    assert not part.whole(Theme.WORK)


def test_a_theme_without_any_line_is_never_whole(monkeypatch) -> None:
    monkeypatch.setattr("portal.consent.queries.sight.items_ever", lambda _theme: frozenset())
    assert not sight(HER, Theme.WORK).whole(Theme.WORK)


def test_what_is_narrowed_is_still_of_her_for_him() -> None:
    narrow = sight(HER, Theme.CONTACT, Theme.WORK).only({Theme.WORK, Theme.HEALTH})
    assert narrow == {Theme.WORK}
    assert isinstance(narrow, Sight)
    assert (narrow.viewer_id, narrow.people) == (SOMEBODY, {HER})
    assert narrow.items == items_ever(Theme.WORK)


def test_one_yes_more_opens_its_lines_and_no_others() -> None:
    hers = sight(HER, Theme.WORK)
    with_all = seen_with(hers, Theme.CONTACT, None, TODAY)
    assert with_all == {Theme.WORK, Theme.CONTACT}
    lines = set(version_on(Theme.CONTACT, TODAY).items)
    assert with_all.items == items_ever(Theme.WORK) | lines
    one = next(iter(lines))
    assert seen_with(hers, Theme.CONTACT, [one], TODAY).items == items_ever(Theme.WORK) | {one}


def test_where_nobody_can_agree_nothing_is_open_of_anybody() -> None:
    nothing = common_sight((), {HER})
    assert isinstance(nothing, Sight)
    assert (set(nothing), nothing.items, nothing.people) == (set(), frozenset(), {HER})
    assert nothing.viewer_id not in (HER, SOMEBODY)


def test_a_preview_gives_each_the_same_and_to_nobody_what_is_another_s() -> None:
    other = uuid4()
    each = alike(sight(HER, Theme.WORK), (HER, other))
    assert [set(seen) for seen in each.values()] == [{Theme.WORK}, {Theme.WORK}]
    assert list(each) == [HER, other]
    assert all(seen.people == {one} for one, seen in each.items())


def test_of_a_child_is_shown_what_every_adult_agreed_and_of_an_adult_her_own() -> None:
    her, him, child = (
        HouseholdPerson(uuid4(), name, name, is_child)
        for name, is_child in (("anne", False), ("barbe", False), ("chaperon", True))
    )
    household = Household(uuid4(), (her, him, child))
    opened = shared(
        {her.account_id: {Theme.WORK, Theme.FAMILY}, him.account_id: {Theme.FAMILY, Theme.MONEY}}
    )

    def seen(person: HouseholdPerson) -> set[Theme]:
        return set(Before(Entry(person, household, "Service"), opened).themes)

    assert seen(child) == {Theme.FAMILY}
    assert seen(her) == {Theme.WORK, Theme.FAMILY}
    assert seen(him) == {Theme.MONEY, Theme.FAMILY}
