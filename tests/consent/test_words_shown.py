"""The words kept with an agreement are words that were on the screen."""

from datetime import date, datetime, time, timedelta

import pytest
import time_machine
from sqlalchemy import select

from portal.consent import service
from portal.consent.catalogue import (
    Duration,
    Notice,
    Purpose,
    Recipient,
    Theme,
    french_notice,
    version_on,
)
from portal.consent.models import ConsentEvent, ConsentRecord, ConsentState
from portal.consent.queries import ended_for
from portal.core.clock import PARIS
from portal.web import language
from tests.consent.acts import LATER, NOW, TODAY, ask, give, sees
from tests.consent.test_give_page import CHOSEN, address

ALONE = {"company": "alone"}


def newest(database):
    """Return the agreement given last."""
    with database.session(writing=False) as session:
        event = select(ConsentEvent.record_id).order_by(ConsentEvent.ledger_seq.desc()).limit(1)
        return session.get_one(ConsentRecord, session.scalars(event).one())


@pytest.mark.parametrize("code", ["fr", "en", "ar", "es", "uk"])
@pytest.mark.parametrize(
    ("rest", "chosen"), [("", CHOSEN), ("/seul/1", ALONE), ("/sujet/1", ALONE)]
)
def test_each_line_kept_was_on_the_page(visitor, cast, database, rest, chosen, code):
    visitor.as_("ondine").speaking(code).open(address(cast, rest=rest))
    shown = " ".join(visitor.page.text.split())
    visitor.submit(**chosen)
    kept = newest(database)
    assert kept.notice_language == code
    assert [line for line in kept.notice.splitlines() if " ".join(line.split()) not in shown] == []


def test_when_the_last_day_has_moved_she_reads_again(visitor, cast, database):
    midnight = datetime.combine(TODAY + timedelta(days=2), time(), PARIS)
    with time_machine.travel(midnight - timedelta(minutes=1)) as clock:
        visitor.as_("ondine").open(address(cast))
        clock.shift(timedelta(minutes=2))
        visitor.press("Oui, je suis d’accord", 409, **CHOSEN)
        visitor.sees("Les mots ont changé. Lisez-les, puis répondez encore.")
        with database.session(writing=False) as session:
            assert sees(session, cast, on=midnight.date()) == {Theme.WORK}
        visitor.press("Oui, je suis d’accord", **CHOSEN).sees("C’est noté")


def test_a_yes_to_other_words_than_those_asked_is_not_taken(visitor, cast, database):
    with database.session(writing=True) as session:
        asked = ask(session, cast).id
        session.commit()
    visitor.as_("ondine").open(f"/mes-accords/demande/{asked}")
    visitor.press("Oui, je suis d’accord", 409, shown="0" * 64).sees("Les mots ont changé.")
    visitor.press("Oui, je suis d’accord").sees("C’est noté")


def test_the_first_of_a_month_is_said_as_on_the_pages():
    facts = {
        "theme": Theme.WORK,
        "purpose": Purpose.COORDINATE,
        "version": version_on(Theme.WORK, TODAY),
    }
    found = french_notice(recipient=Recipient("Mélodie T."), valid_until=date(2026, 12, 1), **facts)
    assert "1er décembre 2026" in found.text


def test_names_stay_apart_from_an_arabic_sentence():
    with_name = "%(name)s"
    language.use("ar")
    try:
        assert language.ngettext(with_name, with_name, 2, name="Ondine") == "\u2068Ondine\u2069"
    finally:
        language.use("fr")


def test_a_replaced_agreement_is_not_told_as_stopped(session, cast):
    give(session, cast, duration=Duration.THIS_MEETING)
    give(session, cast, at=LATER)
    asked = ask(session, cast, theme=Theme.MONEY)
    service.accept(
        session,
        record_id=asked.id,
        by=cast["ondine"].id,
        at=LATER,
        notice=Notice("What she read.", "en"),
    )
    states = session.scalars(select(ConsentEvent.state)).all()
    assert states.count(ConsentState.REPLACED) == 2
    told = ended_for(session, cast["melodie"].id, NOW - timedelta(minutes=1))
    assert not {one.theme for one in told} & {Theme.HOUSING, Theme.MONEY}
