"""The first call, the commission and the publics: what each territory chose is what holds."""

from __future__ import annotations

import pytest

from portal.core import clock
from portal.core.refusal import Refused
from portal.core.working_days import LocalHolidays, working_day_after
from portal.intake import service
from portal.intake.queries import request_of
from portal.territories.queries import settings_of
from tests.intake.test_requests import asked
from tests.territories.places import choose

NOW = clock.now()
TODAY = clock.local_date(NOW)


def _propose(session, cast, settings, public):
    return service.propose(
        session,
        territory_id=cast["ondine"].territory_id,
        target_public=public,
        first_name="Cendrillon",
        birthday=None,
        reasons=(),
        by=cast["clochette"].id,
        keys=settings.keys,
        at=NOW,
    )


def test_the_first_call_is_promised_for_the_day_that_the_territory_chose(session, cast, settings):
    choose(session, cast["ondine"].territory_id, call_days="7")
    request = asked(session, cast, settings)
    row = request_of(session, request.id, lead_of=cast["ondine"].territory_id)
    assert row.call_by == working_day_after(TODAY, 7, LocalHolidays.NONE)


def test_the_commission_has_a_delay_of_its_own(session, cast):
    choose(session, cast["ondine"].territory_id, commission_days="20")
    found = settings_of(session, cast["ondine"].territory_id, on=TODAY)
    assert (found.commission_days, found.answer_days) == (20, 10)


@pytest.mark.parametrize("public", ["rsa", "dragons", ""])
def test_it_is_proposed_to_the_publics_of_the_territory_only(session, cast, settings, public):
    with pytest.raises(Refused, match="not-a-public"):
        _propose(session, cast, settings, public)


def test_where_nothing_was_chosen_every_known_public_goes(session, cast, settings):
    choose(session, cast["ondine"].territory_id, target_publics="")
    assert _propose(session, cast, settings, "rsa")
    with pytest.raises(Refused, match="not-a-public"):
        _propose(session, cast, settings, "dragons")


def test_a_public_taken_off_the_list_meanwhile_is_said(visitor, cast, database):
    visitor.as_("clochette").open("/pro/proposer")
    with database.session(writing=True) as session:
        choose(session, cast["ondine"].territory_id, target_publics="rsa")
        session.commit()
    visitor.submit(status=422, first_name="Cendrillon", public="far_from_work").sees(
        "Choisissez une réponse."
    )
