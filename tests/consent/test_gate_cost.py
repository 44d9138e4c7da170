"""What the gate costs: one statement, by its index, whatever the length of the ledger."""

from __future__ import annotations

import re
from datetime import timedelta
from uuid import UUID

import pytest
from sqlalchemy import event, text

from portal.accounts.service import open_account
from portal.circle.service import add_helper, open_pathway
from portal.consent.catalogue import FILE_THEMES
from portal.consent.queries import themes_seen_by
from portal.core import clock
from portal.core.roles import Role
from tests.consent.acts import TODAY
from tests.consent.many import fill, give_many, plan_of_gate

INDEXES = {"ix_consent_record_recipient_person", "ix_consent_event_record_seq"}
NOW = clock.now()
PEOPLE, HELPERS, HERS = 50, 10, 40


@pytest.fixture
def around(session, cast) -> tuple[list[UUID], list[UUID]]:
    """Accounts of many people, and of helpers who are in the circle of the first."""
    territory = cast["ondine"].territory_id

    def account(role: Role, number: int) -> UUID:
        facts = {"role": role, "first_name": f"N{number}", "territory_id": territory, "at": NOW}
        return open_account(session, **facts).id

    people = [account(Role.PERSON, n) for n in range(PEOPLE)]
    helpers = [account(Role.PROFESSIONAL, n) for n in range(HERS)]
    pathway = open_pathway(
        session, territory_id=territory, target_public="far_from_work", at=NOW,
        people=[(people[0], False)],
    )  # fmt: skip
    for helper in helpers:
        add_helper(session, pathway.id, helper, at=NOW - timedelta(minutes=5))
    give_many(session, people[0], helpers, NOW)
    return people, helpers


def test_the_gate_asks_once_of_a_person_with_40_agreements(session, around) -> None:
    (her, *_others), helpers = around
    sent: list[str] = []
    engine = session.get_bind().engine
    event.listen(engine, "before_cursor_execute", lambda *facts: sent.append(facts[2]))
    seen = themes_seen_by(session, viewer_id=helpers[0], person_id=her, on=TODAY)
    assert (len(sent), seen) == (1, {FILE_THEMES[0]})
    assert themes_seen_by(session, viewer_id=helpers[1], person_id=her, on=TODAY) == set()


def test_the_plan_of_the_gate_is_the_same_with_1_000_and_10_000_acts(session, around) -> None:
    people, helpers = around
    plans = []
    for acts in (1_000, 9_000):
        fill(session, acts, people=people[1:], helpers=helpers, at=NOW)
        plans.append(plan_of_gate(session, helpers[0], people[0], TODAY))
    for plan in plans:
        told = " ".join(plan)
        assert set(re.findall(r"ix_consent_\w+", told)) == INDEXES, plan
        assert not re.search(r"SCAN (?:TABLE )?consent|Seq Scan on consent", told), plan


@pytest.mark.sqlite
def test_without_its_index_the_plan_reads_every_act(session, around) -> None:
    people, helpers = around
    session.execute(text("DROP INDEX ix_consent_record_recipient_person"))
    fill(session, 1_000, people=people[1:], helpers=helpers, at=NOW)
    told = " ".join(plan_of_gate(session, helpers[0], people[0], TODAY))
    assert "ix_consent_record_recipient_person" not in told
