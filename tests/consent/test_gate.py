"""The gate: the one question « may they see? »."""

from datetime import timedelta

import pytest
from sqlalchemy import bindparam, select, update

from portal.circle import service as circle
from portal.circle.models import CircleMember, Pathway, PathwayState
from portal.consent import queries, service
from portal.consent.catalogue import Theme
from portal.consent.models import ConsentEvent, ConsentRecord
from portal.consent.queries import gate
from tests.consent.acts import LATER, TODAY, ask, give, sees


def test_an_agreement_holds_to_its_last_day_and_not_one_more(session, cast):
    record = give(session, cast)
    assert Theme.HOUSING in sees(session, cast, on=record.valid_until)
    assert Theme.HOUSING not in sees(session, cast, on=record.valid_until + timedelta(days=1))


def test_the_test_of_the_last_day_catches_a_gate_that_forgets_it(session, cast, monkeypatch):
    forgetful = (
        select(
            ConsentRecord.recipient_id,
            ConsentRecord.person_id,
            ConsentRecord.theme,
            ConsentRecord.items,
            ConsentRecord.notice_version,
        )
        .join(ConsentEvent, ConsentEvent.record_id == ConsentRecord.id)
        .where(
            ConsentEvent.state.in_(queries.OPEN),
            ConsentRecord.recipient_id.in_(bindparam("viewer_ids", expanding=True)),
            ConsentRecord.person_id.in_(bindparam("person_ids", expanding=True)),
        )
    )
    monkeypatch.setattr(gate, "_GATE", forgetful)
    with pytest.raises(AssertionError):
        test_an_agreement_holds_to_its_last_day_and_not_one_more(session, cast)


def test_who_is_no_longer_in_the_circle_sees_nothing_even_when_back(session, cast):
    give(session, cast)
    pathway_id = cast["ondine"].pathway_id
    member = session.scalar(
        select(CircleMember).where(
            CircleMember.pathway_id == pathway_id, CircleMember.account_id == cast["melodie"].id
        )
    )
    circle.remove_member(session, pathway_id=pathway_id, member_id=member.id, at=LATER)
    assert sees(session, cast) == frozenset()
    back = LATER + timedelta(days=1)
    circle.add_helper(session, pathway_id, cast["melodie"].id, at=back)
    assert sees(session, cast) == frozenset()
    theirs = queries.agreements_between(
        session, viewer_id=cast["melodie"].id, person_id=cast["ondine"].id, on=TODAY
    )
    assert not any(one.in_force for one in theirs), "her page says what the gate says"
    give(session, cast, at=back + timedelta(minutes=1))
    assert sees(session, cast, on=TODAY + timedelta(days=1)) == {Theme.HOUSING}


@pytest.mark.parametrize("state", [PathwayState.ENDED, PathwayState.DECLINED])
def test_nobody_sees_a_pathway_that_is_over(session, cast, state):
    session.execute(
        update(Pathway).where(Pathway.id == cast["ondine"].pathway_id).values(state=state)
    )
    assert sees(session, cast, "clochette") == frozenset()


def test_each_of_a_couple_opens_only_her_own(session, cast):
    assert sees(session, cast, "alice", of="melusine") == {Theme.FAMILY}
    assert sees(session, cast, "alice", of="perceval") == frozenset()


def test_a_request_a_delay_and_a_no_open_nothing(session, cast):
    for theme, verb in (
        (Theme.MONEY, None),
        (Theme.RIGHTS, service.defer),
        (Theme.HOUSING, service.refuse),
    ):
        record = ask(session, cast, theme=theme)
        if verb:
            verb(session, record_id=record.id, by=cast["ondine"].id, at=LATER)
    assert sees(session, cast) == {Theme.WORK}


def test_many_people_are_asked_about_in_one_statement(session, cast):
    people = [cast[name].id for name in ("ondine", "perceval", "melusine", "orphee")]
    found = queries.themes_seen_by_of_many(
        session, viewer_id=cast["aurore"].id, person_ids=people, on=TODAY
    )
    assert set(found) == set(people)
    for name in ("ondine", "perceval", "melusine", "orphee"):
        assert found[cast[name].id] == sees(session, cast, "aurore", of=name)


def test_one_may_not_see_oneself_through_the_gate(session, cast):
    for name in cast:
        assert not sees(session, cast, name, of=name)
