"""Départements, their territories, what each chose, whom they offer the scheme, their services."""

from enum import StrEnum

from sqlalchemy import CheckConstraint, ForeignKey, String, UniqueConstraint, false
from sqlalchemy.orm import Mapped, mapped_column

from portal.core.append_only import AppendOnly, guard
from portal.core.types import (
    Base,
    Code,
    Day,
    Id,
    Instant,
    Language,
    LongText,
    Name,
    Reference,
    closed_list,
)


class OrganisationKind(StrEnum):
    """What an organisation is (R02, R12)."""

    DEPARTMENT = "department"
    TOWN = "town"
    FAMILY_FUND = "family_fund"
    FARMERS_FUND = "farmers_fund"
    ASSOCIATION = "association"
    SCHOOL = "school"
    YOUTH_CENTRE = "youth_centre"
    EMPLOYMENT = "employment"
    SHELTER = "shelter"
    HEALTH = "health"
    JUSTICE = "justice"
    OTHER = "other"


UNNAMED = frozenset({OrganisationKind.HEALTH, OrganisationKind.JUSTICE})
"""Services whose name alone tells a theme: nothing that others read names them."""


class Department(Base):
    """A département, master of its experiment (R07). ``code`` is its number, such as ``"09"``."""

    __tablename__ = "department"

    id: Mapped[Id]
    code: Mapped[str] = mapped_column(String(40), unique=True)
    name: Mapped[Name]


class Territory(Base):
    """A part of a département, which may choose its own settings (R07).

    ``name_to_confirm``: the portal shipped a name that its département has not confirmed yet.
    """

    __tablename__ = "territory"

    id: Mapped[Id]
    code: Mapped[str] = mapped_column(String(40), unique=True)
    name: Mapped[Name]
    department_id: Mapped[Reference] = mapped_column(ForeignKey("department.id"), index=True)
    name_to_confirm: Mapped[bool] = mapped_column(default=False, server_default=false())


class SettingChange(Base, AppendOnly):
    """The value that a setting has from a day on, in one territory or in a whole département.

    ``value`` is a text that the catalogue reads; ``None`` leaves the choice again to the
    département, or to the portal. ``rank`` counts the changes of one key in one place: two leads
    who change the same at once cannot both follow the same one. ``by_name`` is how the author was
    called that day, empty for what the place was opened with.
    """

    __tablename__ = "setting_change"
    __table_args__ = (
        CheckConstraint(
            "(territory_id IS NULL) <> (department_id IS NULL)", name="territory_or_department"
        ),
        UniqueConstraint("territory_id", "key", "rank"),
        UniqueConstraint("department_id", "key", "rank"),
    )

    id: Mapped[Id]
    territory_id: Mapped[Reference | None] = mapped_column(ForeignKey("territory.id"))
    department_id: Mapped[Reference | None] = mapped_column(ForeignKey("department.id"))
    key: Mapped[Code]
    value: Mapped[LongText | None]
    from_day: Mapped[Day]
    rank: Mapped[int]
    recorded_at: Mapped[Instant]
    by_id: Mapped[Reference | None] = mapped_column(ForeignKey("account.id"))
    by_name: Mapped[Name]


guard(SettingChange.__table__)  # type: ignore[arg-type]


class TargetPublic(Base):
    """Whom the scheme is offered to, in plain words of one language: data, not code (R01)."""

    __tablename__ = "target_public"

    code: Mapped[str] = mapped_column(String(40), primary_key=True)
    language: Mapped[Language] = mapped_column(primary_key=True)
    words: Mapped[Name]


class Organisation(Base):
    """A service whose workers may be helpers, and how it is reached (R11).

    ``contact`` is who answers there by function, never by name. A closed service stays in what
    was: ``closed_on`` is the day (Paris) from which nobody is sent there. ``receives``: whoever
    wants a referent may come by, without an appointment. ``revision`` counts the changes.
    """

    __tablename__ = "organisation"
    __table_args__ = (UniqueConstraint("territory_id", "name"),)

    id: Mapped[Id]
    territory_id: Mapped[Reference] = mapped_column(ForeignKey("territory.id"), index=True)
    name: Mapped[Name]
    kind: Mapped[OrganisationKind] = mapped_column(closed_list(OrganisationKind))
    contact: Mapped[Name] = mapped_column(default="", server_default="")
    phone: Mapped[str] = mapped_column(String(30), default="", server_default="")
    hours: Mapped[Name] = mapped_column(default="", server_default="")
    place: Mapped[Name] = mapped_column(default="", server_default="")
    closed_on: Mapped[Day | None]
    receives: Mapped[bool] = mapped_column(default=False, server_default=false())
    revision: Mapped[int] = mapped_column(default=1, server_default="1")
