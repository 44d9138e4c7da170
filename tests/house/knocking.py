"""Somebody at every address: what is not his is not there, what is his opens."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import TYPE_CHECKING
from uuid import uuid4

from tests.doors import come_in, form_key
from tests.house.places import Places, changed, contents

if TYPE_CHECKING:
    from flask import Flask
    from werkzeug.routing import Rule
    from werkzeug.test import TestResponse

    from portal.core.database import Database
    from tests.cast import Cast

HIS_OWN = {"sign_in", "access_line"}
# Answered 404 to an empty form even by those whose thing it is.
ASKS_A_FIELD = {
    "plan_paper.say_of_paper", "plan_corrections.correct",
    "plan.answer", "plan.tick", "plan_goals.move", "plan_pro.sign",
    "referent.cancel", "feedback.first_question",
    "feedback.next_question", "accounts_own.close_one", "accounts_own.close_one_at_desk",
    "accounts_own.stop_card", "assets.send",
    # there only where the extra that makes files is installed
    "plan_printed.sheet_file", "plan_printed.pocket_file",
    "assessment_words.answer_typed", "assessment_replies.reply",
}  # fmt: skip
_KEY = re.compile(r'name="csrf_token"[^>]*>')


def elsewhere(rule: Rule) -> str:
    """Return an address of ``rule`` behind which there is nothing."""
    made = re.sub(r"<uuid:\w+>", str(uuid4()), rule.rule)
    made = re.sub(r"<int:\w+>", "97", made)
    return re.sub(r"<(path:)?\w+>", "zzzzzzzz", made)


class Knocking:
    """One kind of visitor, ``name`` of the cast or nobody, at every address.

    ``may`` says which addresses he may open. The database is his alone.
    """

    def __init__(
        self,
        app: Flask,
        cast: Cast,
        kind: str,
        places: Places,
        *,
        name: str | None,
        may: Callable[[Rule], bool],
    ) -> None:
        self.app, self.kind, self.places, self.may = app, kind, places, may
        self.database: Database = app.extensions["portal.database"]
        self._client = come_in(app, cast, name) if name else app.test_client()
        self._key = form_key(app, self._client)
        self._nothing: set[tuple[str, tuple[str, ...]]] = set()

    def problems(self) -> list[str]:
        """Return what is wrong at the addresses that are not his, then at those that are."""
        rules = [rule for rule in self.app.url_map.iter_rules() if rule.endpoint != "assets.send"]
        mine = [rule for rule in rules if self.may(rule)]
        before = contents(self.database)
        found = [
            problem
            for rule in rules
            if rule not in mine
            for method in self._methods(rule)
            for problem in self._refused(rule, method)
        ]
        extra = changed(before, contents(self.database)) - HIS_OWN
        found += [f"{self.kind} changed {sorted(extra)}"] if extra else []
        found += [
            f"{self.kind}: GET {rule.rule} is not there"
            for rule in mine
            if "GET" in self._methods(rule)
            and rule.endpoint not in ASKS_A_FIELD
            # leaving comes last, or never
            and rule.rule != "/partir"
            and self._ask("GET", self.places.address(rule)).status_code not in (200, 303, 422)
        ]
        return found

    def _methods(self, rule: Rule) -> list[str]:
        return sorted((rule.methods or set()) - {"HEAD", "OPTIONS"})

    def _ask(self, method: str, address: str) -> TestResponse:
        if method == "GET":
            return self._client.get(address)
        return self._client.post(address, data={"csrf_token": self._key})

    def _refused(self, rule: Rule, method: str) -> list[str]:
        answer = self._ask(method, self.places.address(rule))
        where = f"{self.kind}: {method} {rule.rule}"
        if self.kind == "nobody":
            door = answer.headers.get("Location", "")
            fine = answer.status_code == 303 and door in ("/entrer", "/pro/entrer")
            return [] if fine else [f"{where} answers {answer.status_code}"]
        if answer.status_code != 404:
            return [f"{where} answers {answer.status_code}"]
        said = _words(answer)
        if said in self._nothing:
            return []
        nothing = self._ask(method, elsewhere(rule))
        if nothing.status_code == 404:
            self._nothing.add(_words(nothing))
            if _words(nothing) != said:
                return [f"{where}: its 404 is not the one of a thing that is not"]
        return []


def _words(answer: TestResponse) -> tuple[str, tuple[str, ...]]:
    text = _KEY.sub("", answer.get_data(as_text=True)).replace(answer.request.path, "")
    return text, tuple(sorted(name for name, _value in answer.headers))
