"""Opening a pathway, and its turns until the end."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID, uuid4

from sqlalchemy import select
from sqlalchemy.orm import Session

from portal.accounts.models import Account
from portal.circle.models import Pathway, PathwayPerson, PathwayState
from portal.core.refusal import Refused
from portal.core.roles import Role

_GOING = frozenset({PathwayState.ACTIVE, PathwayState.PAUSED, PathwayState.CLOSING})


def open_pathway(
    session: Session,
    *,
    territory_id: UUID,
    target_public: str,
    panel: str | None,
    at: datetime,
    people: Sequence[tuple[UUID, bool]],
) -> Pathway:
    """Open the pathway that ``people`` (account id, is a child) accepted at ``at`` (UTC).

    Raise ``Refused``: ``"no-adult"``, ``"not-a-person"`` for another kind of account, or
    ``"already-on-a-pathway"``.
    """
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
    pathway = Pathway(
        id=uuid4(),
        territory_id=territory_id,
        state=PathwayState.ACTIVE,
        target_public=target_public,
        panel=panel,
        accepted_at=at,
    )
    session.add(pathway)
    session.flush()
    session.add_all(
        PathwayPerson(account_id=account_id, pathway_id=pathway.id, is_child=is_child)
        for account_id, is_child in people
    )
    session.flush()
    return pathway


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


def close_pathway(session: Session, pathway_id: UUID) -> Pathway:
    """Let a pathway come to its end: the balance is being made, nothing else changes yet.

    Raise ``Refused("pathway-over")`` when nobody helps there any more, or not yet.
    """
    return _turn(session, pathway_id, PathwayState.CLOSING, _GOING)


def resume_pathway(session: Session, pathway_id: UUID) -> Pathway:
    """Let a pathway that was closing go on. Raise ``Refused("pathway-over")``."""
    return _turn(session, pathway_id, PathwayState.ACTIVE, _GOING)


def end_pathway(session: Session, pathway_id: UUID) -> Pathway:
    """End a pathway that was closing: from now on no helper sees anything of it.

    Raise ``Refused("pathway-over")`` for one that is not closing.
    """
    return _turn(session, pathway_id, PathwayState.ENDED, frozenset({PathwayState.CLOSING}))


def _turn(
    session: Session, pathway_id: UUID, state: PathwayState, before: frozenset[PathwayState]
) -> Pathway:
    pathway = hold_pathway(session, pathway_id)
    if pathway.state not in before:
        raise Refused("pathway-over")
    pathway.state = state
    session.flush()
    return pathway
