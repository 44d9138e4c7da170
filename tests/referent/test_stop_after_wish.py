"""Her last word stands: what she stops after a wish does not open with his yes."""

from datetime import timedelta

import pytest

from portal.consent import service as consent
from portal.consent.catalogue import Theme
from portal.consent.service import giving
from portal.referent import service
from tests.consent.acts import NOW, ask, give, sees

WISHED = frozenset({Theme.HOUSING, Theme.MONEY})


@pytest.fixture
def wish(session, cast):
    """Orphée wants Shéhérazade, and ticks two themes for her, whom she shows her work already."""
    give(session, cast, of="orphee", to="sheherazade", theme=Theme.WORK, at=NOW - timedelta(days=1))
    return service.ask(
        session,
        pathway_id=cast["orphee"].pathway_id,
        helper_id=cast["sheherazade"].id,
        themes=WISHED,
        by=cast["orphee"].id,
        at=NOW,
    )


def opened(session, cast, wish):
    """Let Shéhérazade say yes; return what she sees of what this is about."""
    later = NOW + timedelta(hours=2)
    service.accept(session, mandate_id=wish.id, by=cast["sheherazade"].id, at=later)
    return sees(session, cast, who="sheherazade", of="orphee") & (WISHED | {Theme.WORK})


def stop(session, cast):
    consent.withdraw_all(
        session,
        person_id=cast["orphee"].id,
        recipient_id=cast["sheherazade"].id,
        by=cast["orphee"].id,
        at=NOW + timedelta(hours=1),
    )


def test_what_she_ticked_opens_with_his_yes(session, cast, wish):
    assert opened(session, cast, wish) == WISHED | {Theme.WORK}


def test_who_stopped_everything_since_opens_nothing(session, cast, wish):
    stop(session, cast)
    assert opened(session, cast, wish) == frozenset()


def test_a_theme_refused_since_stays_closed(session, cast, wish):
    record = ask(session, cast, of="orphee", to="sheherazade", theme=Theme.MONEY)
    consent.refuse(session, record_id=record.id, by=cast["orphee"].id, at=NOW + timedelta(hours=1))
    assert opened(session, cast, wish) == {Theme.WORK, Theme.HOUSING}


def test_what_she_stopped_before_she_ticked_does_not_count(session, cast):
    give(session, cast, of="orphee", to="sheherazade", theme=Theme.WORK, at=NOW - timedelta(days=2))
    consent.withdraw_all(
        session,
        person_id=cast["orphee"].id,
        recipient_id=cast["sheherazade"].id,
        by=cast["orphee"].id,
        at=NOW - timedelta(days=1),
    )
    wish = service.ask(
        session,
        pathway_id=cast["orphee"].pathway_id,
        helper_id=cast["sheherazade"].id,
        themes=WISHED,
        by=cast["orphee"].id,
        at=NOW,
    )
    assert opened(session, cast, wish) == WISHED


def test_without_the_rule_a_stop_would_be_undone(session, cast, wish, monkeypatch):
    monkeypatch.setattr(giving, "still_meant", lambda *_given, themes, **_more: themes)
    stop(session, cast)
    assert opened(session, cast, wish) == WISHED
