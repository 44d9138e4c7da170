"""Départements and territories are opened, from data (R01, R07)."""

import json
from collections.abc import Mapping
from datetime import datetime
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

from sqlalchemy import select
from sqlalchemy.orm import Session

from portal.core.clock import local_date
from portal.core.refusal import Refused
from portal.territories import catalogue
from portal.territories.models import Department, TargetPublic, Territory
from portal.territories.queries import NAME_KEY, Change, public_codes
from portal.territories.rules import check_name
from portal.territories.service.settings import ALWAYS, Scope, last_rank, open_with, record

LAUNCH = Path(catalogue.__file__).with_name("launch.json")
"""The départements of the launch (R01 to R04), Brest métropole (R26), and the target publics."""


def read_places(path: Path = LAUNCH) -> dict[str, Any]:
    """Return the places and publics of a file. Raise ``ValueError`` when it is no JSON."""
    facts: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return facts


def open_places(session: Session, facts: Mapping[str, Any], *, at: datetime) -> list[str]:
    """Open what ``facts`` tells and is not there yet; return the names of what was opened.

    ``facts`` has the shape of the launch file. What exists, by its code, stays as it is: reading
    the same file twice changes nothing. Raise ``Refused`` as the verbs below do.
    """
    opened = _add_publics(session, facts.get("publics", {}))
    for one in facts.get("departments", ()):
        department = session.scalar(select(Department).where(Department.code == one["code"]))
        if department is None:
            department = open_department(
                session, code=one["code"], name=one["name"], settings=one.get("settings"), at=at
            )
            opened.append(department.name)
        known = set(session.scalars(select(Territory.code).order_by(Territory.code)))
        for part in one.get("territories", ()):
            if part["code"] not in known:
                opened.append(part["name"])
                open_territory(session, department_id=department.id, at=at, **part)
    return opened


def open_department(
    session: Session,
    *,
    code: str,
    name: str,
    settings: Mapping[str, str] | None = None,
    at: datetime,
) -> Department:
    """Open a département and return it. ``code`` is its number; ``settings`` hold in all of it.

    Raise ``Refused``: ``nothing-written``, ``code-taken``, and those of a value.
    """
    code, name = code.strip(), name.strip()
    if not code or not name:
        raise Refused("nothing-written")
    if session.scalar(select(Department.id).where(Department.code == code)) is not None:
        raise Refused("code-taken")
    department = Department(id=uuid4(), code=code, name=name)
    session.add(department)
    session.flush()
    scope = Scope(department_id=department.id)
    open_with(session, scope, dict(settings or {}), at=at, publics=public_codes(session))
    return department


def open_territory(
    session: Session,
    *,
    department_id: UUID,
    code: str,
    name: str,
    settings: Mapping[str, str] | None = None,
    to_confirm: bool = False,
    at: datetime,
) -> Territory:
    """Open a territory of a département and return it. ``code`` is its stable word.

    ``settings`` are texts by key: what is not there is the département's. ``to_confirm``: the name
    is the portal's, for want of the département's own word. Raise ``Refused``:
    ``nothing-written``, ``code-taken``, and those of a value (``rules.check_value``).
    """
    code, name = code.strip(), name.strip()
    if not code or not name:
        raise Refused("nothing-written")
    if session.scalar(select(Territory.id).where(Territory.code == code)) is not None:
        raise Refused("code-taken")
    territory = Territory(
        id=uuid4(),
        code=code,
        name=name,
        department_id=department_id,
        name_to_confirm=to_confirm,
    )
    session.add(territory)
    session.flush()
    scope = Scope(territory_id=territory.id)
    open_with(session, scope, dict(settings or {}), at=at, publics=public_codes(session))
    return territory


def name_territory(
    session: Session, *, territory_id: UUID, name: str, by: UUID, by_name: str, at: datetime
) -> None:
    """Give a territory the name that its département says is right: from now on it is confirmed.

    It is dated and listed as the settings are, with the name of before. Raise ``Refused``:
    ``not-there``, ``nothing-written``, ``too-long``, and ``name-taken`` when another territory of
    the département bears it.
    """
    territory = session.get(Territory, territory_id, with_for_update=True)
    if territory is None:
        raise Refused("not-there")
    name = check_name(name)
    beside = select(Territory.id).where(
        Territory.department_id == territory.department_id,
        Territory.id != territory.id,
        Territory.name == name,
    )
    if session.scalar(beside) is not None:
        raise Refused("name-taken")
    _keep_name(session, territory, name, by=by, by_name=by_name, at=at)
    territory.name, territory.name_to_confirm = name, False
    session.flush()


def _keep_name(
    session: Session, territory: Territory, name: str, *, by: UUID, by_name: str, at: datetime
) -> None:
    scope = Scope(territory_id=territory.id)
    rank = last_rank(session, scope, NAME_KEY)
    if rank == 0:
        before = Change(NAME_KEY, True, ALWAYS, 1, territory.name)
        session.add(record(scope, before, at=at, by=None, by_name=""))
        rank = 1
    said = Change(NAME_KEY, True, local_date(at), rank + 1, name)
    session.add(record(scope, said, at=at, by=by, by_name=by_name))


def _add_publics(session: Session, publics: Mapping[str, Mapping[str, str]]) -> list[str]:
    known = {
        (one.code, one.language)
        for one in session.scalars(select(TargetPublic).order_by(TargetPublic.code))
    }
    added = []
    for code, words in publics.items():
        for language, text in words.items():
            if (code, language) not in known:
                session.add(TargetPublic(code=code, language=language, words=text))
                added += [text] if language == "fr" else []
    session.flush()
    return added
