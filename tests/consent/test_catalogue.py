"""Themes and durations as dated versions; two kinds of agreement, which no act merges."""

import json
from datetime import timedelta

import pytest
from sqlalchemy import select

from portal.assessment.catalogue import THEME_OF, Domain
from portal.consent import rules
from portal.consent.catalogue import (
    ALONE,
    DAYS,
    DURATIONS,
    FILE_THEMES,
    KIND_WORDS,
    THEMES,
    AgreementKind,
    Duration,
    Item,
    Purpose,
    Theme,
    items_ever,
    last_day,
    version_on,
)
from portal.consent.models import ConsentEvent
from portal.core.refusal import Refused
from tests.consent.acts import TODAY, give
from tests.consent.test_receipts_page import taken

SHORTEST = min(Duration, key=DAYS.__getitem__)


def test_every_theme_and_duration_has_dated_versions_each_with_a_name_of_its_own():
    for versions in (*THEMES.values(), *DURATIONS.values()):
        names = [one.id for one in versions]
        assert len(set(names)) == len(names)
        assert [one.since for one in versions] == sorted(one.since for one in versions)
    assert set(THEMES) == set(Theme)
    assert set(DURATIONS) == set(Duration)


def test_each_version_says_what_is_in_and_what_is_out_and_opens_lines():
    for versions in THEMES.values():
        for one in versions:
            assert one.inside
            assert one.outside
            assert one.items


def test_each_line_belongs_to_one_theme_and_each_part_of_her_life_is_one_line():
    every = [item for theme in Theme for item in items_ever(theme)]
    assert sorted(every) == sorted(Item)
    for domain in Domain:
        assert Item(domain.value) in items_ever(THEME_OF[domain])


def test_what_is_sensitive_is_proposed_for_the_shortest_time_and_has_no_long_one():
    for theme in ALONE:
        words = version_on(theme, TODAY)
        assert words.sensitive
        assert words.durations[0] is SHORTEST
        assert max(DAYS[one] for one in words.durations) <= DAYS[Duration.THREE_MONTHS]
    assert {theme for theme in Theme if version_on(theme, TODAY).sensitive} == set(ALONE)


def test_the_two_kinds_are_never_given_in_one_act():
    kinds = {theme: version_on(theme, TODAY).kind for theme in Theme}
    assert {theme for theme in Theme if kinds[theme] is AgreementKind.CONSENT} == {
        Theme.STUDY,
        Theme.TESTIMONY,
    }
    for own in (Theme.STUDY, Theme.TESTIMONY):
        for other in FILE_THEMES:
            with pytest.raises(Refused):
                rules.check_offer([other, own])


@pytest.mark.parametrize(
    ("theme", "more", "kind", "basis"),
    [
        (Theme.HOUSING, {}, "shared_secret", "agreement-to-share-under-secrecy"),
        (
            Theme.STUDY,
            {"to": "cassandre", "purpose": Purpose.EVALUATE},
            "consent",
            "consent",
        ),
    ],
)
def test_each_act_and_its_receipt_say_which_kind(visitor, database, cast, theme, more, kind, basis):
    with database.session(writing=True) as session:
        record = give(session, cast, theme=theme, **more)
        session.commit()
        act = session.scalars(select(ConsentEvent).where(ConsentEvent.record_id == record.id)).one()
        assert act.facts()["kind"] == kind
    receipt = taken(visitor, record)
    assert receipt["dpv:hasRecordOfActivity"][0]["rp:basisKind"] == basis
    assert receipt["rp:proof"]["acts"][0]["facts"]["kind"] == kind
    assert json.dumps(receipt)


def test_one_plain_sentence_says_it_before_the_yes_and_stays_in_the_words_kept(visitor, cast):
    said = KIND_WORDS[AgreementKind.SHARED_SECRET]
    here = f"/mes-accords/{cast['melodie'].handle}"
    visitor.as_("ondine")
    for rest in ("", "/sujet/2", "/seul/1"):
        visitor.open(here + rest).sees(said)
        visitor.does_not_see(KIND_WORDS[AgreementKind.CONSENT])


def test_an_act_of_before_the_kinds_says_none_and_stays_true(session, cast):
    record = give(session, cast)
    act = session.scalars(select(ConsentEvent).where(ConsentEvent.record_id == record.id)).one()
    facts = act.facts()
    act.kind = None
    assert {**act.facts(), "kind": facts["kind"], "device": facts["device"]} == facts
    session.rollback()


def test_the_last_day_counts_from_the_day_of_the_yes():
    for duration, days in DAYS.items():
        assert last_day(duration, TODAY) == TODAY + timedelta(days=days)
