"""The people of the tests: the demonstration's six households, without the generated crowd."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

import pyotp

from portal.core import clock
from portal.demo.load import load_world
from portal.demo.world import read_people
from portal.territories.service import read_places

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date
    from uuid import UUID

    from portal.core.database import Database
    from portal.core.roles import Role
    from portal.core.settings import Settings

STRANGER = "raiponce"
"""A professional of another département who is in nobody's circle (the Pas-de-Calais)."""

_CODE_LASTS = 30


@dataclass(frozen=True)
class Member:
    """One of the cast: a person, a professional, a peer, a lead or an evaluator.

    A person has ``card``, ``pin``, ``words`` and ``pathway_id``; a newcomer has an ``opening_code``
    and no ``pin`` or ``words`` yet; the others ``login``, ``password`` and ``totp_secret``. A child
    has no way in.
    """

    name: str
    id: UUID
    handle: str
    role: Role
    first_name: str
    display_name: str
    territory_id: UUID
    service: str
    pathway_id: UUID | None
    card: str | None
    pin: str | None
    words: str | None
    login: str | None
    password: str | None
    totp_secret: str | None
    opening_code: str | None


class Cast:
    """The cast by tale name: ``cast["ondine"]``, ``cast["clochette"]``, ``cast["raiponce"]``.

    ``day`` is the day (Paris) from which all their dates count.
    """

    def __init__(self, members: dict[str, Member], day: date, words: frozenset[str]) -> None:
        self._members = members
        self.day = day
        self._words = words

    def __getitem__(self, name: str) -> Member:
        """Return who is called ``name`` (without accents or capitals)."""
        return self._members[name]

    def __iter__(self) -> Iterator[str]:
        """Go through the tale names."""
        return iter(self._members)

    @property
    def stranger(self) -> Member:
        """Return the professional who is in nobody's circle."""
        return self[STRANGER]

    def code(self, name: str, at: datetime | None = None, *, later: int = 0) -> str:
        """Return the code of ``name`` that is right at ``at`` (now by default).

        A code opens once: ``later`` asks for one of the next 30 seconds instead (1 is accepted).
        """
        secret = self[name].totp_secret
        assert secret is not None, f"{name} has no codes"
        when = (at or clock.now()) + timedelta(seconds=later * _CODE_LASTS)
        return pyotp.TOTP(secret).at(when)

    def names(self) -> frozenset[str]:
        """Return the proper names, word by word: first names, initials, services, places."""
        return self._words


def load_cast(database: Database, settings: Settings) -> Cast:
    """Load the cast into ``database``, which has tables and nobody in it, and return it."""
    world, given = load_world(database, settings, say=lambda _line: None, generated=False)
    members = {}
    for name, account in world.accounts.items():
        way_in = given.get(name)
        members[name] = Member(
            name=name,
            id=account.id,
            handle=account.handle,
            role=account.role,
            first_name=account.first_name,
            display_name=account.display_name,
            territory_id=account.territory_id,
            service=world.services.get(name, ""),
            pathway_id=world.pathways.get(name),
            card=way_in.card if way_in else None,
            pin=way_in.pin if way_in else None,
            words=way_in.words if way_in else None,
            login=way_in.login if way_in else None,
            password=way_in.password if way_in else None,
            totp_secret=way_in.totp_secret if way_in else None,
            opening_code=way_in.opening_code if way_in else None,
        )
    texts = [
        *(one.display_name for one in members.values()),
        *(account.job for account in world.accounts.values()),
        *(name for _territory, name in world.organisations),
        *(place.name for place in world.territories.values()),
        *(one["name"] for one in read_places()["departments"]),
        *(one["name"] for home in read_people()["households"] for one in home["relatives"]),
    ]
    return Cast(members, world.day, frozenset(word for text in texts for word in _words(text)))


def _words(text: str) -> list[str]:
    return text.replace("’", " ").replace(".", " ").replace("-", " ").split() + text.split()
