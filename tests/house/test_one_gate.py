"""One gate: nothing of a file is read for a professional but with its answer, and none is forged.

Three locks, each with its planted fault: readings take a ``Sight``, which the gate alone makes; the
texts of a file do not open to a professional before the gate answered him; the records of
agreements are read by one room.
"""

from __future__ import annotations

import ast
import copy
import pickle
import tomllib
from pathlib import Path
from uuid import uuid4

import pytest
from flask import g
from sqlalchemy import inspect

from portal import schema
from portal.assessment.catalogue import Domain
from portal.assessment.models import OwnWords, WrittenLine
from portal.assessment.queries import (
    file_words,
    lines_about,
    lines_told,
    own_words_of,
    situation,
)
from portal.assessment.service import write_own_words
from portal.consent.catalogue import Theme
from portal.consent.queries import NotSeen, Sight, common_sight, sight_of, themes_seen_by
from portal.core.closed import ClosedVault, NotAsked, close_to
from portal.core.database import vault_of
from portal.core.encryption import Part
from portal.core.roles import Role
from portal.core.types import Base, Sealed
from portal.web.not_of_a_file import NOT_OF_A_FILE, PARTED, PLACES
from portal.web.principal import Principal
from portal.web.request import db
from tests.consent.acts import NOW, TODAY, give
from tests.consent.sights import shared, sight
from tests.house.rules import PORTAL, ROOT

HER, HELPER = "ondine", "melodie"
MAKERS = {
    "_made": {"consent/queries/gate.py", "consent/queries/sight.py"},
    "alike": {"home/preview.py"},
    "seen_with": {"home/preview.py"},
}
VAULTS = {"core/database.py", "core/closed.py", "schema.py", "feedback/views/keeping.py"}
COMMANDS = {"app.py", "cli.py", "demo/serve.py", "leads.py", "nightly.py", "places.py", "worker.py"}
DOORS = {"accounts/views/come_in.py", "accounts/views/door.py", "accounts/views/pro/door.py"}
FOR_HER_ALONE = {"balance.helped", "family_note.words", "goal_outcome.words", "late_words.words"}
_UNDER_ANOTHER_NAME = {
    "meeting.absence_reason",
    "sign_in.asked",
    "sign_in.card",
    "sign_in.enrolment",
}


def test_nobody_but_the_gate_makes_a_sight() -> None:
    with pytest.raises(TypeError):
        Sight({Theme.HOUSING})
    given = sight(uuid4(), Theme.HOUSING)
    for keep in (copy.copy, copy.deepcopy, pickle.dumps):
        with pytest.raises(TypeError):
            keep(given)
    assert not isinstance(given | {Theme.HEALTH}, Sight), "wider is no sight any more"
    for part in ("items", "people", "viewer_id"):
        with pytest.raises(AttributeError):
            setattr(given, part, frozenset())
        with pytest.raises(AttributeError):
            delattr(given, part)
    assert given.only({Theme.HEALTH}) == frozenset()


def test_a_sight_of_one_person_reads_nothing_of_another(session, cast) -> None:
    hers = sight(cast[HER].id, *Theme)
    for read in (
        lambda: situation(session, cast["merlin"].id, hers),
        lambda: lines_told(session, cast["merlin"].id, hers),
        lambda: file_words(session, person_id=cast["merlin"].id, themes=hers),
        lambda: sight_of({cast["merlin"].id: hers}, cast["merlin"].id),
    ):
        with pytest.raises(NotSeen):
            read()


def test_of_who_was_not_asked_about_and_of_two_viewers_nothing_is_opened() -> None:
    one, other = uuid4(), uuid4()
    assert sight_of(shared({one: {Theme.PLAN}}), other) == frozenset()
    mine = sight(one, Theme.PLAN)
    his = sight(other, Theme.PLAN, viewer_id=uuid4())
    assert common_sight((mine, his), {one, other}) == frozenset()
    assert common_sight((), {one}) == frozenset()


def test_her_texts_are_closed_to_a_professional_until_the_gate_answers_him(session, cast) -> None:
    her, him = cast[HER].id, cast[HELPER].id
    forged = sight(her, *Theme)
    assert file_words(session, person_id=her, themes=forged), "to herself nothing is closed"
    close_to(session, him, PLACES)
    with pytest.raises(NotAsked):
        file_words(session, person_id=her, themes=forged)
    themes_seen_by(session, viewer_id=cast["clochette"].id, person_id=her, on=TODAY)
    with pytest.raises(NotAsked):
        file_words(session, person_id=her, themes=forged)
    seen = themes_seen_by(session, viewer_id=him, person_id=her, on=TODAY)
    assert set(file_words(session, person_id=her, themes=seen)) == {Domain.WORK}


def test_what_the_gate_opened_of_one_opens_no_other_part_and_no_other_person(session, cast) -> None:
    her, him, other = cast[HER].id, cast[HELPER].id, cast["merlin"].id
    close_to(session, him, PLACES)
    seen = themes_seen_by(session, viewer_id=him, person_id=her, on=TODAY)
    assert seen == {Theme.WORK}
    assert set(file_words(session, person_id=her, themes=seen)) == {Domain.WORK}
    for whose in (her, other):
        with pytest.raises(NotAsked):
            file_words(session, person_id=whose, themes=sight(whose, *Theme))
        with pytest.raises(NotAsked):
            own_words_of(session, whose)
    about = session.query(WrittenLine).filter(WrittenLine.person_id != her).first()
    with pytest.raises(NotAsked):
        lines_about(session, about.person_id)


