"""The visitor: opens pages and presses buttons as a browser without script would.

Each page that it opens is checked on the way (``tests.pages``).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any
from xml.etree import ElementTree

import time_machine
from flask import Flask
from sqlalchemy import event, update
from werkzeug.test import TestResponse

from portal.accounts.models import SessionKind, SignIn
from portal.accounts.views.door import home_of
from portal.core.clock import now
from portal.core.database import Database
from tests import doors, html
from tests.cast import Cast
from tests.pages import Page, Visits, check, read

_NOT_COUNTED = re.compile(r"^(BEGIN|PRAGMA|SAVEPOINT|RELEASE|ROLLBACK)", re.IGNORECASE)
_DESK = ("/pro/",)


class Visitor:
    """One browser. ``as_`` lets somebody of the cast in."""

    def __init__(self, app: Flask, cast: Cast, visits: Visits) -> None:
        self._app = app
        self.cast = cast
        self._visits = visits
        self.client = app.test_client()
        self._page: Page | None = None
        self._waits_at: str | None = None
        self._codes: dict[str, int] = {}

    def another(self) -> Visitor:
        """Return another browser on the same portal."""
        made = Visitor(self._app, self.cast, self._visits)
        made._codes = self._codes
        return made

    @property
    def page(self) -> Page | None:
        """The page in front; who just came in has the first one, opened when it is looked at."""
        if self._waits_at is not None:
            self.open(self._waits_at)
        return self._page

    @page.setter
    def page(self, seen: Page | None) -> None:
        """Go back to a page that was seen."""
        self._page, self._waits_at = seen, None

    def code(self, name: str) -> str:
        """Return a code of ``name`` that was not used yet: at most three within 30 seconds."""
        used = self._codes.get(name, 0)
        self._codes[name] = used + 1
        return self.cast.code(name, later=used - 1)

    def _second_step(self, name: str) -> None:
        """Type a code; the next one when it was past by the time it arrived."""
        try:
            self.submit(code=self.code(name))
        except AssertionError:
            if self.page is None or self.page.status != 422:
                raise
            self.submit(code=self.code(name))

    def as_(self, name: str) -> Visitor:
        """Let ``name`` in, as who typed everything right at the door, and return the visitor.

        A browser in which anything was seen before goes through the door itself.
        """
        if self._page is not None or self._waits_at is not None:
            return self.through_the_door(name)
        self.client = doors.come_in(self._app, self.cast, name, client=self.client)
        self._waits_at = home_of(self.cast[name].role)
        return self

    def through_the_door(self, name: str) -> Visitor:
        """Type what ``name`` types at the door and return the visitor."""
        who = self.cast[name]
        if who.card:
            self.open("/entrer").submit(card=who.card, pin=who.pin)
        else:
            self.open("/pro/entrer").submit(login=who.login, password=who.password)
            self._second_step(name)
        assert self.page is not None
        assert self.page.status == 200, self.page.text
        return self

    def retakes(self) -> Visitor:
        """Go on at a desk whose screen was given back, as if its owner had typed his code."""
        with self._app.extensions["portal.database"].session(writing=True) as session:
            locked = update(SignIn).where(
                SignIn.kind == SessionKind.DESK, SignIn.proof_at.is_(None)
            )
            session.execute(locked.values(proof_at=now()))
            session.commit()
        return self

    def asks(self, *addresses: str) -> dict[str, int]:
        """Return how many statements each page makes for who was just noted as present.

        That note is written once a minute, by whichever page comes then: here no minute goes by.
        """
        found = {}
        with time_machine.travel(now(), tick=False):
            with self._app.extensions["portal.database"].session(writing=True) as session:
                session.execute(update(SignIn).values(seen_at=now()))
                session.commit()
            for address in addresses:
                page = self.open(address).page
                assert page is not None
                found[address] = len(page.statements)
        return found

    def speaking(self, code: str) -> Visitor:
        """Choose the language ``code`` and return the visitor."""
        self.client.set_cookie("langue", code, domain="localhost")
        return self

    def open(self, address: str, status: int = 200, **query: Any) -> Visitor:
        """Open ``address``, follow where it leads, expect ``status``, check the page."""
        self._waits_at = None
        with self._watched() as statements:
            answer = self.client.get(address, query_string=query or None)
        return self._arrive(address, answer, statements, status)

    def submit(
        self, button: str | None = None, status: int = 200, form: int | None = None, **typed: Any
    ) -> Visitor:
        """Fill the form that has the fields ``typed`` (or the button) and send it.

        ``form`` chooses among several by their order. Fields keep what the page put in them.
        """
        assert self.page is not None
        chosen = self._choose(button, form, typed)
        values, action = self._values(chosen, button, typed)
        with self._watched() as statements:
            answer = self.client.post(action, data=values)
        return self._arrive(action, answer, statements, status)

    def press(self, button: str, status: int = 200, **typed: Any) -> Visitor:
        """Press the button whose words contain ``button``."""
        return self.submit(button, status, **typed)

    def sees(self, *words: str) -> Visitor:
        """Expect every one of ``words`` on the page; spaces of any kind are alike."""
        assert self.page is not None
        shown = " ".join(self.page.text.split())
        for piece in words:
            assert " ".join(piece.split()) in shown, f"« {piece} » not in: {shown}"
        return self

    def does_not_see(self, *words: str) -> Visitor:
        """Expect none of ``words`` anywhere in the page's source."""
        assert self.page is not None
        for piece in words:
            assert piece not in self.page.source, f"« {piece} » is there"
            assert piece not in self.page.text, f"« {piece} » is there"
        return self

    def _choose(
        self, button: str | None, number: int | None, typed: dict[str, Any]
    ) -> ElementTree.Element:
        assert self.page is not None
        forms = [
            form for form in self.page.tree.iter("form") if form.get("method", "").lower() == "post"
        ]
        if number is not None:
            return forms[number]
        for form in forms:
            names = {element.get("name") for element in form.iter() if element.get("name")}
            if set(typed) <= names and (button is None or _has_button(form, button)):
                return form
        raise AssertionError(
            f"no form with {sorted(typed)} and « {button} » at {self.page.address}"
        )

    def _values(
        self, form: ElementTree.Element, button: str | None, typed: dict[str, Any]
    ) -> tuple[dict[str, Any], str]:
        assert self.page is not None
        values: dict[str, Any] = {}
        for name, value in _prefilled(form):
            values.setdefault(name, []).append(value)
        pressed = next((b for b in form.iter("button") if button and _says(b, button)), None)
        if pressed is not None and pressed.get("name"):
            values[str(pressed.get("name"))] = pressed.get("value", "")
        values.update(typed)
        action = (pressed.get("formaction") if pressed is not None else None) or form.get("action")
        return values, action or self.page.address

    @contextmanager
    def _watched(self) -> Iterator[list[str]]:
        database = self._app.extensions["portal.database"]
        assert isinstance(database, Database)
        seen: list[str] = []

        def note(_c: Any, _cursor: Any, statement: str, *_rest: Any) -> None:
            if not _NOT_COUNTED.match(statement):
                seen.append(statement)

        event.listen(database.engine, "before_cursor_execute", note)
        try:
            yield seen
        finally:
            event.remove(database.engine, "before_cursor_execute", note)

    def _arrive(
        self, address: str, answer: TestResponse, statements: list[str], status: int
    ) -> Visitor:
        if answer.status_code in (301, 302, 303, 307, 308):
            assert answer.status_code == 303, f"{address} answers {answer.status_code}"
            return self.open(answer.headers["Location"], status)
        got = answer.request.method == "GET"
        arrived = Page(address, answer.status_code, answer.text, answer.headers, statements)
        self.page = arrived
        assert answer.status_code == status, f"{address}: {answer.status_code}, {arrived.text}"
        if answer.mimetype == "text/html":
            check(arrived, got=got)
            if self._visits.reads:
                read(arrived, person=not address.startswith(_DESK), cast=self.cast)
                self._visits.keep(f"{answer.request.method} {address}", arrived.source)
        return self


def _prefilled(form: ElementTree.Element) -> Iterator[tuple[str, str]]:
    for control in form.iter():
        name = control.get("name")
        if not name:
            continue
        kind = control.get("type", "text")
        if control.tag == "input" and kind in ("checkbox", "radio"):
            if control.get("checked") is not None:
                yield name, control.get("value", "on")
        elif control.tag == "input" and kind not in ("submit", "button", "image", "file"):
            yield name, control.get("value", "")
        elif control.tag == "textarea":
            yield name, control.text or ""
        elif control.tag == "select":
            options = list(control.iter("option"))
            chosen = [o for o in options if o.get("selected") is not None] or options[:1]
            for option in chosen:
                yield name, option.get("value", "")


def _has_button(form: ElementTree.Element, words: str) -> bool:
    return any(_says(button, words) for button in form.iter("button"))


def _says(button: ElementTree.Element, words: str) -> bool:
    return " ".join(words.split()) in html.words_of(button)
