"""An agreement has an end: she is reminded 15 days before, and silence stops it."""

from __future__ import annotations

from datetime import UTC, datetime, time, timedelta

import pytest
from sqlalchemy import select

from portal import subscriptions  # noqa: F401  # who hears of a reminder
from portal.consent import queries, service
from portal.consent.catalogue import Duration, Purpose, Theme
from portal.core import clock
from portal.core.dates import long_date
from portal.notifications.catalogue import NoticeKind
from portal.notifications.models import Notice
from tests.consent.acts import NOW, TODAY, ask, give, sees

HER = "ondine"
DAYS = 91


def reminders(session, cast):
    kind = NoticeKind.AGREEMENT_ENDS_SOON
    mine = select(Notice).where(Notice.recipient_id == cast[HER].id, Notice.kind == kind)
    return session.scalars(mine.order_by(Notice.at)).all()


@pytest.mark.parametrize(("left", "reminded"), [(16, False), (15, True), (1, True), (0, True)])
def test_she_is_reminded_from_15_days_before_the_end_and_once(session, cast, left, reminded):
    record = give(session, cast)
    day = TODAY + timedelta(days=DAYS - left)
    for hour in (12, 13):
        service.remind(session, at=datetime.combine(day, time(hour), UTC))
    mine = [one for one in reminders(session, cast) if one.subject_id == record.id]
    assert len(mine) == int(reminded)
    assert {one.path for one in mine} <= {"/mes-accords/dans-le-temps"}


def test_her_story_has_its_reminder_too(session, cast):
    record = give(
        session, cast, to=None, theme=Theme.TESTIMONY, purpose=Purpose.TESTIFY,
        duration=Duration.SIX_MONTHS,
    )  # fmt: skip
    service.remind(session, at=NOW + (record.valid_until - TODAY) - timedelta(days=10))
    mine = [one for one in reminders(session, cast) if one.subject_id == record.id]
    assert [(one.about_id, one.path) for one in mine] == [(None, "/mes-accords/dans-le-temps")]


def test_what_was_given_for_a_few_days_has_no_reminder(session, cast):
    give(session, cast, duration=Duration.THIS_MEETING)
    assert not [one for one in queries.to_decide(session, cast[HER].id, TODAY) if one.in_force]


def test_silence_stops_it_the_day_after_its_last(session, cast):
    record = give(session, cast)
    last = record.valid_until
    assert Theme.HOUSING in sees(session, cast, on=last)
    assert Theme.HOUSING not in sees(session, cast, on=last + timedelta(days=1))
    found = queries.agreement(
        session, record_id=record.id, person_id=cast[HER].id, on=last + timedelta(days=1)
    )
    assert found.state.value == "expired"


def test_her_first_page_and_the_page_of_times_say_it(visitor, cast, database, monkeypatch):
    with database.session(writing=True) as session:
        give(session, cast, at=clock.now() - timedelta(days=DAYS - 10))
        session.commit()
    visitor.as_(HER).open("/").sees("Votre accord avec Mélodie finit le")
    visitor.sees("Sans réponse de vous, il s’arrête.")
    visitor.open("/mes-accords/dans-le-temps").sees("Bientôt fini", "Logement", "En cours")


def test_giving_again_shows_the_words_and_keeps_one_agreement(visitor, cast, database):
    with database.session(writing=True) as session:
        give(session, cast, at=clock.now() - timedelta(days=DAYS - 10))
        session.commit()
    visitor.as_(HER).open(f"/mes-accords/{cast['melodie'].handle}/sujet/2")
    visitor.sees("pourra voir : logement.", "Votre logement, votre loyer.")
    visitor.submit(pin=cast[HER].pin) if visitor.page.tree.find(".//input[@name='pin']") else None
    with database.session(writing=False) as session:
        known = queries.agreements_of(session, cast[HER].id, TODAY)
        assert sum(one.in_force and one.theme is Theme.HOUSING for one in known) == 1


def test_an_agreement_begins_on_the_day_of_her_yes_not_of_the_request(visitor, cast, database):
    with database.session(writing=True) as session:
        asked = ask(session, cast, at=NOW - timedelta(days=9))
        ask(session, cast, at=NOW - timedelta(days=95), theme=Theme.MONEY)
        service.accept(session, record_id=asked.id, by=cast[HER].id, at=NOW)
        session.commit()
    visitor.as_(HER).open("/mes-accords/dans-le-temps")
    visitor.sees(f"Du {long_date(TODAY, 'fr')} au").does_not_see("Argent")
