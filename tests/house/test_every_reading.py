"""Whatever page of a desk shows a text of a person's file, she reads that it was shown, and what.

Every address of a desk is opened by each kind of professional. A text of her file that was opened
and stands in the page must have left, in that very request, a line that names its theme. His own
steps are what he does himself, not what he reads of her. A page that is added tomorrow is opened
here without anybody thinking of it.
"""

from __future__ import annotations

import html
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any
from uuid import UUID

import pytest
from flask import Flask
from sqlalchemy import select
from sqlalchemy.orm import Session

from portal.assessment.catalogue import THEME_OF
from portal.assessment.models import OwnWords, TypedWords, WrittenLine
from portal.audit.models import AccessLine
from portal.core.database import Database
from portal.core.encryption import Vault
from portal.home.views import file
from portal.plan.models import Action, Goal
from portal.web.not_of_a_file import NOT_OF_A_FILE
from tests.cast import Cast
from tests.doors import come_in
from tests.house.places import HERSELF, Places

READERS = ("clochette", "melodie", "gaspard", "raiponce")
DESKS = {"professional", "calls_back", "makes_cards", "welcomes", "desk", "referent_service"}
_OF_A_DOMAIN = {"own_words.words": OwnWords, "typed_words.words": TypedWords,
                "written_line.words": WrittenLine}  # fmt: skip
_OF_THE_PLAN = {"goal.words": Goal, "action.what": Action}
Opened = dict[tuple[str, UUID], str]


@contextmanager
def watched() -> Iterator[Opened]:
    """Note every sealed text that is opened, whoever holds the vault."""
    opened: Opened = {}
    real = Vault.open

    def noted(self: Vault, place: str, row: UUID, sealed: bytes) -> str:
        text = real(self, place, row, sealed)
        opened[place, row] = text
        return text

    Vault.open = noted  # type: ignore[method-assign]
    try:
        yield opened
    finally:
        Vault.open = real  # type: ignore[method-assign]


class Reader:
    """One professional at every address of a desk."""

    def __init__(self, app: Flask, cast: Cast, name: str, places: Places) -> None:
        self.app, self.places = app, places
        self.her, self.him = cast[HERSELF].id, cast[name].id
        self.name = name
        self.shown = 0
        self._database: Database = app.extensions["portal.database"]
        self._client = come_in(app, cast, name)
        self._themes = self._read_themes()

    def unsaid(self) -> list[str]:
        """Return each text of her file that a page showed without saying so to her."""
        rules = [
            rule
            for rule in self.app.url_map.iter_rules()
            if "GET" in (rule.methods or ())
            and rule.rule.startswith("/pro/")
            and getattr(self.app.view_functions[rule.endpoint].access.rule, "__name__", "") in DESKS
        ]
        return [problem for rule in rules for problem in self._unsaid(self.places.address(rule))]

    def _unsaid(self, address: str) -> list[str]:
        before = {line.id for line in self._lines()}
        with watched() as opened:
            answer = self._client.get(address)
        page = html.unescape(answer.get_data(as_text=True)) if answer.status_code == 200 else ""
        said: set[str] = set()
        for line in self._lines():
            if line.id not in before:
                said |= {*line.themes.split(","), "anything"}
        found = []
        for (place, row), text in opened.items():
            wanted = self._wanted(place, row)
            if place in NOT_OF_A_FILE or not text.strip() or text not in page or not wanted:
                continue
            self.shown += 1
            if not wanted & said:
                found.append(f"{self.name}: {address} shows {place} and says {sorted(said)}")
        return found

    def _wanted(self, place: str, row: UUID) -> set[str]:
        """Return the themes one of which must be said; none for what is another person's."""
        known = place in _OF_A_DOMAIN or place in _OF_THE_PLAN
        return self._themes.get((place, row), set() if known else {"anything"})

    def _read_themes(self) -> dict[tuple[str, UUID], set[str]]:
        found: dict[tuple[str, UUID], set[str]] = {}
        with self._database.session(writing=False) as session:
            for place, kind in _OF_A_DOMAIN.items():
                of_her = select(kind.id, kind.domain).where(kind.person_id == self.her)
                for row in session.execute(of_her.order_by(kind.id)):
                    found[place, row.id] = {THEME_OF[row.domain].value}
            for place, kind in _OF_THE_PLAN.items():
                for row in session.execute(select(kind.id, kind.domain).order_by(kind.id)):
                    found[place, row.id] = {"plan", THEME_OF[row.domain].value}
            his = select(Action.id).where(Action.doer_id == self.him).order_by(Action.id)
            for row_id in session.scalars(his):
                found["action.what", row_id] = found["action.paper", row_id] = set()
        return found

    def _lines(self) -> list[AccessLine]:
        with self._database.session(writing=False) as session:
            lines = select(AccessLine).where(
                AccessLine.person_id == self.her, AccessLine.viewer_id == self.him
            )
            return list(session.scalars(lines.order_by(AccessLine.at, AccessLine.id)))


@pytest.mark.parametrize("name", READERS)
def test_what_a_desk_shows_of_her_is_a_line_she_reads(
    apart: Flask, cast: Cast, places: Places, name: str
) -> None:
    reader = Reader(apart, cast, name, places)
    assert "\n".join(reader.unsaid()) == ""
    assert bool(reader.shown) is (name != "raiponce"), "the test above would pass on empty pages"


@pytest.mark.parametrize(
    "place",
    ["portal.home.views.file", "portal.plan.views.pro.desk", "portal.assessment.views.pro.desk"],
)
def test_a_page_that_shows_without_a_line_is_caught(
    apart: Flask,
    cast: Cast,
    places: Places,
    monkeypatch: pytest.MonkeyPatch,
    place: str,
) -> None:
    monkeypatch.setattr(f"{place}.record_reading", lambda *_args, **_more: None)
    assert Reader(apart, cast, "clochette", places).unsaid()


def test_a_line_that_names_another_theme_is_caught(
    apart: Flask, cast: Cast, places: Places, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = file.record_reading

    def elsewhere(session: Session, **more: Any) -> AccessLine:
        return real(session, **{**more, "themes": ["study"]})

    monkeypatch.setattr(file, "record_reading", elsewhere)
    assert Reader(apart, cast, "clochette", places).unsaid()
