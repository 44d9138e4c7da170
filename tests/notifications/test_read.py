"""Reading: by an act, one's own only, and no longer than 90 days."""

from __future__ import annotations

from datetime import timedelta
from uuid import uuid4

import pytest

from portal.core import clock
from portal.core.refusal import Refused
from portal.notifications import service
from portal.notifications.catalogue import NoticeKind, Sending
from portal.notifications.models import Notice, OutboxLine
from portal.notifications.queries import notices_of
from tests.notifications.ways import choose

NOW = clock.now()


def tell(session, cast, to="ondine", **more):
    told = {"kind": NoticeKind.REFERENT_STARTED, "about": cast["clochette"].id, "at": NOW, **more}
    return service.tell(session, to=cast[to].id, path="/mon-referent", **told)


def test_what_is_read_leads_where_it_says(session, cast):
    notice = tell(session, cast)
    path = service.read(session, notice_id=notice.id, by=cast["ondine"].id, at=NOW)
    assert path == "/mon-referent"
    assert notice.read_at == NOW


@pytest.mark.parametrize("who", ["perceval", "clochette", "raiponce"])
def test_nobody_reads_the_notice_of_another(session, cast, who):
    notice = tell(session, cast)
    with pytest.raises(Refused, match="not-there"):
        service.read(session, notice_id=notice.id, by=cast[who].id, at=NOW)
    with pytest.raises(Refused, match="not-there"):
        service.read(session, notice_id=uuid4(), by=cast["ondine"].id, at=NOW)


def test_reading_all_leaves_what_comes_after_and_what_is_others(session, cast):
    mine, theirs = tell(session, cast), tell(session, cast, "perceval")
    later = tell(session, cast, at=NOW + timedelta(minutes=1))
    assert service.read_all(session, by=cast["ondine"].id, at=NOW) >= 1
    session.expire_all()
    assert (mine.read_at, later.read_at, theirs.read_at) == (NOW, None, None)


def test_a_person_is_named_at_a_desk_only_while_one_is_in_her_circle(session, cast):
    since = NOW - timedelta(days=90)
    told = {"kind": NoticeKind.PLAN_ANSWERED, "about": cast["ondine"].id, "at": NOW}
    for name in ("clochette", "raiponce"):
        service.tell(session, to=cast[name].id, path="/pro/personnes", **told)
    by_name = {
        name: notices_of(session, cast[name].id, since=since)[0].name
        for name in ("clochette", "raiponce")
    }
    assert by_name == {"clochette": "Ondine", "raiponce": ""}


def test_old_notices_are_neither_shown_nor_kept(session, cast):
    before = NOW - timedelta(days=90)
    old = tell(session, cast, "orphee", at=before - timedelta(seconds=1))
    young = tell(session, cast, "orphee", at=before + timedelta(seconds=1))
    shown = {one.id for one in notices_of(session, cast["orphee"].id, since=before)}
    assert old.id not in shown
    assert young.id in shown
    assert service.erase_before(session, before) >= 1
    session.expire_all()
    kept = {one.id for one in session.query(Notice)}
    assert old.id not in kept
    assert young.id in kept


def test_nothing_leaves_without_a_choice_and_then_one_line_waits(session, cast):
    tell(session, cast)
    assert session.query(OutboxLine).count() == 0
    choose(session, cast["ondine"].id)
    tell(session, cast)
    tell(session, cast)
    (line,) = session.query(OutboxLine).all()
    assert (line.recipient_id, line.code, line.state) == (
        cast["ondine"].id, "something-new", "waiting",
    )  # fmt: skip
    service.stop_channel(session, by=cast["ondine"].id)
    tell(session, cast)
    assert session.query(OutboxLine).count() == 0


def test_what_left_long_ago_is_not_kept(session, cast):
    choose(session, cast["ondine"].id)
    tell(session, cast)
    (line,) = session.query(OutboxLine).all()
    line.state, line.ended_at = Sending.SENT, NOW
    session.flush()
    service.erase_before(session, NOW)
    assert session.query(OutboxLine).count() == 1
    service.erase_before(session, NOW + timedelta(seconds=1))
    assert session.query(OutboxLine).count() == 0
