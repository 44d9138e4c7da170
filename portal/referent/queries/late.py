"""Wishes that no professional answered in time, for who steers the département."""

from collections.abc import Collection
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import Select, bindparam
from sqlalchemy.orm import Session, aliased

from portal.accounts.models import Account, display_name
from portal.core.database import rows_of
from portal.core.value import Value
from portal.referent.queries.mandates import READY_WISH, WishRow, wish_of
from portal.territories.models import Organisation, Territory

_MOST = 500


class LateWish(Value):
    """Which professional has not answered, where, and until which day (Paris) he had to.

    Not the name of who wishes: it is for her to say (DOMAIN §1). ``handle`` is hers, and tells
    nothing: it lets a lead tell her of other people.
    """

    name: str
    service: str
    place: str
    due: date
    handle: str
    wish: WishRow


_asker = aliased(Account)
_WAITING: Select[*tuple[Any, ...]] = (
    READY_WISH.add_columns(
        Account.first_name,
        Account.last_initial,
        Organisation.name.label("service"),
        Territory.name.label("place"),
        _asker.handle,
    )
    .join(_asker, _asker.id == READY_WISH.selected_columns.asked_by_id)
    .join(Account, Account.id == READY_WISH.selected_columns.helper_id)
    .outerjoin(Organisation, Organisation.id == Account.organisation_id)
    .where(Territory.id.in_(bindparam("places", expanding=True)))
    .limit(_MOST)
)

_EVERYWHERE: Select[*tuple[Any, ...]] = READY_WISH.add_columns(Territory.id.label("territory_id"))


def all_late_wishes(session: Session, *, on: date) -> list[tuple[WishRow, UUID]]:
    """Return each wish that was to be answered before ``on`` (Paris), and its territory."""
    found = ((wish_of(row), row.territory_id) for row in rows_of(session, _EVERYWHERE, {}))
    return [(wish, territory_id) for wish, territory_id in found if wish.due < on]


def late_wishes(
    session: Session, territory_ids: Collection[UUID], *, on: date
) -> tuple[LateWish, ...]:
    """Return the wishes that were to be answered before ``on`` (Paris), by place and service.

    Never by who let her wait longest (R28). One statement; of the 500 asked first.
    """
    rows = rows_of(session, _WAITING, {"places": list(territory_ids)})
    found = (
        LateWish(
            display_name(row.first_name, row.last_initial),
            row.service or "",
            row.place,
            wish_of(row).due,
            row.handle,
            wish_of(row),
        )
        for row in rows
    )
    late = (one for one in found if one.due < on)
    return tuple(sorted(late, key=lambda one: (one.place, one.service, one.name, one.due)))
