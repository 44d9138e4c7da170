"""What a loading has made so far, by the short names of ``people.json``, and its calendar."""

import json
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from typing import Any
from uuid import UUID

from sqlalchemy.orm import Session

from portal.accounts import service as accounts
from portal.accounts.models import Account, ContactBy
from portal.core.clock import PARIS
from portal.core.roles import Role
from portal.territories import service as territories
from portal.territories.models import OrganisationKind, Territory

_FILE = Path(__file__).with_name("people.json")
_MORNING = time(9, 0)
_PACE = timedelta(minutes=9)
LONG_AGO = -400
"""The day on which professionals joined."""


def read_people() -> dict[str, Any]:
    """Return the invented facts: territories, professionals, others, households, newcomers.

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

    def open_territory(self, facts: dict[str, Any]) -> None:
        """Open a territory and its services."""
        code = facts["code"]
        plain = {key: value for key, value in facts.items() if key != "organisations"}
        self.territories[code] = territories.open_territory(self.session, **plain)
        for name, kind in facts["organisations"].items():
            organisation = territories.add_organisation(
                self.session,
                territory_id=self.territories[code].id,
                name=name,
                kind=OrganisationKind(kind),
            )
            self.organisations[code, name] = organisation.id

    def open_desk(self, name: str, facts: dict[str, Any]) -> None:
        """Open the account of a professional, a peer, a lead or an evaluator."""
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
