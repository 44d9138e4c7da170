"""Giving an agreement."""

from datetime import timedelta

import pytest

from portal.circle import service as circle
from portal.consent.catalogue import Duration, Notice, Purpose, Theme
from portal.core.refusal import Refused
from tests.consent.acts import LATER, NOW, TODAY, give, sees, state


def test_a_given_theme_is_seen_by_its_recipient_and_by_nobody_else(session, cast):
    before = sees(session, cast, "robin")
    give(session, cast)
    assert Theme.HOUSING in sees(session, cast)
    assert sees(session, cast, "robin") == before
    assert not sees(session, cast, "raiponce")


def test_the_words_shown_are_kept_with_their_hash(session, cast):
    notice = Notice("Mélodie verra : votre logement.", "fr")
    record = give(session, cast, notice_of=lambda _theme, _until: notice)
    assert (record.notice, record.notice_hash) == (notice.text, notice.digest)
    assert record.valid_until == TODAY + timedelta(days=91)


def test_without_a_page_the_words_are_the_french_ones(session, cast):
    record = give(session, cast)
    assert record.notice.splitlines()[0].endswith("pourra voir : logement.")
    assert record.notice_language == "fr"


@pytest.mark.parametrize(
    ("code", "changed"),
    [
        ("not-yours", {"by": "melodie"}),
        ("not-yours", {"by": "clochette"}),
        ("not-in-circle", {"to": "raiponce"}),
        ("not-in-circle", {"to": None}),
        ("not-in-circle", {"to": "perceval"}),
        ("already-given", {"theme": Theme.WORK}),
        ("too-long", {"theme": Theme.HEALTH, "duration": Duration.SIX_MONTHS}),
        ("too-long", {"theme": Theme.JUSTICE, "duration": Duration.END_OF_PATHWAY}),
        ("other-purpose", {"purpose": Purpose.TESTIFY}),
        ("other-purpose", {"theme": Theme.STUDY}),
        ("not-in-circle", {"theme": Theme.STUDY, "purpose": Purpose.EVALUATE}),
    ],
)
def test_what_may_not_be_given_opens_nothing(session, cast, code, changed):
    before = sees(session, cast)
    with pytest.raises(Refused) as refusal:
        give(session, cast, **changed)
    assert refusal.value.code == code
    assert sees(session, cast) == before


def test_a_study_goes_to_an_evaluator_and_opens_no_file(session, cast):
    give(session, cast, to="cassandre", theme=Theme.STUDY, purpose=Purpose.EVALUATE)
    assert not sees(session, cast, "cassandre")


def test_near_its_end_an_agreement_can_be_given_again(session, cast):
    first = give(session, cast, duration=Duration.THIS_MEETING)
    second = give(session, cast, at=LATER)
    assert (state(session, first), state(session, second)) == ("replaced", "renewed")
    assert Theme.HOUSING in sees(session, cast, on=second.valid_until)


def test_nothing_is_given_before_the_helper_came(session, cast):
    circle.add_helper(session, cast["ondine"].pathway_id, cast["raiponce"].id, at=LATER)
    with pytest.raises(Refused, match="not-in-circle"):
        give(session, cast, to="raiponce", at=NOW)
