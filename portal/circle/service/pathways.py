"""Opening a pathway, and its turns until the end."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID, uuid4

from sqlalchemy import select
from sqlalchemy.orm import Session

from portal.accounts.models import Account
from portal.circle import turns
from portal.circle.models import Pathway, PathwayPerson, PathwayState, TurnBy
from portal.core.clock import local_date
from portal.core.refusal import Refused
from portal.core.roles import Role
from portal.territories.queries import is_offered


def propose_pathway(
    session: Session, *, territory_id: UUID, target_public: str, at: datetime
) -> Pathway:
    """Propose a pathway at ``at`` (UTC) to somebody whom nothing names yet (DOMAIN §2, step 1)."""
    pathway = Pathway(
        id=uuid4(),
        territory_id=territory_id,
        state=PathwayState.PROPOSED,
        target_public=target_public,
    )
    session.add(pathway)
    session.flush()
    turns.turn(session, pathway, PathwayState.PROPOSED, by=TurnBy.PROFESSIONAL, at=at)
    return pathway


def answer_pathway(
    session: Session,
    pathway_id: UUID,
    state: PathwayState,
    *,
    by: TurnBy,
    at: datetime,
    notice: str = "",
    notice_language: str = "",
) -> Pathway:
    """Keep her answer: ``state`` is accepted, declined or reflecting (DOMAIN §2, step 2).

    Raise ``Refused("not-now")`` once something has begun, or when she said the same before.
    """
    pathway = hold_pathway(session, pathway_id)
    said = {"notice": notice, "notice_language": notice_language}
    turns.turn(session, pathway, state, by=by, at=at, **said)
    return pathway


def begin_pathway(
    session: Session, pathway_id: UUID, *, people: Sequence[tuple[UUID, bool]], at: datetime
) -> Pathway:
    """Let ``people`` (account id, is a child) live the pathway that was accepted.

    Raise ``Refused``: ``"no-adult"``, ``"not-a-person"`` for another kind of account,
    ``"already-on-a-pathway"`` or ``"not-now"``.
    """
    _check_people(session, people)
    pathway = hold_pathway(session, pathway_id)
    session.add_all(
        PathwayPerson(account_id=account_id, pathway_id=pathway.id, is_child=is_child)
        for account_id, is_child in people
    )
    turns.turn(session, pathway, PathwayState.CIRCLE, by=TurnBy.FACTS, at=at)
    return pathway


def open_pathway(
    session: Session,
    *,
    territory_id: UUID,
    target_public: str,
    at: datetime,
    people: Sequence[tuple[UUID, bool]],
) -> Pathway:
    """Propose, accept and begin in one act the pathway of ``people`` (account id, is a child).

    Raise ``Refused`` as ``begin_pathway`` does, and ``not-a-public`` for a public to whom the
    scheme is not offered there on that day (R01).
    """
    if not is_offered(session, territory_id, target_public, on=local_date(at)):
        raise Refused("not-a-public")
    return continue_pathway(
        session,
        territory_id=territory_id,
        target_public=target_public,
        at=at,
        people=people,
    )


def continue_pathway(
    session: Session,
    *,
    territory_id: UUID,
    target_public: str,
    at: datetime,
    people: Sequence[tuple[UUID, bool]],
) -> Pathway:
    """Open a pathway for who follows one already: nobody asks again whom it is offered to.

    Raise ``Refused`` as ``begin_pathway`` does.
    """
    _check_people(session, people)
    made = propose_pathway(session, territory_id=territory_id, target_public=target_public, at=at)
    answer_pathway(session, made.id, PathwayState.ACCEPTED, by=TurnBy.PERSON, at=at)
    return begin_pathway(session, made.id, people=people, at=at)


def _check_people(session: Session, people: Sequence[tuple[UUID, bool]]) -> None:
    if not any(not is_child for _, is_child in people):
        raise Refused("no-adult")
    for account_id, _ in people:
        account = session.get(Account, account_id)
        if account is None or account.role is not Role.PERSON:
            raise Refused("not-a-person")
        there = select(PathwayPerson.pathway_id).where(
            PathwayPerson.account_id == account_id, PathwayPerson.left_at.is_(None)
        )
        if session.scalar(there) is not None:
            raise Refused("already-on-a-pathway")


def hold_pathway(session: Session, pathway_id: UUID) -> Pathway:
    """Return a pathway as it is now, held until the end of the act: its ends come one by one.

    Raise ``Refused("pathway-over")`` for one that is not there.
    """
    pathway = session.scalars(
        select(Pathway)
        .where(Pathway.id == pathway_id)
        .with_for_update()
        .execution_options(populate_existing=True)
    ).first()
    if pathway is None:
        raise Refused("pathway-over")
    return pathway


def has_referent(session: Session, pathway_id: UUID, *, at: datetime) -> None:
    """Note that a referent accepted at ``at`` (UTC): from then on one never lacks (R14)."""
    pathway = hold_pathway(session, pathway_id)
    pathway.active_since = pathway.active_since or at
    session.flush()
    turns.settle(session, pathway, at=at)


def pause(session: Session, *, by: UUID, at: datetime) -> None:
    """Let ``by``, an adult of a pathway, make a pause: her word alone, no reason is asked.

    The pathway is paused when every adult is. Her agreements and her referent stay: stopping them
    is another act. Raise ``Refused("not-yours")``, or ``"pathway-over"``.
    """
    _say_pause(session, by, at, paused=True)


def resume(session: Session, *, by: UUID, at: datetime) -> None:
    """End the pause of ``by``. Raise ``Refused`` as ``pause`` does."""
    _say_pause(session, by, at, paused=False)


def _say_pause(session: Session, by: UUID, at: datetime, *, paused: bool) -> None:
    lives = select(PathwayPerson).where(
        PathwayPerson.account_id == by, PathwayPerson.left_at.is_(None)
    )
    mine = session.scalars(lives).first()
    if mine is None or mine.is_child:
        raise Refused("not-yours")
    pathway = hold_pathway(session, mine.pathway_id)
    session.refresh(mine)
    if pathway.state in (PathwayState.DECLINED, PathwayState.ENDED):
        raise Refused("pathway-over")
    mine.paused_at = (mine.paused_at or at) if paused else None
    turns.settle(session, pathway, at=at, by=TurnBy.PERSON)


def close_pathway(session: Session, pathway_id: UUID, *, at: datetime) -> Pathway:
    """Let a pathway come to its end: the balance is being made, nothing else changes yet.

    Raise ``Refused("pathway-over")`` when nobody helps there any more, or not yet.
    """
    pathway = hold_pathway(session, pathway_id)
    if pathway.state is not PathwayState.CLOSING:
        if pathway.state not in turns.GOING:
            raise Refused("pathway-over")
        turns.turn(session, pathway, PathwayState.CLOSING, by=TurnBy.PERSON, at=at)
    return pathway


def resume_pathway(session: Session, pathway_id: UUID, *, at: datetime) -> Pathway:
    """Let a pathway that was closing go on, where its facts say. Raise ``Refused("not-now")``."""
    pathway = hold_pathway(session, pathway_id)
    turns.turn(session, pathway, turns.stage(session, pathway), by=TurnBy.PERSON, at=at)
    return pathway


def end_pathway(session: Session, pathway_id: UUID, *, at: datetime) -> Pathway:
    """End a pathway that was closing: from now on no helper sees anything of it.

    Raise ``Refused("not-now")`` for one that is not closing.
    """
    pathway = hold_pathway(session, pathway_id)
    turns.turn(session, pathway, PathwayState.ENDED, by=TurnBy.PERSON, at=at)
    return pathway
