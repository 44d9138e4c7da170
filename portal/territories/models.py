"""Territories and organisations."""

from enum import StrEnum

from sqlalchemy import ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from portal.core.types import Base, Id, LongText, Name, Reference, closed_list


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


class Territory(Base):
    """A part of a département with its own settings (R07). ``card_places`` is cleaned HTML.

    ``review_months``: the plan is looked at again after so many months. ``talk_days``: her referent
    answers « I want to talk about it » within so many working days. ``report_days``: a meeting
    held without her is told to her within so many working days.
    """

    __tablename__ = "territory"

    id: Mapped[Id]
    code: Mapped[str] = mapped_column(String(40), unique=True)
    name: Mapped[Name]
    department: Mapped[Name]
    duty_name: Mapped[Name]
    duty_phone: Mapped[str] = mapped_column(String(30))
    card_places: Mapped[LongText]
    review_months: Mapped[int] = mapped_column(default=3, server_default="3")
    talk_days: Mapped[int] = mapped_column(default=5, server_default="5")
    report_days: Mapped[int] = mapped_column(default=2, server_default="2")


class Organisation(Base):
    """A service whose workers may be helpers."""

    __tablename__ = "organisation"
    __table_args__ = (UniqueConstraint("territory_id", "name"),)

    id: Mapped[Id]
    territory_id: Mapped[Reference] = mapped_column(ForeignKey("territory.id"), index=True)
    name: Mapped[Name]
    kind: Mapped[OrganisationKind] = mapped_column(closed_list(OrganisationKind))
