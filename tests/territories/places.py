"""Places of the tests: a value is chosen in one line."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from portal.core import clock
from portal.territories.service import (
    Scope,
    change_setting,
    last_rank,
    open_department,
    open_territory,
)

if TYPE_CHECKING:
    from uuid import UUID

    from sqlalchemy.orm import Session

    from portal.territories.models import Territory


def choose(
    session: Session,
    territory_id: UUID | None = None,
    *,
    department_id: UUID | None = None,
    from_day: date | None = None,
    **values: str | None,
) -> None:
    """Change settings of a territory, or of a département, from ``from_day`` (today) on."""
    scope = Scope(territory_id=territory_id, department_id=department_id)
    at = clock.now()
    for key, value in values.items():
        change_setting(
            session,
            scope=scope,
            key=key,
            value=value,
            from_day=from_day or clock.local_date(at),
            seen=last_rank(session, scope, key),
            by=None,
            by_name="Riquet H.",
            at=at,
        )


def island(session: Session, code: str = "ile-aux-fees", **settings: str) -> Territory:
    """Open an invented territory, alone in its département."""
    at = clock.now()
    department = open_department(session, code=f"de-{code}", name="Les contes", at=at)
    return open_territory(
        session,
        department_id=department.id,
        code=code,
        name="Île aux fées",
        settings=settings,
        at=at,
    )
