"""The yes of each adult of a household to one wish (R04, R25): who said it, and who has not."""

from collections.abc import Collection
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Select, bindparam, func, select
from sqlalchemy.orm import Session

from portal.circle.models import PathwayPerson
from portal.consent.catalogue import Theme
from portal.core.value import Value
from portal.referent.models import Mandate, MandateYes


class YesRow(Value):
    """One adult and the themes that she ticked for the professional, hers alone, ``at`` (UTC)."""

    person_id: UUID
    themes: frozenset[Theme]
    at: datetime


def missing_for(mandate: type[Mandate]) -> Select[*tuple[Any, ...]]:
    """Return the adults of whose yes ``mandate`` (or an alias of it) still has need.

    Each adult whose name is on the pathway: who says nothing and who left are the same (R04).
    """
    said = (
        select(MandateYes.id)
        .where(MandateYes.mandate_id == mandate.id, MandateYes.by_id == PathwayPerson.account_id)
        .correlate(mandate, PathwayPerson)
    )
    return (
        select(PathwayPerson.account_id)
        .where(
            PathwayPerson.pathway_id == mandate.pathway_id,
            PathwayPerson.is_child.is_(False),
            PathwayPerson.account_id != mandate.asked_by_id,
            ~said.exists(),
        )
        .correlate(mandate)
    )


MISSING = missing_for(Mandate)
"""The adults of whose yes a mandate still has need; to ask is to say yes."""

LAST_YES = (
    select(func.max(MandateYes.at))
    .where(MandateYes.mandate_id == Mandate.id)
    .correlate(Mandate)
    .scalar_subquery()
)
_SAID = (
    select(MandateYes.id)
    .where(MandateYes.mandate_id == Mandate.id, MandateYes.by_id == PathwayPerson.account_id)
    .correlate(Mandate, PathwayPerson)
)
_MISSING_OF = (
    select(PathwayPerson.account_id)
    .join(Mandate, Mandate.pathway_id == PathwayPerson.pathway_id)
    .where(
        Mandate.id == bindparam("mandate"),
        PathwayPerson.is_child.is_(False),
        PathwayPerson.account_id != Mandate.asked_by_id,
        ~_SAID.exists(),
    )
    .order_by(PathwayPerson.account_id)
)
_YESES = (
    select(MandateYes.by_id, MandateYes.themes, MandateYes.at)
    .where(MandateYes.mandate_id == bindparam("mandate"))
    .order_by(MandateYes.ledger_seq)
)


def missing_yes(session: Session, mandate_id: UUID) -> list[UUID]:
    """Return the adults who have not said yes to the wish ``mandate_id``, in a fixed order."""
    return list(session.scalars(_MISSING_OF, {"mandate": mandate_id}))


def yeses_of(session: Session, mandate_id: UUID) -> list[YesRow]:
    """Return who said yes after the one who asked, in the order of their acts."""
    rows = session.execute(_YESES, {"mandate": mandate_id})
    return [YesRow(row.by_id, themes_in(row.themes), row.at) for row in rows]


def themes_in(codes: str) -> frozenset[Theme]:
    """Return the themes of ``codes``, as a wish keeps them: joined by commas."""
    return frozenset(Theme(code) for code in codes.split(",") if code)


def codes_of(themes: Collection[Theme]) -> str:
    """Return ``themes`` as a wish keeps them."""
    return ",".join(sorted(set(themes)))
