"""What a loading has made so far, by the short names of ``people.json``, and its calendar."""

import json
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from typing import Any
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from portal.accounts import service as accounts
from portal.accounts.models import Account, ContactBy
from portal.core.clock import PARIS
from portal.core.refusal import Refused
from portal.core.roles import Role
from portal.territories import service as territories
from portal.territories.models import OrganisationKind, Territory

_FILE = Path(__file__).with_name("people.json")
_MORNING = time(9, 0)
_PACE = timedelta(minutes=9)
LONG_AGO = -400
"""The day on which professionals joined."""


def read_people() -> dict[str, Any]:
    """Return the invented facts: places, professionals, others, households, newcomers.

    Every date in them is a number of days from the day of loading.
    """
    facts: dict[str, Any] = json.loads(_FILE.read_text(encoding="utf-8"))
    return facts


@dataclass
class World:
    """One loading: its session, its day (Paris), and the rows made so far by short name."""

    session: Session
    day: date
    now: datetime
    say: Callable[[str], None]
    territories: dict[str, Territory] = field(default_factory=dict)
    organisations: dict[tuple[str, str], UUID] = field(default_factory=dict)
    accounts: dict[str, Account] = field(default_factory=dict)
    services: dict[str, str] = field(default_factory=dict)
    pathways: dict[str, UUID] = field(default_factory=dict)

    def id(self, name: str) -> UUID:
        """Return the account id of ``name``."""
        return self.accounts[name].id

    def on(self, offset: int) -> date:
        """Return the day ``offset`` days after the day of loading."""
        return self.day + timedelta(days=offset)

    def at(self, offset: int, place: int = 0) -> datetime:
        """Return an instant of that day, in UTC: 9 in Paris, later for each ``place`` after."""
        morning = datetime.combine(self.on(offset), _MORNING, PARIS).astimezone(UTC)
        return min(morning + place * _PACE, self.now)

    def open_places(self, facts: dict[str, Any]) -> None:
        """Open the départements of the launch, with the invented numbers and services of each."""
        if self.session.scalar(select(Territory.id).limit(1)) is not None:
            raise Refused("code-taken")
        places = territories.read_places()
        invented = {one["code"]: one.get("settings", {}) for one in facts["territories"]}
        for department in places["departments"]:
            department["settings"] |= facts["departments"].get(department["code"], {})
            for one in department["territories"]:
                one["settings"] = one.get("settings", {}) | invented.get(one["code"], {})
        territories.open_places(self.session, places, at=self.at(LONG_AGO))
        found = self.session.scalars(select(Territory).order_by(Territory.code))
        self.territories = {one.code: one for one in found}
        for one in facts["territories"]:
            for name, kind in one["organisations"].items():
                organisation = territories.add_organisation(
                    self.session,
                    territory_id=self.territories[one["code"]].id,
                    name=name,
                    kind=OrganisationKind(kind),
                    contact=territories.Contact(**one["contacts"].get(name, {})),
                )
                self.organisations[one["code"], name] = organisation.id

    def open_desk(self, name: str, facts: dict[str, Any]) -> None:
        """Open the account of a professional, a peer, a lead, an evaluator or who steers."""
        self.accounts[name] = accounts.open_account(
            self.session,
            role=Role(facts.get("role", "professional")),
            first_name=facts["first_name"],
            last_initial=facts["last_initial"],
            territory_id=self.territories[facts["territory"]].id,
            organisation_id=self.organisations[facts["territory"], facts["organisation"]],
            job=facts["job"],
            days=facts.get("days", ""),
            speaks=facts.get("speaks", ""),
            offers=facts.get("offers", ""),
            phone=facts.get("phone"),
            at=self.at(LONG_AGO),
        )
        self.services[name] = facts["organisation"]

    def keep_account(self, name: str, account_id: UUID) -> None:
        """Keep by its short ``name`` an account that an act of somebody opened."""
        self.accounts[name] = self.session.get_one(Account, account_id)

    def open_person(self, name: str, facts: dict[str, Any], *, territory: str, on: int) -> None:
        """Open the account of somebody who is accompanied."""
        self.accounts[name] = accounts.open_account(
            self.session,
            role=Role.PERSON,
            first_name=facts["first_name"],
            territory_id=self.territories[territory].id,
            phone=facts.get("phone"),
            contact_by=ContactBy(facts.get("contact_by", "call")),
            at=self.at(on),
        )
