"""What the verbs of the circle share: who is there, and what each adult says of him."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from portal.accounts.models import Account
from portal.circle import turns
from portal.circle.models import CircleAnswer, CircleMember, Pathway, PathwayPerson
from portal.circle.queries import OVER
from portal.circle.service.pathways import hold_pathway
from portal.core.refusal import Refused
from portal.core.roles import Role


def check_professional(session: Session, account_id: UUID) -> None:
    """Raise ``Refused("not-a-professional")`` for any other account."""
    account = session.get(Account, account_id)
    if account is None or account.role is not Role.PROFESSIONAL:
        raise Refused("not-a-professional")


def hold_open(session: Session, pathway_id: UUID, by: UUID | None) -> None:
    """Hold a pathway that goes on, of which ``by`` is an adult today.

    Raise ``Refused``: ``"pathway-over"``, ``"not-yours"``.
    """
    if hold_pathway(session, pathway_id).state in OVER:
        raise Refused("pathway-over")
    if by is not None and by not in adults_of(session, pathway_id, present=True):
        raise Refused("not-yours")


def member_of(session: Session, pathway_id: UUID, account_id: UUID) -> CircleMember | None:
    """Return the place of a professional in a pathway today, or ``None``."""
    return session.scalars(
        select(CircleMember)
        .where(
            CircleMember.pathway_id == pathway_id,
            CircleMember.account_id == account_id,
            CircleMember.left_at.is_(None),
        )
        .order_by(CircleMember.id)
    ).first()


def open_answer(session: Session, member_id: UUID, person_id: UUID) -> CircleAnswer | None:
    """Return what ``person_id`` says of a member today, or the question that waits for her."""
    return session.scalars(
        select(CircleAnswer)
        .where(
            CircleAnswer.member_id == member_id,
            CircleAnswer.person_id == person_id,
            CircleAnswer.ended_at.is_(None),
        )
        .order_by(CircleAnswer.id)
    ).first()


def adults_of(session: Session, pathway_id: UUID, *, present: bool = False) -> list[UUID]:
    """Return the adults of a pathway, ``present`` or whoever was one: their places stay."""
    asked = select(PathwayPerson.account_id).where(
        PathwayPerson.pathway_id == pathway_id, PathwayPerson.is_child.is_(False)
    )
    if present:
        asked = asked.where(PathwayPerson.left_at.is_(None))
    return list(session.scalars(asked.order_by(PathwayPerson.account_id)))


def settle(session: Session, member: CircleMember, at: datetime) -> None:
    """Let a member go with whom nobody has anything any more."""
    session.flush()
    if not open_answers(session, member):
        member.left_at = at
        session.flush()
    follow_facts(session, member.pathway_id, at)


def follow_facts(session: Session, pathway_id: UUID, at: datetime) -> None:
    """Let a pathway stand where its circle says; it is held only when that changes something."""
    pathway = session.get_one(Pathway, pathway_id)
    goes_on = pathway.state in turns.GOING
    if goes_on and turns.stage(session, pathway) is not pathway.state:
        turns.settle(session, hold_pathway(session, pathway_id), at=at)


def open_answers(session: Session, member: CircleMember) -> list[CircleAnswer]:
    """Return what each adult says of a member today, and the questions that wait."""
    asked = select(CircleAnswer).where(
        CircleAnswer.member_id == member.id, CircleAnswer.ended_at.is_(None)
    )
    return list(session.scalars(asked.order_by(CircleAnswer.id)))
