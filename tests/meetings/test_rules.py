"""What a meeting asks, asked of the rules alone: each edge from both sides."""

from datetime import timedelta
from uuid import UUID

import pytest

from portal.core import clock
from portal.core.refusal import Refused
from portal.meetings import rules
from portal.meetings.catalogue import MeetingKind
from portal.meetings.models import Meeting, Part
from portal.meetings.queries import Absence, Participant, SlotRow

A, B, C = (UUID(int=number) for number in (1, 2, 3))
NOW = clock.now()
SOON, PAST = NOW + timedelta(minutes=1), NOW - timedelta(minutes=1)


def refused(code):
    return pytest.raises(Refused, match=rf"^{code}$")


def somebody(person_id, part=None, cannot_since=None, absence=None):
    return Participant(person_id, "Pie", part, None, "fr", None, None, cannot_since, absence, ())


def test_only_the_active_referent_leads():
    rules.check_leads(A, A)
    for referent_id in (None, B):
        with refused("not-referent"):
            rules.check_leads(A, referent_id)


def test_it_is_of_adults_of_the_pathway():
    rules.check_whose({A}, {A, B})
    rules.check_whose({A, B}, {A, B})
    for people in ((), {C}, {A, C}):
        with refused("nobody-named"):
            rules.check_whose(people, {A, B})


def test_three_different_times_to_come():
    times = [SOON + timedelta(hours=number) for number in range(4)]
    rules.check_times(times[:3], NOW)
    twice = [times[0], *times[:2]]
    for wrong in (times[:2], times, twice, [*times[:3], times[0]]):
        with refused("three-times"):
            rules.check_times(wrong, NOW)
    for first in (NOW, PAST):
        with refused("in-the-past"):
            rules.check_times([times[0], first, times[1]], NOW)


@pytest.mark.parametrize("over", [{"held_at": NOW}, {"cancelled_at": NOW}])
def test_what_is_over_is_over(over):
    meeting = Meeting(starts_at=SOON, **over)
    for ask in (
        lambda: rules.check_open(meeting),
        lambda: rules.check_before(meeting, NOW),
        lambda: rules.check_still_to_come(meeting, NOW),
        lambda: rules.check_held(Meeting(starts_at=PAST, **over), NOW),
    ):
        with refused("over"):
            ask()


def test_beforehand_is_before_the_hour():
    rules.check_before(Meeting(), NOW)
    rules.check_before(Meeting(starts_at=SOON), NOW)
    rules.check_still_to_come(Meeting(starts_at=SOON), NOW)
    for starts_at in (NOW, PAST):
        with refused("too-late"):
            rules.check_before(Meeting(starts_at=starts_at), NOW)
        with refused("too-late"):
            rules.check_still_to_come(Meeting(starts_at=starts_at), NOW)
    with refused("not-fixed"):
        rules.check_still_to_come(Meeting(), NOW)


def test_words_are_more_than_blanks():
    rules.check_words("Oui.")
    for words in ("", " \n"):
        with refused("no-words"):
            rules.check_words(words)


def test_who_leads_who_asked_or_she_alone_calls_it_off():
    def may(by, people=(A, B), asked_by_id=None, referent_id=C):
        return rules.may_call_off(
            by, asked_by_id=asked_by_id, person_ids=people, referent_id=referent_id
        )

    assert may(C)
    assert may(A, asked_by_id=A)
    assert may(A, people=[A])
    assert not may(A)
    assert not may(B, people=[A])


def missed(people, *missing, with_her=False, chosen=False):
    return rules.who_missed(people, with_her=with_her, chosen=chosen, missing=missing)


def test_who_was_not_there_as_far_as_it_holds_together():
    ondine, other = somebody(A), somebody(B)
    away, sorry = somebody(B, Part.WORDS_READ), somebody(B, cannot_since=PAST)
    assert missed([ondine, other], with_her=True) == frozenset()
    assert missed([ondine]) == {A}
    assert missed([ondine, other], A) == {A}
    assert missed([ondine, away], B) == {B}
    assert missed([ondine, away], chosen=True) == {B}
    assert missed([ondine, sorry], B, chosen=True) == {B}
    for people, missing, said, code in (
        ([ondine], (B,), {}, "nobody-named"),
        ([ondine], (A,), {"with_her": True}, "say-who"),
        ([ondine, other], (), {}, "say-who"),
        ([ondine], (), {"chosen": True}, "not-chosen"),
        ([ondine, away], (A,), {"chosen": True}, "not-chosen"),
        ([ondine, away], (A, B), {"chosen": True}, "not-chosen"),
        ([ondine, sorry], (A,), {}, "she-said-no"),
        ([ondine, sorry], (), {"with_her": True}, "she-said-no"),
    ):
        with refused(code):
            missed(people, *missing, **said)


def test_only_a_family_conference_has_its_zone():
    rules.check_family(Meeting(kind=MeetingKind.FAMILY_CONFERENCE))
    for kind in MeetingKind:
        if kind is not MeetingKind.FAMILY_CONFERENCE:
            with refused("no-family-zone"):
                rules.check_family(Meeting(kind=kind))


def test_a_time_fits_when_each_can_come_or_her_reason_is_written():
    def slot(*answers):
        return SlotRow(C, 1, SOON, answers)

    one, other, why = somebody(A), somebody(B), Absence("Malade.", "fr", "Pie", NOW, False)
    rules.check_fits(slot((A, True), (B, True)), [one, other])
    rules.check_fits(slot((A, True)), [one, somebody(B, absence=why)])
    rules.check_fits(slot((A, True), (B, False)), [one, somebody(B, Part.WORDS_READ)])
    for answers, people, code in (
        (((A, True),), [one, other], "not-answered"),
        (((A, True),), [somebody(A, absence=why), other], "not-answered"),
        (((A, True), (B, False)), [one, other], "she-cannot"),
        (((A, True), (B, False)), [one, somebody(B, absence=why)], "she-cannot"),
    ):
        with refused(code):
            rules.check_fits(slot(*answers), people)


def test_it_is_held_after_its_hour():
    for starts_at in (NOW, PAST):
        rules.check_held(Meeting(starts_at=starts_at), NOW)
    with refused("not-fixed"):
        rules.check_held(Meeting(), NOW)
    with refused("too-early"):
        rules.check_held(Meeting(starts_at=SOON), NOW)


def test_a_reason_is_asked_of_whom_none_names_yet():
    why = Absence("Malade.", "fr", "Pie", NOW, False)
    one, away = somebody(A), somebody(B, Part.WORDS_READ)

    def asked(people, *missing, chosen=False):
        return rules.who_needs_reason(people, missing, chosen=chosen)

    assert asked([one, away], A) == {A}
    assert asked([one, away], A, B) == {A}
    assert asked([one, away], B) == {B}
    assert asked([one, away], A, B, chosen=True) == {A, B}
    assert asked([somebody(A, absence=why), away], A) == frozenset()
    assert asked([one, away]) == frozenset()
