"""Who sees what in the demonstration: what was agreed, and nothing else."""

import pytest
from sqlalchemy import select

from portal.audit.models import AccessLine, Basis
from portal.consent.catalogue import Theme
from portal.consent.models import ConsentEvent, ConsentRecord, ConsentState
from portal.consent.queries import themes_seen_by
from portal.core.clock import local_date


def seen(session, cast, viewer, person):
    return themes_seen_by(
        session, viewer_id=cast[viewer].id, person_id=cast[person].id, on=cast.day
    )


@pytest.mark.parametrize(
    ("viewer", "person", "sees", "not_sees"),
    [
        ("melodie", "ondine", {Theme.WORK}, {Theme.HEALTH, Theme.PLAN}),
        ("clochette", "ondine", {Theme.PLAN, Theme.CONTACT}, {Theme.HEALTH}),
        ("gaspard", "ondine", {Theme.MOBILITY}, {Theme.MONEY}),
        ("alice", "melusine", {Theme.FAMILY}, {Theme.JUSTICE}),
        ("alice", "perceval", set(), set(Theme)),
        ("sinbad", "orphee", set(), set(Theme)),
        ("calypso", "orphee", {Theme.HEALTH}, {Theme.HOUSING}),
        ("sheherazade", "orphee", {Theme.CONTACT, Theme.HOUSING}, {Theme.HEALTH}),
        ("nicolette", "pimprenelle", set(), set(Theme)),
        ("aucassin", "pimprenelle", {Theme.PLAN, Theme.CONTACT}, {Theme.MONEY}),
        ("cassandre", "merlin", set(), set(Theme)),
        ("yvain", "morgane", set(), set(Theme)),
        ("raiponce", "pimprenelle", set(), set(Theme)),
    ],
)
def test_each_helper_sees_what_was_agreed_and_nothing_else(
    session, cast, viewer, person, sees, not_sees
):
    found = seen(session, cast, viewer, person)
    assert sees <= found
    assert not not_sees & found


def test_every_reading_with_an_agreement_had_one_that_day(session, cast):
    events = session.execute(
        select(ConsentRecord, ConsentEvent.state, ConsentEvent.at)
        .join(ConsentEvent, ConsentEvent.record_id == ConsentRecord.id)
        .order_by(ConsentEvent.ledger_seq)
    ).all()
    lines = session.scalars(select(AccessLine).order_by(AccessLine.at, AccessLine.id)).all()
    assert len(lines) > 20
    for line in lines:
        states = {}
        for record, state, at in events:
            if at <= line.at and local_date(line.at) <= record.valid_until:
                states[record.person_id, record.recipient_id, record.theme, record.id] = state
        open_now = {
            theme
            for (person, viewer, theme, _id), state in states.items()
            if (person, viewer) == (line.person_id, line.viewer_id) and state is ConsentState.GIVEN
        }
        covered = set(line.themes.split(",")) <= open_now
        assert covered is (line.basis is Basis.CONSENT), (line.viewer_name, line.themes, line.at)
