"""After a change of referent, and at the end, a set of its own is offered once."""

from uuid import UUID

from sqlalchemy.orm import Session

from portal.accounts.models import Account
from portal.core.roles import Role
from portal.feedback import queries, service
from portal.feedback.catalogue import NO_ANSWER, Moment
from portal.feedback.models import OpinionAnswer
from tests.feedback.opinions import IN_AUTUMN, IN_SUMMER, send


def waiting(session: Session, her: UUID, at: object = IN_SUMMER) -> list[Moment]:
    return queries.pending_moments(session, her, on=at.date())  # type: ignore[attr-defined]


def test_it_waits_until_it_is_answered_and_comes_again_with_the_next_change(
    empty: Session, fleur: UUID
) -> None:
    assert Moment.CHANGE not in waiting(empty, fleur)
    service.offer(empty, [fleur], Moment.CHANGE, at=IN_SUMMER)
    assert Moment.CHANGE in waiting(empty, fleur)
    assert Moment.CHANGE in waiting(empty, fleur, IN_AUTUMN)
    assert send(empty, fleur, moment=Moment.CHANGE)
    assert Moment.CHANGE not in waiting(empty, fleur, IN_AUTUMN)
    service.offer(empty, [fleur], Moment.CHANGE, at=IN_AUTUMN)
    assert Moment.CHANGE in waiting(empty, fleur, IN_AUTUMN)


def test_why_is_kept_of_those_who_said_no_alone(empty: Session, fleur: UUID) -> None:
    service.offer(empty, [fleur], Moment.CHANGE, at=IN_SUMMER)
    answers = {"referent_chosen": "yes", "why_not_chosen": "no_time"}
    assert send(empty, fleur, answers, moment=Moment.CHANGE)
    kept = {row.question: row.value for row in empty.query(OpinionAnswer)}
    assert kept["why_not_chosen"] == NO_ANSWER


def test_people_and_professionals_have_sets_of_their_own(empty: Session, fleur: UUID) -> None:
    assert Moment.PRO not in waiting(empty, fleur)
    empty.get_one(Account, fleur).role = Role.PROFESSIONAL
    assert waiting(empty, fleur) == [Moment.PRO]
