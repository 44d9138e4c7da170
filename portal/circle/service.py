"""Verbs of the circle. Being added shows nothing: agreements do, on the floor above."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID, uuid4

from sqlalchemy import select
from sqlalchemy.orm import Session

from portal.accounts.models import Account
from portal.circle.events import HelperAdded
from portal.circle.models import CircleMember, Pathway, PathwayPerson, PathwayState
from portal.core import events
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
        if session.get(PathwayPerson, account_id) is not None:
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


def add_helper(
    session: Session,
    pathway_id: UUID,
    account_id: UUID,
    *,
    at: datetime,
    is_dedicated: bool = False,
) -> CircleMember:
    """Add a professional to the circle from ``at`` (UTC), after the person's yes (DOMAIN §2, 3).

    Raise ``Refused``: ``"not-a-professional"`` or ``"already-there"``.
    """
    account = session.get(Account, account_id)
    if account is None or account.role is not Role.PROFESSIONAL:
        raise Refused("not-a-professional")
    present = select(CircleMember.id).where(
        CircleMember.pathway_id == pathway_id,
        CircleMember.account_id == account_id,
        CircleMember.left_at.is_(None),
    )
    if session.scalar(present) is not None:
        raise Refused("already-there")
    member = CircleMember(
        pathway_id=pathway_id, account_id=account_id, is_dedicated=is_dedicated, joined_at=at
    )
    session.add(member)
    events.publish(session, HelperAdded(at, pathway_id, account_id))
    return member


def add_relative(
    session: Session, pathway_id: UUID, *, name: str, tie: str, at: datetime
) -> CircleMember:
    """Add a relative by name (``tie``: « grand-mère »). He has no account and sees nothing."""
    member = CircleMember(pathway_id=pathway_id, relative_name=name, relative_tie=tie, joined_at=at)
    session.add(member)
    session.flush()
    return member


def remove_member(
    session: Session, *, pathway_id: UUID, member_id: UUID, at: datetime
) -> CircleMember:
    """Take a member out of the circle at ``at`` (UTC). His page is closed from then on.

    Raise ``Refused``: ``"not-there"`` if he is not a present member of that circle.
    """
    member = session.get(CircleMember, member_id)
    if member is None or member.pathway_id != pathway_id or member.left_at is not None:
        raise Refused("not-there")
    member.left_at = at
    session.flush()
    return member


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
