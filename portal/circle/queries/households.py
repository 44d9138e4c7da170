"""Whose pathway it is, and who stands before it: said without anything of what it holds."""

from collections.abc import Iterable, Sequence
from functools import lru_cache
from itertools import groupby
from typing import Any
from uuid import UUID

from sqlalchemy import Row, ScalarSelect, Select, bindparam, select
from sqlalchemy.orm import Session, aliased

from portal.accounts.models import Account
from portal.circle.models import CircleMember, Pathway, PathwayPerson
from portal.circle.queries.members import OVER
from portal.circle.queries.presence import stands_for
from portal.core.database import rows_of
from portal.core.value import Value, replace
from portal.territories.models import Organisation


class HouseholdPerson(Value):
    """One of those whose pathway it is. No page ever says ``has_left``."""

    account_id: UUID
    handle: str
    first_name: str
    is_child: bool
    has_left: bool = False


class Household(Value):
    """A pathway and those whose pathway it is, adults first.

    Who left it is still named: those who stay are told nothing (R04). What she shares is asked of
    the agreements, which know only the circle of her own pathway. ``has_before``: the one whose
    household it is lived another pathway, and left it. Told to her alone. ``referent_id`` is the
    active referent, for who asked with the column that tells him.
    """

    pathway_id: UUID
    people: tuple[HouseholdPerson, ...]
    has_before: bool = False
    referent_id: UUID | None = None

    @property
    def adults(self) -> frozenset[UUID]:
        """Return the accounts whose yes is needed."""
        return frozenset(one.account_id for one in self.people if not one.is_child)

    @property
    def present(self) -> frozenset[UUID]:
        """Return the adults who live it today: to whom what happens there may be told."""
        return frozenset(
            one.account_id for one in self.people if not one.is_child and not one.has_left
        )


class Entry(Value):
    """Somebody in whose circle the viewer is present, and the viewer's own service.

    ``referent_id`` is the active referent, for who asked with the column that tells him.
    """

    person: HouseholdPerson
    household: Household
    viewer_service: str
    referent_id: UUID | None = None


_mine = aliased(PathwayPerson)
_PEOPLE_COLUMNS = (
    PathwayPerson.pathway_id,
    PathwayPerson.account_id,
    Account.handle,
    Account.first_name,
    PathwayPerson.is_child,
    PathwayPerson.left_at.is_not(None).label("has_left"),
)
_IN_ORDER = (PathwayPerson.is_child, Account.created_at, Account.id)
_left = aliased(PathwayPerson)
_HAS_BEFORE = (
    select(_left.account_id)
    .where(_left.account_id == bindparam("person_id"), _left.left_at.is_not(None))
    .exists()
)
_HOUSEHOLD = (
    select(*_PEOPLE_COLUMNS, _HAS_BEFORE.label("has_before"))
    .join(_mine, _mine.pathway_id == PathwayPerson.pathway_id)
    .join(Account, Account.id == PathwayPerson.account_id)
    .where(_mine.account_id == bindparam("person_id"), _mine.left_at.is_(None))
    .order_by(*_IN_ORDER)
)
_HOUSEHOLDS = (
    select(*_PEOPLE_COLUMNS)
    .join(Account, Account.id == PathwayPerson.account_id)
    .where(PathwayPerson.pathway_id.in_(bindparam("pathway_ids", expanding=True)))
    .order_by(PathwayPerson.pathway_id, *_IN_ORDER)
)
_viewer = aliased(Account)
_named = aliased(Account)
_theirs = aliased(PathwayPerson)
_ENTRY = (
    select(
        Pathway.id.label("pathway_id"),
        _named.id.label("named_id"),
        Account.id,
        Account.handle,
        Account.first_name,
        PathwayPerson.is_child,
        Organisation.name.label("viewer_service"),
    )
    .select_from(_named)
    .join(_theirs, _theirs.account_id == _named.id)
    .join(Pathway, Pathway.id == _theirs.pathway_id)
    .join(CircleMember, CircleMember.pathway_id == Pathway.id)
    .join(_viewer, _viewer.id == CircleMember.account_id)
    .outerjoin(Organisation, Organisation.id == _viewer.organisation_id)
    .join(PathwayPerson, PathwayPerson.pathway_id == Pathway.id)
    .join(Account, Account.id == PathwayPerson.account_id)
    .where(
        _named.handle == bindparam("handle"),
        CircleMember.account_id == bindparam("viewer_id"),
        stands_for(_theirs),
        Pathway.state.not_in(OVER),
    )
    .order_by(*_IN_ORDER)
)


def household_of(
    session: Session, person_id: UUID, *, referent: ScalarSelect[UUID] | None = None
) -> Household | None:
    """Return the pathway of ``person_id`` with all its people, or ``None``.

    ``referent``: the column of a room above that tells the active referent of a ``Pathway``.
    """
    statement = _HOUSEHOLD if referent is None else _household_with_referent(referent)
    people = rows_of(session, statement, {"person_id": person_id})
    if not people:
        return None
    return replace(
        _household(people),
        has_before=bool(people[0].has_before),
        referent_id=None if referent is None else people[0].referent_id,
    )


def households(session: Session, pathway_ids: Iterable[UUID]) -> dict[UUID, Household]:
    """Return the people of each pathway, in one statement."""
    rows = rows_of(session, _HOUSEHOLDS, {"pathway_ids": list(pathway_ids)})
    return {key: _household(list(part)) for key, part in groupby(rows, lambda r: r.pathway_id)}


def entry_of(
    session: Session,
    *,
    viewer_id: UUID,
    handle: str,
    referent: ScalarSelect[UUID] | None = None,
) -> Entry | None:
    """Return the person of that handle if ``viewer_id`` is in her circle today, or ``None``.

    ``referent``: the column of a room above that tells the active referent of a ``Pathway``.
    """
    statement = _ENTRY if referent is None else _with_referent(referent)
    rows = session.execute(statement, {"viewer_id": viewer_id, "handle": handle}).all()
    if not rows:
        return None
    people = tuple(HouseholdPerson(r.id, r.handle, r.first_name, r.is_child) for r in rows)
    named = next(one for one in people if one.account_id == rows[0].named_id)
    known = rows[0].referent_id if referent is not None else None
    home = Household(rows[0].pathway_id, people)
    return Entry(named, home, rows[0].viewer_service or "", known)


@lru_cache(maxsize=4)
def _household_with_referent(column: ScalarSelect[UUID]) -> Select[*tuple[Any, ...]]:
    here = _HOUSEHOLD.join(Pathway, Pathway.id == PathwayPerson.pathway_id)
    return here.add_columns(column.label("referent_id"))


@lru_cache(maxsize=4)
def _with_referent(column: ScalarSelect[UUID]) -> Select[*tuple[Any, ...]]:
    return _ENTRY.add_columns(column.label("referent_id"))


def _household(rows: Sequence[Row[*tuple[Any, ...]]]) -> Household:
    return Household(
        rows[0].pathway_id,
        tuple(
            HouseholdPerson(r.account_id, r.handle, r.first_name, r.is_child, bool(r.has_left))
            for r in rows
        ),
    )
