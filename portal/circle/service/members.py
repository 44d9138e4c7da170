"""Who comes into a circle and who goes: each adult of a household for herself (R04)."""

from datetime import datetime
from uuid import UUID, uuid4

from sqlalchemy import ColumnElement, select
from sqlalchemy.orm import Session

from portal.accounts.models import DedicatedReferent
from portal.circle.events import HelperAdded, HelperLeft
from portal.circle.models import (
    CircleAnswer,
    CircleHandover,
    CircleMember,
    CircleWord,
    PathwayPerson,
)
from portal.circle.service.acts import (
    adults_of,
    check_professional,
    follow_facts,
    hold_open,
    member_of,
    open_answer,
    open_answers,
    settle,
)
from portal.core import events
from portal.core.database import vault_of
from portal.core.refusal import Refused


def add_helper(
    session: Session,
    pathway_id: UUID,
    account_id: UUID,
    *,
    at: datetime,
    by: UUID | None = None,
    together: bool = False,
) -> CircleMember:
    """Add a professional to the circle from ``at`` (UTC), after the person's yes (DOMAIN §2, 3).

    ``by`` adds him to her own circle; ``together``, she also proposes him to the other adults, who
    answer for themselves. Without ``by`` each adult said yes. Raise ``Refused``:
    ``"not-a-professional"``, ``"already-there"``, ``"not-yours"``, ``"pathway-over"``.
    """
    check_professional(session, account_id)
    hold_open(session, pathway_id, by)
    member = member_of(session, pathway_id, account_id)
    if member is None:
        member = CircleMember(
            id=uuid4(),
            pathway_id=pathway_id,
            account_id=account_id,
            is_dedicated=session.get(DedicatedReferent, account_id) is not None,
            joined_at=at,
        )
        session.add(member)
    said = _say_yes(session, member, by, together=together, at=at)
    if not said:
        raise Refused("already-there")
    follow_facts(session, pathway_id, at)
    events.publish(session, HelperAdded(at, pathway_id, account_id, said))
    return member


def add_relative(
    session: Session,
    pathway_id: UUID,
    *,
    name: str,
    tie: str,
    at: datetime,
    by: UUID | None = None,
    together: bool = False,
) -> CircleMember:
    """Add a relative by name (``tie``: « grand-mère »). He has no account and sees nothing."""
    member = CircleMember(
        id=uuid4(), pathway_id=pathway_id, relative_name=name, relative_tie=tie, joined_at=at
    )
    return _add_named(session, member, by, together=together, at=at)


def add_outside_helper(
    session: Session,
    pathway_id: UUID,
    *,
    name: str,
    service: str,
    at: datetime,
    by: UUID,
    together: bool = False,
) -> CircleMember:
    """Add a professional who has no account, by name and service. He sees nothing."""
    member = CircleMember(
        id=uuid4(), pathway_id=pathway_id, relative_name=name, outside_service=service, joined_at=at
    )
    return _add_named(session, member, by, together=together, at=at)


def remove_from_circle(
    session: Session, *, member_id: UUID, by: UUID, referent_id: UUID | None, at: datetime
) -> CircleMember:
    """Take a member out of the circle of ``by`` at ``at`` (UTC): one act, no reason.

    Another adult of the household keeps him in a circle of their own, and is told nothing.
    Raise ``Refused``: ``"not-there"``, or ``"is-referent"``: a referent is changed, never missing.
    """
    member, answer = _in_circle_of(session, CircleMember.id == member_id, by)
    if referent_id is not None and member.account_id == referent_id:
        raise Refused("is-referent")
    answer.ended_at = at
    settle(session, member, at)
    return member


