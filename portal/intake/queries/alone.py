"""Who has nobody in her circle: nobody who knows her can say that her card and words are lost."""

from typing import Any
from uuid import UUID

from sqlalchemy import Select, select
from sqlalchemy.orm import Session

from portal.accounts.models import Account
from portal.circle.models import CircleAnswer, CircleMember, CircleWord, PathwayPerson
from portal.core.folding import fold
from portal.core.roles import Role
from portal.intake.queries.places import deciding_for

_HELPED = (
    select(CircleMember.id)
    .join(CircleAnswer, CircleAnswer.member_id == CircleMember.id)
    .where(
        CircleAnswer.person_id == Account.id,
        CircleAnswer.word == CircleWord.YES,
        CircleAnswer.ended_at.is_(None),
        CircleMember.left_at.is_(None),
        CircleMember.account_id.is_not(None),
    )
    .correlate(Account)
)
_CHILD = (
    select(PathwayPerson.account_id)
    .where(PathwayPerson.account_id == Account.id, PathwayPerson.is_child)
    .correlate(Account)
)
_ALONE: Select[*tuple[Any, ...]] = select(
    Account.id, Account.first_name, Account.last_initial
).where(
    Account.role == Role.PERSON,
    Account.shut_at.is_(None),
    Account.erased_at.is_(None),
    deciding_for(Account.territory_id),
    ~_HELPED.exists(),
    ~_CHILD.exists(),
)


def somebody_alone(
    session: Session, *, first_name: str, last_initial: str, territory_id: UUID
) -> UUID | None:
    """Return the one person of that name in the département whom no professional helps.

    ``None`` when there is none, when somebody helps her, or when two have that name: a desk reads
    the same answer in each case, so it learns nobody's circle.
    """
    first, initial = fold(first_name.strip()), fold(last_initial.strip().rstrip("."))
    rows = session.execute(_ALONE, {"territory_id": territory_id})
    named = [row for row in rows if fold(row.first_name) == first]
    found = [row.id for row in named if fold(row.last_initial) in ("", initial)]
    return found[0] if len(found) == 1 else None
