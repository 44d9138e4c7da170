"""Questions about plans made elsewhere. Everything comes back as frozen rows, texts open."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Row, Select, bindparam, select
from sqlalchemy.orm import Session

from portal.accounts.models import Account
from portal.assessment.catalogue import Domain
from portal.assessment.queries import lines_that_open, may_see
from portal.consent.queries import Shared, sight_of
from portal.core.database import rows_of, vault_of
from portal.core.encryption import Part, Vault
from portal.core.value import Value
from portal.external_plans.models import ExternalPlan, ExternalPlanKind

NOTE = "external_plan.note"
PHONE = "external_plan.coordinator_phone"
_FIRST_LANGUAGE = "fr"


class KindRow(Value):
    """One kind of plan. ``labels`` and ``meanings`` are by language."""

    code: str
    number: int
    official: str
    labels: Mapping[str, str]
    meanings: Mapping[str, str]
    domain: Domain
    pair: bool
    active: bool

    def label(self, language: str) -> str:
        """Return its plain name in ``language``, in French when it has none there."""
        return self.labels.get(language) or self.labels.get(_FIRST_LANGUAGE) or self.official

    def meaning(self, language: str) -> str:
        """Return what it is, in one sentence, as ``label`` does; it may be empty."""
        return self.meanings.get(language) or self.meanings.get(_FIRST_LANGUAGE, "")


class ExternalRow(Value):
    """A plan made elsewhere. Days are of Paris, instants in UTC, the note in ``language``."""

    id: UUID
    person_id: UUID
    person_name: str
    kind: KindRow
    revision: int
    coordinator: str
    service: str
    phone: str
    second: str
    second_service: str
    starts_on: date | None
    ends_on: date | None
    note: str
    language: str
    added_by_id: UUID
    added_by_name: str
    added_at: datetime
    changed_by_name: str
    changed_at: datetime | None
    ended_at: datetime | None

    @property
    def leaders(self) -> tuple[str, ...]:
        """Return who leads it, each with the service: two for a pair, to be said on one line."""
        both = ((self.coordinator, self.service), (self.second, self.second_service))
        return tuple(", ".join(filter(None, one)) for one in both if any(one))


_KIND = (
    ExternalPlanKind.code,
    ExternalPlanKind.number,
    ExternalPlanKind.official,
    ExternalPlanKind.labels,
    ExternalPlanKind.meanings,
    ExternalPlanKind.domain,
    ExternalPlanKind.pair,
    ExternalPlanKind.active,
)
_KINDS = select(*_KIND).order_by(ExternalPlanKind.number)
_PLANS: Select[*tuple[Any, ...]] = (
    select(
        *_KIND,
        ExternalPlan.id,
        ExternalPlan.person_id,
        Account.first_name,
        ExternalPlan.revision,
        ExternalPlan.coordinator_name,
        ExternalPlan.coordinator_service,
        ExternalPlan.coordinator_phone,
        ExternalPlan.second_name,
        ExternalPlan.second_service,
        ExternalPlan.starts_on,
        ExternalPlan.ends_on,
        ExternalPlan.note,
        ExternalPlan.language,
        ExternalPlan.added_by_id,
        ExternalPlan.added_by_name,
        ExternalPlan.added_at,
        ExternalPlan.changed_by_name,
        ExternalPlan.changed_at,
        ExternalPlan.ended_at,
    )
    .join(ExternalPlanKind, ExternalPlanKind.code == ExternalPlan.kind_code)
    .join(Account, Account.id == ExternalPlan.person_id)
    .order_by(
        ExternalPlan.ended_at.is_not(None),
        ExternalPlanKind.number,
        ExternalPlan.added_at,
        ExternalPlan.id,
    )
)
_HERS = _PLANS.where(ExternalPlan.person_id == bindparam("person_id"))
_THEIRS = _PLANS.where(ExternalPlan.person_id.in_(bindparam("person_ids", expanding=True)))
AnyRow = Row[*tuple[Any, ...]]


def kinds(session: Session) -> list[KindRow]:
    """Return the kinds that can be linked today, in their order."""
    return [kind for kind in (KindRow(*row) for row in session.execute(_KINDS)) if kind.active]


def kind_numbered(session: Session, number: int) -> KindRow | None:
    """Return the kind to link of that number, or ``None``."""
    return next((kind for kind in kinds(session) if kind.number == number), None)


def plans_of(session: Session, person_id: UUID) -> list[ExternalRow]:
    """Return all of her plans made elsewhere, those that go on first: for herself only."""
    vault = vault_of(session)
    found = rows_of(session, _HERS, {"person_id": person_id})
    return [_row(row, vault) for row in found]


def shared_plans(session: Session, shared: Shared) -> list[ExternalRow]:
    """Return the plans that go on, of each person of ``shared``, that the gate lets somebody see.

    ``shared`` is what one professional may see of each of them, fresh from the gate. A kind on a
    sensitive part of life needs a yes of its own (``assessment.queries.may_see``).
    """
    vault = vault_of(session)
    found = rows_of(session, _THEIRS, {"person_ids": list(shared)})
    return [
        _row(row, vault)
        for row in found
        if row.ended_at is None and may_see(row.domain, sight_of(shared, row.person_id))
    ]


def _row(row: AnyRow, vault: Vault) -> ExternalRow:
    part = Part((row.person_id,), lines_that_open(row.domain))
    return ExternalRow(
        id=row.id,
        person_id=row.person_id,
        person_name=row.first_name,
        kind=KindRow(*row[: len(_KIND)]),
        revision=row.revision,
        coordinator=row.coordinator_name,
        service=row.coordinator_service,
        phone=_open(vault, PHONE, row.id, row.coordinator_phone, part),
        second=row.second_name,
        second_service=row.second_service,
        starts_on=row.starts_on,
        ends_on=row.ends_on,
        note=_open(vault, NOTE, row.id, row.note, part),
        language=row.language,
        added_by_id=row.added_by_id,
        added_by_name=row.added_by_name,
        added_at=row.added_at,
        changed_by_name=row.changed_by_name,
        changed_at=row.changed_at,
        ended_at=row.ended_at,
    )


def _open(vault: Vault, place: str, row: UUID, sealed: bytes | None, part: Part) -> str:
    return vault.open(place, row, sealed, part) if sealed else ""
