"""The locked circle: a helper is proposed, and before her yes he is told nothing (PEERS, 7)."""

from datetime import datetime, timedelta
from uuid import UUID, uuid4

from sqlalchemy import select
from sqlalchemy.orm import Session

from portal.circle.events import HelperAdded, HelperProposed, ProposalAnswered
from portal.circle.models import CircleAnswer, CircleMember, CircleWord, PathwayPerson
from portal.circle.queries import is_present, pathway_of
from portal.circle.service.acts import (
    check_professional,
    hold_open,
    member_of,
    open_answer,
    settle,
)
from portal.core import events
from portal.core.database import vault_of
from portal.core.refusal import Refused

ASK_AGAIN = timedelta(days=30)
"""After a no of hers the same name waits this long: asking again is pressure."""


def propose_helper(
    session: Session,
    *,
    person_id: UUID,
    account_id: UUID,
    by: UUID,
    why: str,
    language: str,
    at: datetime,
) -> None:
    """Ask her whether ``account_id`` may come into her circle, and say why in one sentence.

    The one who proposes learns nothing here: when he is there already, is already proposed, or had
    a no of hers within 30 days, the question is kept closed and nobody is asked.
    Raise ``Refused``: ``"not-in-circle"``, ``"not-a-professional"``, ``"oneself"``, ``"no-words"``,
    ``"pathway-over"``.
    """
    if not is_present(session, person_id=person_id, helper_id=by, at=at):
        raise Refused("not-in-circle")
    check_professional(session, account_id)
    if account_id == by:
        raise Refused("oneself")
    if not why.strip():
        raise Refused("no-words")
    pathway = pathway_of(session, person_id)
    if pathway is None or pathway.is_child:
        raise Refused("not-in-circle")
    hold_open(session, pathway.id, None)
    member = member_of(session, pathway.id, account_id)
    quiet = _asked_lately(session, pathway.id, account_id, person_id, at)
    if member is None:
        member = CircleMember(
            id=uuid4(), pathway_id=pathway.id, account_id=account_id, joined_at=at
        )
        session.add(member)
        session.flush()
    quiet = quiet or open_answer(session, member.id, person_id) is not None
    key = uuid4()
    asked = CircleAnswer(
        id=key,
        member_id=member.id,
        person_id=person_id,
        asked_at=at,
        asked_by_id=by,
        why=vault_of(session).seal("circle_answer.why", key, why.strip()),
        language=language,
        ended_at=at if quiet else None,
    )
    session.add(asked)
    settle(session, member, at)
    if not quiet:
        events.publish(session, HelperProposed(at, pathway.id, account_id, (person_id,)))


def answer_proposal(
    session: Session, *, answer_id: UUID, word: CircleWord, by: UUID, at: datetime
) -> None:
    """Say yes, no or « je réfléchis » to a helper who is proposed. No reason, nowhere to write one.

    Raise ``Refused``: ``"not-there"``, or ``"closed"`` when it has its answer.
    """
    asked = session.get(CircleAnswer, answer_id, with_for_update=True, populate_existing=True)
    if asked is None or asked.person_id != by or asked.asked_by_id is None:
        raise Refused("not-there")
    member = session.get_one(CircleMember, asked.member_id)
    if not _lives_there(session, by, member.pathway_id):
        raise Refused("not-there")
    if asked.ended_at is not None or asked.word is CircleWord.YES:
        raise Refused("closed")
    asked.word, asked.answered_at = word, at
    if word is CircleWord.NO:
        asked.ended_at = at
    settle(session, member, at)
    if member.account_id is None or word not in (CircleWord.YES, CircleWord.NO):
        return
    events.publish(session, ProposalAnswered(at, by, member.account_id))
    if word is CircleWord.YES:
        events.publish(session, HelperAdded(at, member.pathway_id, member.account_id, (by,)))


def _asked_lately(
    session: Session, pathway_id: UUID, account_id: UUID, person_id: UUID, at: datetime
) -> bool:
    said_no = (
        select(CircleAnswer.id)
        .join(CircleMember, CircleMember.id == CircleAnswer.member_id)
        .where(
            CircleMember.pathway_id == pathway_id,
            CircleMember.account_id == account_id,
            CircleAnswer.person_id == person_id,
            CircleAnswer.word == CircleWord.NO,
            CircleAnswer.answered_at > at - ASK_AGAIN,
        )
        .limit(1)
    )
    return session.execute(said_no).first() is not None


def _lives_there(session: Session, person_id: UUID, pathway_id: UUID) -> bool:
    there = session.get(PathwayPerson, (person_id, pathway_id))
    return there is not None and there.left_at is None
