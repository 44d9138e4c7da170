"""Before a first agreement: what the law allows without it, on the same page (DOMAIN §6)."""

from portal.accounts.service import open_account
from portal.circle import service as circle
from portal.consent import queries, service
from portal.consent.catalogue import LAW, Duration, Purpose, Theme
from portal.core.roles import Role
from tests.consent.acts import NOW, TODAY


def newcomer(session, cast):
    account = open_account(
        session,
        role=Role.PERSON,
        first_name="Cendrillon",
        territory_id=cast["ondine"].territory_id,
        at=NOW,
    )
    pathway = circle.open_pathway(
        session,
        territory_id=account.territory_id,
        target_public="far_from_work",
        at=NOW,
        people=[(account.id, False)],
    )
    circle.add_helper(session, pathway.id, cast["melodie"].id, at=NOW)
    return account.id


def is_first_for(session, person_id):
    return queries.is_first(queries.agreements_of(session, person_id, TODAY))


def test_a_question_and_a_no_are_not_yet_an_agreement(session, cast):
    person_id = newcomer(session, cast)
    assert is_first_for(session, person_id)
    asked = service.ask(
        session,
        person_id=person_id,
        recipient_id=cast["melodie"].id,
        theme=Theme.WORK,
        purpose=Purpose.COORDINATE,
        duration=Duration.SIX_MONTHS,
        by=cast["melodie"].id,
        at=NOW,
    )
    assert is_first_for(session, person_id)
    service.refuse(session, record_id=asked.id, by=person_id, at=NOW)
    assert is_first_for(session, person_id)


def test_once_she_agreed_to_something_the_law_was_explained(session, cast):
    person_id = newcomer(session, cast)
    record = service.give(
        session,
        person_id=person_id,
        recipient_id=cast["melodie"].id,
        theme=Theme.WORK,
        purpose=Purpose.COORDINATE,
        duration=Duration.SIX_MONTHS,
        by=person_id,
        at=NOW,
    )
    assert not is_first_for(session, person_id)
    service.withdraw(session, record_id=record.id, by=person_id, at=NOW)
    assert not is_first_for(session, person_id)


def test_the_seven_points_of_the_law_are_there():
    assert len(LAW) == 7
