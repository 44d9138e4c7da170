"""Agreements that come and go with a mandate."""

from uuid import uuid4

import pytest
from sqlalchemy import select

from portal.consent import service
from portal.consent.catalogue import Notice, Theme
from portal.consent.models import ConsentEvent, Means
from portal.core.refusal import Refused
from tests.consent.acts import LATER, NOW, give, sees

SHOWN = Notice("What she read.", "en")


def begin(session, cast, mandate_id, *themes, to="melodie"):
    return service.give_with_mandate(
        session,
        person_id=cast["ondine"].id,
        recipient_id=cast[to].id,
        themes=themes,
        mandate_id=mandate_id,
        ticked_at=NOW,
        at=NOW,
        notice=SHOWN,
    )


def end(session, cast, mandate_id):
    return service.end_with_mandate(session, mandate_id=mandate_id, by=cast["gaspard"].id, at=LATER)


def test_ticked_themes_open_with_the_mandate_and_close_with_it(session, cast):
    mandate_id = uuid4()
    begin(session, cast, mandate_id, Theme.HOUSING, Theme.PLAN)
    assert sees(session, cast) == {Theme.WORK, Theme.HOUSING, Theme.PLAN}
    assert end(session, cast, mandate_id) == 2
    assert sees(session, cast) == {Theme.WORK}
    assert end(session, cast, mandate_id) == 0


def test_it_is_her_act_with_the_words_she_read(session, cast):
    (record,) = begin(session, cast, uuid4(), Theme.HOUSING)
    event = session.scalars(select(ConsentEvent).where(ConsentEvent.record_id == record.id)).one()
    assert (event.by_id, event.means) == (cast["ondine"].id, Means.OWN_SESSION)
    assert (record.notice, record.notice_language) == (SHOWN.text, "en")
    assert record.notice_hash == SHOWN.digest


def test_what_she_gave_apart_outlives_the_mandate(session, cast):
    mandate_id = uuid4()
    give(session, cast)
    assert not begin(session, cast, mandate_id, Theme.HOUSING)
    end(session, cast, mandate_id)
    assert Theme.HOUSING in sees(session, cast)


def test_what_she_stopped_is_not_ended_again(session, cast):
    mandate_id = uuid4()
    (record,) = begin(session, cast, mandate_id, Theme.HOUSING)
    service.withdraw(session, record_id=record.id, by=cast["ondine"].id, at=LATER)
    assert end(session, cast, mandate_id) == 0


def test_a_mandate_without_themes_opens_nothing(session, cast):
    assert begin(session, cast, uuid4()) == []
    assert sees(session, cast) == {Theme.WORK}


def test_sensitive_themes_and_strangers_are_refused(session, cast):
    with pytest.raises(Refused, match="sensitive-alone"):
        begin(session, cast, uuid4(), Theme.HEALTH)
    with pytest.raises(Refused, match="not-file"):
        begin(session, cast, uuid4(), Theme.STUDY)
    with pytest.raises(Refused, match="not-in-circle"):
        begin(session, cast, uuid4(), Theme.HOUSING, to="raiponce")
