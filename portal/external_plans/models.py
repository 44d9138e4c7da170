"""The kinds of plans made elsewhere, and those that somebody linked."""

from sqlalchemy import JSON, CheckConstraint, ForeignKey, UniqueConstraint, true
from sqlalchemy.orm import Mapped, mapped_column

from portal.assessment.catalogue import Domain
from portal.core.types import (
    Base,
    Code,
    Day,
    Id,
    Instant,
    Language,
    Name,
    Reference,
    Sealed,
    closed_list,
)


class ExternalPlanKind(Base):
    """One kind of plan. A new kind is a new row: no code knows any of them by name.

    ``number`` is its place in lists and its name in addresses. ``labels`` and ``meanings`` say it
    in plain words, by language; ``official`` is the name that services give it. ``domain`` is the
    part of life that somebody must share before a professional sees such a plan. ``pair``: two
    helpers lead it together.
    """

    __tablename__ = "external_plan_kind"
    __table_args__ = (UniqueConstraint("number"),)

    code: Mapped[Code] = mapped_column(primary_key=True)
    number: Mapped[int]
    official: Mapped[Name]
    labels: Mapped[dict[str, str]] = mapped_column(JSON)
    meanings: Mapped[dict[str, str]] = mapped_column(JSON)
    domain: Mapped[Domain] = mapped_column(closed_list(Domain))
    pair: Mapped[bool]
    active: Mapped[bool] = mapped_column(default=True, server_default=true())


class ExternalPlan(Base):
    """A plan made elsewhere, of one adult: the other adult of a household sees nothing of it.

    ``revision`` counts the changes: who saw an older one does not write over the newer one.
    Names are those typed; ``added_by`` and ``changed_by`` say by whom.
    """

    __tablename__ = "external_plan"
    __table_args__ = (
        CheckConstraint(
            "ends_on IS NULL OR starts_on IS NULL OR ends_on >= starts_on", name="in_order"
        ),
        CheckConstraint("second_name <> '' OR second_service = ''", name="second_has_a_name"),
    )

    id: Mapped[Id]
    pathway_id: Mapped[Reference] = mapped_column(ForeignKey("pathway.id"), index=True)
    person_id: Mapped[Reference] = mapped_column(ForeignKey("account.id"), index=True)
    kind_code: Mapped[Code] = mapped_column(ForeignKey("external_plan_kind.code"))
    revision: Mapped[int]
    coordinator_name: Mapped[Name]
    coordinator_service: Mapped[Name]
    coordinator_phone: Mapped[Sealed | None]
    second_name: Mapped[Name]
    second_service: Mapped[Name]
    starts_on: Mapped[Day | None]
    ends_on: Mapped[Day | None]
    note: Mapped[Sealed | None]
    language: Mapped[Language]
    added_by_id: Mapped[Reference] = mapped_column(ForeignKey("account.id"))
    added_by_name: Mapped[Name]
    added_at: Mapped[Instant]
    changed_by_name: Mapped[Name]
    changed_at: Mapped[Instant | None]
    ended_at: Mapped[Instant | None]
