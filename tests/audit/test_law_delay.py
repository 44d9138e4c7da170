"""Only a named lead lets her read later what the law opened, with a reason and a day."""

from datetime import datetime, time, timedelta

import pytest
import time_machine
from sqlalchemy import func, select

from portal.audit import queries, service
from portal.audit.models import AccessLine, Basis
from portal.audit.queries import readings as readings_room
from portal.core.clock import PARIS, local_date
from portal.core.refusal import Refused
from portal.records.queries import counts
from tests.audit.story import NOW, delayed, lead_of, opened

TODAY = local_date(NOW)


def shown(session, cast, on):
    return [
        one for one in queries.readings_of(session, cast["morgane"].id, on=on)
        if one.access_id is not None
    ]  # fmt: skip


def test_nothing_opens_before_a_lead_answered(session, cast):
    access = opened(session, cast, late=True)
    with pytest.raises(Refused, match="not-there"):
        service.read_by_law(
            session, access_id=access.id, viewer_id=cast["yvain"].id,
            person_id=cast["morgane"].id, at=NOW,
        )  # fmt: skip
    lines = select(func.count()).select_from(AccessLine).where(AccessLine.at >= NOW)
    assert session.scalar(lines) == 0


def test_a_delay_hides_every_line_until_its_day_then_all_is_told(session, cast):
    month = NOW - timedelta(days=31)
    before = queries.tally(session, cast["morgane"].id, month, on=TODAY)
    held = counts(session, cast["morgane"].id)["access_line"]
    access = opened(session, cast, late=True)
    until = TODAY + timedelta(days=7)
    delayed(session, cast, access, until=until)
    for day in (TODAY, until - timedelta(days=1)):
        assert not shown(session, cast, day)
        assert queries.tally(session, cast["morgane"].id, month, on=day) == before
    assert counts(session, cast["morgane"].id)["access_line"] == held, "nor in her copy"
    (line,) = shown(session, cast, until)
    assert (line.delay.by_name, line.delay.reason, line.delay.until) == (
        cast[lead_of(cast)].display_name, "L’enfant serait en danger.", until,
    )  # fmt: skip
    assert queries.tally(session, cast["morgane"].id, month, on=until).times == before.times + 1


@pytest.mark.parametrize(
    ("code", "changed"),
    [
        ("nothing-written", {"reason": ""}),
        ("too-long", {"reason": "x" * 1001}),
        ("not-this-day", {"until": TODAY}),
        ("not-this-day", {"until": TODAY + timedelta(days=31)}),
        ("own-reading", {"by": "yvain"}),
    ],
)
def test_a_delay_needs_a_reason_a_near_day_and_somebody_else(session, cast, code, changed):
    access = opened(session, cast, late=True)
    with pytest.raises(Refused, match=code):
        delayed(session, cast, access, **changed)


def test_what_she_could_read_already_is_never_hidden(session, cast):
    with pytest.raises(Refused, match="not-there"):
        delayed(session, cast, opened(session, cast))
    access = opened(session, cast, themes=["housing"], late=True)
    delayed(session, cast, access)
    with pytest.raises(Refused, match="answered"):
        delayed(session, cast, access)


def test_a_log_that_forgets_the_day_is_caught(session, cast, monkeypatch):
    delayed(session, cast, opened(session, cast, late=True))
    asked = readings_room.rows_of
    far = TODAY + timedelta(days=365)

    def forgetful(session, statement, values):
        return asked(session, statement, {**values, "today": far})

    monkeypatch.setattr(readings_room, "rows_of", forgetful)
    assert shown(session, cast, TODAY), "the test above would pass on any log"


def test_her_page_tells_it_on_its_day(visitor, cast, database):
    until = TODAY + timedelta(days=7)
    lead = lead_of(cast)
    with database.session(writing=True) as session:
        access = opened(session, cast, late=True)
        session.commit()
    desk = visitor.another().as_(lead).open("/pro/nouvelles")
    desk.sees("Un accès par la loi attend votre décision.").press("Ouvrir")
    desk.sees("L’école a appelé.", cast["morgane"].handle).does_not_see("Morgane", "Petit-Jean")
    typed = {"until": until.isoformat(), "reason": "L’enfant serait en danger."}
    desk.press("Oui, je retarde", **{**typed, "reason": ""}, status=422).sees("Écrivez pourquoi")
    desk.press("Oui, je retarde", **typed).sees("Elle le lit à partir du")
    visitor.as_("morgane").open("/qui-a-vu").does_not_see("L’école a appelé.")
    visitor.open("/mes-donnees")
    with database.session(writing=False) as session:
        hidden = select(AccessLine.id).where(AccessLine.basis == Basis.LAW, AccessLine.at > NOW)
        line_id = session.scalars(hidden).one()
    visitor.open(f"/qui-a-vu/{line_id}", 404)
    with time_machine.travel(datetime.combine(until, time(12), tzinfo=PARIS), tick=True):
        told = visitor.another().as_("morgane").open("/qui-a-vu")
        told.sees("L’école a appelé.", "On vous le dit plus tard", "L’enfant serait en danger.")
        told.sees(cast[lead].display_name)
    assert access.id