def test_what_a_family_says_among_itself_opens_to_nobody_at_work(session, cast) -> None:
    her, him, note = cast[HER].id, cast[HELPER].id, uuid4()
    sealed = vault_of(session).seal("family_note.words", note, "Entre nous.")
    close_to(session, him, PLACES)
    assert themes_seen_by(session, viewer_id=him, person_id=her, on=TODAY)
    with pytest.raises(NotAsked):
        vault_of(session).open("family_note.words", note, sealed)


def test_no_agreement_opens_what_she_says_of_feeling_safe(session, cast) -> None:
    her, him = cast[HER].id, cast[HELPER].id
    write_own_words(session, domain=Domain.SAFETY, words="Je dors mal ici.", language="fr",
                    by=her, at=NOW)  # fmt: skip
    give(session, cast, theme=Theme.JUSTICE)
    close_to(session, him, PLACES)
    seen = themes_seen_by(session, viewer_id=him, person_id=her, on=TODAY)
    (part,) = (one for one in situation(session, her, seen) if one.domain is Domain.SAFETY)
    assert (part.words, part.silent) == (None, False)
    kept = session.query(OwnWords).filter_by(person_id=her, domain=Domain.SAFETY).one()
    with pytest.raises(NotAsked):
        vault_of(session).open(
            "own_words.words", kept.id, kept.words, Part({her}, (Domain.SAFETY.value,))
        )


def test_a_desk_that_forgets_to_ask_shows_nothing(visitor, cast, monkeypatch) -> None:
    here = f"/pro/personnes/{cast[HER].handle}/situation"
    visitor.as_(HELPER).open(here).sees("cuisiner")
    forged = shared({cast[HER].id: set(Theme)})
    monkeypatch.setattr(
        "portal.consent.queries.door.themes_seen_by_of_many", lambda *_a, **_k: forged
    )
    with pytest.raises(NotAsked):
        visitor.open(here)


@pytest.mark.parametrize("role", Role)
def test_the_sessions_of_all_but_the_accompanied_person_are_closed(app, cast, role: Role) -> None:
    own = next(cast[name] for name in cast if cast[name].role is role)
    with app.test_request_context():
        db(writing=False)
        g.visitor = Principal(own.id, uuid4(), role, "", "", own.territory_id, None, NOW)
        for writing in (False, True):
            is_closed = isinstance(vault_of(db(writing=writing)), ClosedVault)
            assert is_closed is (role is not Role.PERSON)


def test_every_sealed_text_is_closed_but_those_with_a_reason() -> None:
    sealed = {
        f"{mapper.local_table.name}.{column.name}"
        for mapper in Base.registry.mappers
        for column in inspect(mapper.class_).columns
        if isinstance(column.type, type(Sealed.__metadata__[0].column.type))
    }
    assert schema.Base is Base
    assert set(NOT_OF_A_FILE) - sealed == _UNDER_ANOTHER_NAME
    assert sealed >= PARTED
    assert not PARTED & set(NOT_OF_A_FILE)
    assert sealed - PARTED - set(NOT_OF_A_FILE) >= FOR_HER_ALONE


def test_no_module_forges_a_sight_nor_opens_another_vault() -> None:
    assert forgeries(PORTAL) == []


@pytest.mark.parametrize(
    "line",
    [
        "from portal.consent.queries.sight import _made",
        "from portal.consent.queries import alike",
        "from portal.consent.queries import seen_with",
        "found = frozenset.__new__(Sight, themes)",
        "vault = session.info['vault']",
        "vault = session.info.get('vault')",
        "vault = database().vault",
        "with database().session(writing=False) as another: pass",
        "seen = cast(Sight, themes)",
    ],
)
def test_a_planted_forgery_is_caught(tmp_path: Path, line: str) -> None:
    (tmp_path / "plan").mkdir()
    (tmp_path / "plan" / "queries.py").write_text(f"{line}\n", encoding="utf-8")
    assert forgeries(tmp_path)


def test_agreements_are_read_by_their_room_alone() -> None:
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    found = {each["id"] for each in settings["tool"]["importlinter"]["contracts"]}
    assert "one-gate" in found


def forgeries(folder: Path) -> list[str]:
    """Return the places under ``folder`` where a sight or a vault is made outside its module."""
    return [
        f"{name}:{getattr(node, 'lineno', 0)}"
        for path in sorted(folder.rglob("*.py"))
        if not (name := path.relative_to(folder).as_posix()).startswith("migrations/")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if _forges(name, node)
    ]


def _forges(name: str, node: ast.AST) -> bool:
    if isinstance(node, ast.ImportFrom) and name != "consent/queries/__init__.py":
        named = {each.name for each in node.names}
        return any(each in named and name not in MAKERS[each] for each in MAKERS) and (
            "consent" in (node.module or "")
        )
    if isinstance(node, ast.Attribute) and node.attr == "__new__":
        return name != "consent/queries/sight.py" and ast.unparse(node.value) == "frozenset"
    if isinstance(node, ast.Attribute) and ast.unparse(node) == "database().session":
        return name not in DOORS | {"web/request.py"}
    if getattr(node, "attr", None) == "vault" or getattr(node, "value", None) == "vault":
        return name not in VAULTS | COMMANDS
    if isinstance(node, ast.Call) and ast.unparse(node.func).split(".")[-1] == "cast":
        return any("Sight" in ast.unparse(one) for one in node.args[:1])
    return False
