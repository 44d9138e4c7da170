"""Asking for an agreement."""

from datetime import timedelta

import pytest

from portal.consent import queries, service
from portal.consent.catalogue import Duration, Theme
from portal.core.refusal import Refused
from tests.consent.acts import NOW, TODAY, ask, give, sees


def test_a_request_waits_and_opens_nothing(session, cast):
    record = ask(session, cast)
    waiting = queries.requests_to(session, cast["ondine"].id, TODAY)
    assert record.id in [one.record_id for one in waiting]
    assert Theme.HOUSING not in sees(session, cast)


@pytest.mark.parametrize(
    ("code", "changed"),
    [
        ("not-in-circle", {"to": "raiponce"}),
        ("already-given", {"theme": Theme.WORK}),
        ("already-asked", {"to": "gaspard", "theme": Theme.MONEY}),
        ("too-long", {"theme": Theme.HEALTH, "duration": Duration.SIX_MONTHS}),
    ],
)
def test_what_may_not_be_asked_is_refused(session, cast, code, changed):
    with pytest.raises(Refused) as refusal:
        ask(session, cast, **changed)
    assert refusal.value.code == code


def test_one_asks_for_oneself_only(session, cast):
    facts = {"person_id": cast["ondine"].id, "recipient_id": cast["melodie"].id}
    for by in ("clochette", "ondine"):
        with pytest.raises(Refused, match="not-yours"):
            service.ask(
                session,
                **facts,
                theme=Theme.HOUSING,
                purpose="coordinate",
                duration=Duration.THREE_MONTHS,
                by=cast[by].id,
                at=NOW,
            )


def test_after_a_no_the_same_question_waits_30_days(session, cast):
    record = ask(session, cast)
    service.refuse(session, record_id=record.id, by=cast["ondine"].id, at=NOW)
    with pytest.raises(Refused, match="asked-too-soon"):
        ask(session, cast, at=NOW + timedelta(days=29))
    ask(session, cast, at=NOW + timedelta(days=31))


def test_after_she_stopped_the_same_question_waits_30_days_too(session, cast):
    given = give(session, cast)
    service.withdraw(session, record_id=given.id, by=cast["ondine"].id, at=NOW)
    for days in (0, 29):
        with pytest.raises(Refused, match="asked-too-soon"):
            ask(session, cast, at=NOW + timedelta(days=days))
    ask(session, cast, theme=Theme.MONEY)
    ask(session, cast, at=NOW + timedelta(days=31))


def test_giving_by_oneself_answers_the_request(session, cast):
    record = ask(session, cast)
    give(session, cast)
    waiting = queries.requests_to(session, cast["ondine"].id, TODAY)
    assert record.id not in [one.record_id for one in waiting]
