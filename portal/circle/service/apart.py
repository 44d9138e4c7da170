"""Leaving a shared pathway: silent and at once (R04, couple violence).

Nothing of the pathway that is left changes: not a row that those who stay can read. Her own
begins beside it, with what she takes along.
"""

from collections.abc import Collection
from datetime import datetime
from uuid import UUID, uuid4

from sqlalchemy import select
from sqlalchemy.orm import Session

from portal.accounts.models import Account
from portal.accounts.service import open_account
from portal.circle import turns
from portal.circle.models import (
    CircleAnswer,
    CircleMember,
    CircleWord,
    Pathway,
    PathwayPerson,
)
from portal.circle.queries import OVER
from portal.circle.service.acts import adults_of
from portal.circle.service.pathways import (
    close_pathway,
    continue_pathway,
    end_pathway,
    hold_pathway,
)
from portal.core.refusal import Refused
from portal.core.roles import Role
from portal.core.value import Value


class Apart(Value):
    """What came of it: the pathway left and her own; children left to the account they have there.

    ``members`` leads from the places of those she keeps to their places in her own circle. ``kept``
    are the professionals who come along, ``dropped`` those who do not. ``is_empty``: no adult
    lives the other pathway any more, and it ended.
    """

    left_id: UUID
    pathway_id: UUID
    children: dict[UUID, UUID]
    members: dict[UUID, UUID]
    kept: frozenset[UUID]
    dropped: frozenset[UUID]
    is_empty: bool


def leave_household(
    session: Session,
    *,
    by: UUID,
    keeps: Collection[UUID],
    children: Collection[UUID],
    at: datetime,
) -> Apart:
    """Give ``by`` a pathway of her own from ``at`` (UTC), with the members and children she says.

    A child whose pathway she follows has a second page, of hers alone: what either parent writes
    of the child from now on never meets. Raise ``Refused``: ``"not-yours"``, ``"alone"``,
    ``"pathway-over"``.
    """
    old = _held(session, by, at)
    own = _opened_beside(session, old, by, at)
    twins = {one: _twin(session, old.id, own.id, one, at) for one in sorted(set(children))}
    known = _her_members(session, old.id, by)
    members = {
        one.id: _copy(session, one, own.id, by, since) for one, since in known if one.id in keeps
    }
    accounts = [(one.id in members, one.account_id) for one, _ in known if one.account_id]
    empty = not adults_of(session, old.id, present=True)
    session.flush()
    if empty:
        close_pathway(session, old.id, at=at)
        end_pathway(session, old.id, at=at)
    for pathway in (old, own):
        turns.settle(session, pathway, at=at)
    return Apart(
        left_id=old.id,
        pathway_id=own.id,
        children=twins,
        members=members,
        kept=frozenset(account for stays, account in accounts if stays),
        dropped=frozenset(account for stays, account in accounts if not stays),
        is_empty=empty,
    )


def _held(session: Session, by: UUID, at: datetime) -> Pathway:
    """Hold the pathway that ``by`` shares, and note that she left it: her place stays."""
    lives = select(PathwayPerson).where(
        PathwayPerson.account_id == by,
        PathwayPerson.left_at.is_(None),
        PathwayPerson.is_child.is_(False),
    )
    place = session.scalars(lives).first()
    if place is None:
        raise Refused("not-yours")
    old = hold_pathway(session, place.pathway_id)
    session.refresh(place)
    if place.left_at is not None or len(adults_of(session, old.id)) < 2:
        raise Refused("alone")
    if old.state in OVER:
        raise Refused("pathway-over")
    place.left_at = at
    session.flush()
    return old


def _opened_beside(session: Session, old: Pathway, by: UUID, at: datetime) -> Pathway:
    own = continue_pathway(
        session,
        territory_id=old.territory_id,
        target_public=old.target_public,
        at=at,
        people=[(by, False)],
    )
    own.accepted_at = old.accepted_at
    session.flush()
    return own


def _twin(session: Session, old_id: UUID, own_id: UUID, child_id: UUID, at: datetime) -> UUID:
    place = session.get(PathwayPerson, (child_id, old_id))
    if place is None or not place.is_child:
        raise Refused("not-yours")
    child = session.get_one(Account, child_id)
    twin = open_account(
        session,
        role=Role.PERSON,
        first_name=child.first_name,
        last_initial=child.last_initial,
        territory_id=child.territory_id,
        at=at,
    )
    session.add(PathwayPerson(account_id=twin.id, pathway_id=own_id, is_child=True))
    return twin.id


def _her_members(
    session: Session, old_id: UUID, by: UUID
) -> list[tuple[CircleMember, datetime | None]]:
    """Return each member of her circle and the day of her yes."""
    found = session.execute(
        select(CircleMember, CircleAnswer.answered_at)
        .join(CircleAnswer, CircleAnswer.member_id == CircleMember.id)
        .where(
            CircleMember.pathway_id == old_id,
            CircleMember.left_at.is_(None),
            CircleAnswer.person_id == by,
            CircleAnswer.word == CircleWord.YES,
            CircleAnswer.ended_at.is_(None),
        )
        .order_by(CircleMember.id)
    )
    return [(row.CircleMember, row.answered_at) for row in found]


def _copy(
    session: Session, member: CircleMember, own_id: UUID, by: UUID, since: datetime | None
) -> UUID:
    assert since is not None, "a yes has its instant"
    key = uuid4()
    session.add(
        CircleMember(
            id=key,
            pathway_id=own_id,
            account_id=member.account_id,
            relative_name=member.relative_name,
            relative_tie=member.relative_tie,
            outside_service=member.outside_service,
            is_dedicated=member.is_dedicated,
            joined_at=member.joined_at,
        )
    )
    session.flush()
    session.add(
        CircleAnswer(
            member_id=key, person_id=by, asked_at=since, word=CircleWord.YES, answered_at=since
        )
    )
    return key
