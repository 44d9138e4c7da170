"""Steps that rested on an agreement which stopped are on her referent's first page: never why."""

import pytest

from portal.consent import service as consent
from portal.consent.catalogue import Theme
from portal.consent.queries import agreements_of
from portal.core import clock
from portal.core.clock import local_date
from tests.consent.acts import give


def stop(database, cast, who, theme):
    with database.session(writing=True) as session:
        her = cast["ondine"].id
        for one in agreements_of(session, her, local_date(clock.now())):
            if one.in_force and one.recipient_id == cast[who].id and one.theme is theme:
                consent.withdraw(session, record_id=one.record_id, by=her, at=clock.now())
        session.commit()


def test_the_referent_finds_what_a_stop_leaves_to_review(visitor, cast, database):
    visitor.as_("clochette").open("/pro/").does_not_see("à revoir")
    stop(database, cast, "melodie", Theme.WORK)
    visitor.open("/pro/").sees("à revoir", "un accord s’est arrêté")
    visitor.open(f"/pro/personnes/{cast['ondine'].handle}/plan").sees("revoir")


@pytest.mark.parametrize("theme", [Theme.WORK])
def test_given_again_nothing_is_left_to_review(visitor, cast, database, theme):
    stop(database, cast, "melodie", theme)
    with database.session(writing=True) as session:
        give(session, cast, theme=theme, at=clock.now())
        session.commit()
    visitor.as_("clochette").open("/pro/").does_not_see("à revoir")


def test_who_is_not_the_referent_learns_nothing(visitor, cast, database):
    stop(database, cast, "melodie", Theme.WORK)
    visitor.as_("gaspard").open("/pro/").does_not_see("à revoir")