def leave_circle(
    session: Session,
    *,
    person_id: UUID,
    by: UUID,
    referent_id: UUID | None,
    words: str,
    language: str,
    at: datetime,
) -> CircleMember:
    """Let the helper ``by`` leave her circle at ``at`` (UTC), with ``words`` that are hers to read.

    Raise ``Refused``: ``"not-there"``, or ``"is-referent"``: he is changed first (R14).
    """
    member, answer = _in_circle_of(session, CircleMember.account_id == by, person_id)
    if by == referent_id:
        raise Refused("is-referent")
    answer.ended_at = at
    settle(session, member, at)
    if words:
        key = uuid4()
        sealed = vault_of(session).seal("circle_handover.words", key, words)
        session.add(
            CircleHandover(
                id=key, person_id=person_id, by_id=by, at=at, words=sealed, language=language
            )
        )
    events.publish(session, HelperLeft(at, member.pathway_id, by, (person_id,)))
    return member


def erase_handover(session: Session, *, handover_id: UUID, by: UUID) -> None:
    """Erase what a helper left to ``by``. Raise ``Refused("not-there")`` if it is not hers."""
    kept = session.get(CircleHandover, handover_id)
    if kept is None or kept.person_id != by:
        raise Refused("not-there")
    session.delete(kept)
    session.flush()


def remove_member(
    session: Session, *, pathway_id: UUID, member_id: UUID, at: datetime
) -> CircleMember:
    """Take a member out of the circle of everyone at ``at`` (UTC). His page is closed from then on.

    Raise ``Refused``: ``"not-there"`` if he is not a present member of that circle.
    """
    member = session.get(CircleMember, member_id)
    if member is None or member.pathway_id != pathway_id or member.left_at is not None:
        raise Refused("not-there")
    for answer in open_answers(session, member):
        answer.ended_at = at
    settle(session, member, at)
    return member


def share_member(session: Session, *, pathway_id: UUID, account_id: UUID, at: datetime) -> None:
    """Note at ``at`` (UTC) that a member is there for everyone: each adult wants him as referent.

    Raise ``Refused("not-there")`` if he is not a present member of that circle.
    """
    member = member_of(session, pathway_id, account_id)
    if member is None:
        raise Refused("not-there")
    if member.common_since is None:
        member.common_since = at
        session.flush()


def _add_named(
    session: Session, member: CircleMember, by: UUID | None, *, together: bool, at: datetime
) -> CircleMember:
    hold_open(session, member.pathway_id, by)
    session.add(member)
    _say_yes(session, member, by, together=together, at=at)
    return member


def _say_yes(
    session: Session, member: CircleMember, by: UUID | None, *, together: bool, at: datetime
) -> tuple[UUID, ...]:
    """Note the yes of ``by``, or of everyone; return those whose yes is new."""
    session.flush()
    said: list[UUID] = []
    for adult in adults_of(session, member.pathway_id):
        hers = open_answer(session, member.id, adult)
        if adult == by or by is None:
            if hers is None:
                hers = CircleAnswer(member_id=member.id, person_id=adult, asked_at=at)
                session.add(hers)
            if hers.word is not CircleWord.YES:
                hers.word, hers.answered_at = CircleWord.YES, at
                said.append(adult)
        elif together and hers is None:
            session.add(
                CircleAnswer(member_id=member.id, person_id=adult, asked_at=at, asked_by_id=by)
            )
    session.flush()
    return tuple(said)


def _in_circle_of(
    session: Session, which: ColumnElement[bool], person_id: UUID
) -> tuple[CircleMember, CircleAnswer]:
    """Return the present member of her own pathway and her yes. Raise ``Refused("not-there")``."""
    found = session.execute(
        select(CircleMember, CircleAnswer)
        .join(CircleAnswer, CircleAnswer.member_id == CircleMember.id)
        .join(
            PathwayPerson,
            (PathwayPerson.pathway_id == CircleMember.pathway_id)
            & (PathwayPerson.account_id == CircleAnswer.person_id),
        )
        .where(
            which,
            CircleMember.left_at.is_(None),
            CircleAnswer.person_id == person_id,
            CircleAnswer.word == CircleWord.YES,
            CircleAnswer.ended_at.is_(None),
            PathwayPerson.left_at.is_(None),
        )
        .order_by(CircleMember.id)
        .with_for_update(of=CircleAnswer)
    ).first()
    if found is None:
        raise Refused("not-there")
    return found.CircleMember, found.CircleAnswer
