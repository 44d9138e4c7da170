"""A guardian: written down by one, confirmed by another, closed by her word; none signs for her."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from portal.consent.catalogue import Theme, items_ever
from portal.consent.queries import seen_by_guardian
from portal.core.refusal import Refused
from portal.notifications.catalogue import NoticeKind
from portal.notifications.models import Notice
from portal.trusted import service
from portal.trusted.catalogue import MEASURES, Measure
from portal.trusted.queries import measure_of
from tests.consent.acts import LATER, NOW, TODAY

HERS = {Theme.HEALTH, Theme.FAMILY, Theme.PLAN, Theme.JUSTICE, Theme.CONTACT}


def recorded(session, cast, **more):
    her = cast["ondine"]
    facts = {
        "person_id": her.id, "name": "Maître Cornille", "measure": Measure.FULL_CURATORSHIP,
        "court": "Tribunal des contes", "judged_on": TODAY - timedelta(days=30), "until": None,
        "by": cast["clochette"].id, "at": NOW, "referent_id": cast["clochette"].id, **more,
    }  # fmt: skip
    return service.record(session, **facts)


def confirmed(session, cast, **more):
    made = recorded(session, cast, **more)
    return service.confirm(session, **decided(cast, made), by_name="Grisélidis")


def decided(cast, made, **more):
    facts = {"measure_id": made.id, "territory_ids": [made.territory_id], "at": LATER}
    return {**facts, "by": cast["griselidis"].id, **more}


def sees(session, made, on=TODAY):
    return seen_by_guardian(session, viewer_id=made.account_id, on=on)


def told(session, name):
    return set(session.scalars(select(Notice.kind).where(Notice.recipient_id == name)))


def test_nothing_opens_before_a_lead_confirmed_and_she_is_told_at_once(session, cast):
    made = recorded(session, cast)
    assert made.account_id is None
    assert NoticeKind.MEASURE_RECORDED in told(session, cast["ondine"].id)
    assert NoticeKind.MEASURE_TO_READ in told(session, cast["griselidis"].id)
    service.confirm(session, **decided(cast, made), by_name="Grisélidis")
    assert sees(session, made) == {Theme.MONEY}


@pytest.mark.parametrize("measure", Measure)
def test_no_measure_opens_what_is_most_her_own(session, cast, measure):
    made = confirmed(session, cast, measure=measure)
    seen = sees(session, made) or frozenset()
    assert seen == {Theme(code) for code in MEASURES[measure].opens}
    assert not seen & HERS


def test_her_texts_open_to_a_guardian_where_his_measure_does_and_only_while_it_does(
    session, cast, monkeypatch
):
    told = []
    monkeypatch.setattr(
        "portal.consent.queries.gate.gate_answered", lambda _session, *answer: told.append(answer)
    )
    made = confirmed(session, cast)
    assert sees(session, made)
    assert told.pop() == (made.account_id, {cast["ondine"].id: items_ever(Theme.MONEY)})
    service.contest(session, by=cast["ondine"].id, words="", language="fr", at=LATER)
    assert not sees(session, made)
    assert told == []


def test_her_word_closes_it_until_a_lead_answers(session, cast):
    made = confirmed(session, cast)
    service.contest(session, by=cast["ondine"].id, words="", language="fr", at=LATER)
    assert not sees(session, made)
    with pytest.raises(Refused, match="over"):
        service.contest(session, by=cast["ondine"].id, words="", language="fr", at=LATER)
    service.settle(session, **decided(cast, made), keeps=True, words="Le jugement est là.")
    assert sees(session, made) == {Theme.MONEY}
    service.contest(session, by=cast["ondine"].id, words="Non.", language="fr", at=LATER)
    service.settle(session, **decided(cast, made), keeps=False, words="Il est fini.")
    assert not sees(session, made)
    assert measure_of(session, cast["ondine"].id) is None


def test_a_measure_ends_with_its_day_and_a_file_that_is_shut_is_shut(session, cast):
    made = confirmed(session, cast, until=TODAY)
    assert sees(session, made)
    assert not sees(session, made, on=TODAY + timedelta(days=1))
    service.end(session, **decided(cast, made), words="Son jour est passé.")
    assert not sees(session, made)


@pytest.mark.parametrize(
    ("code", "more"),
    [
        ("not-referent", {"referent_id": None}),
        ("in-the-future", {"judged_on": TODAY + timedelta(days=1)}),
        ("already-over", {"until": TODAY - timedelta(days=1)}),
    ],
)
def test_what_is_not_a_measure_is_refused(session, cast, code, more):
    with pytest.raises(Refused, match=code):
        recorded(session, cast, **more)


def test_one_hand_does_not_do_both_and_one_measure_stands(session, cast):
    made = recorded(session, cast)
    with pytest.raises(Refused, match="already-there"):
        recorded(session, cast)
    with pytest.raises(Refused, match="same-hand"):
        service.confirm(
            session, **decided(cast, made, by=cast["clochette"].id), by_name="Clochette"
        )
    with pytest.raises(Refused, match="not-there"):
        service.confirm(session, **decided(cast, made, territory_ids=[]), by_name="Grisélidis")
