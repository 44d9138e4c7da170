"""Odd inputs, and what is wrong with an answer to them.

One example of the property holds a whole request: an odd value in nearly every field, odd headers,
odd cookies, odd parts of the address. The same ones come back at every run.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from random import Random
from typing import TYPE_CHECKING, Any
from urllib.parse import quote, quote_plus
from zlib import crc32

from hypothesis import HealthCheck, Phase, given, seed, settings
from hypothesis import strategies as some

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from flask.testing import FlaskClient
    from hypothesis.strategies import SearchStrategy
    from werkzeug.test import TestResponse

INPUTS_A_ROUTE = 1000
"""On each engine, others on one than on the other."""
_KNOWN: list[str | bytes] = [
    "", " ", "0", "1", "-1", "99999999999999999999", "00001" + "9" * 30, "1e309", "NaN", "y",
    "true", "on", "None", "\x00", "a\x00b", b"\xff\xfe", b"\xed\xa0\xbd", b"\xc0\x80", "\u202e",
    "'; DROP TABLE account; --",
    "{{ 7 * 7 }}", "%s%n%(name)s", "../../etc", "2026-02-30", "31/12/2026", "0001-01-01",
    "9999-12-31", "00000000-0000-0000-0000-000000000000", "é" * 5000, "9" * 5000, "\r\nX: y",
    "//x.example", "/\\x.example", "javascript:alert(1)", "health", "plan", "agree", "disagree",
    "three_months", "coordinate", "send", "three_months_on", "relative", "done", "blocked",
    "ＡＢＣＤ１２３４", "٣٤٥٦٧٨", "𝟏𝟐𝟑𝟒𝟓𝟔", "²³¹", "\ufeff", "0" * 17, "🙂" * 300, "\u0301" * 50,
    "abandon " * 8, "\u0000" * 9, "ß" * 121, "İ" * 41,
]  # fmt: skip
_MARKUP = ["<script>alert(1)</script>", '"><img src=x onerror=y>', "'><b>"]
_STATUSES = {200, 204, 303, 308, 400, 403, 404, 405, 409, 413, 415, 422}
_A_HANDFUL = 12
_SHARES = (0.95, 0.95, 0.95, 0.95, 0.95, 0.05)
_DEALS = 6
_OF_WHAT_IS_GONE = 2
"""How many times at least what an act leaves nothing of is found again."""
_LONGEST_ADDRESS, _LONGEST_BODY = 4000, 60_000
_QUICK = settings(
    database=None,
    deadline=None,
    phases=[Phase.generate],
    suppress_health_check=list(HealthCheck),
)

_VALUE: SearchStrategy[Value] = some.one_of(
    some.sampled_from(_KNOWN),
    some.sampled_from(_KNOWN),
    some.sampled_from(_MARKUP),
    some.integers(-(2**70), 2**70).map(str),
    some.text(max_size=30),
    some.binary(min_size=1, max_size=6),
)
_IN_HEADER = some.one_of(
    some.sampled_from(
        ["", "*", "fr;q=x", "ar,*;q=2", "x" * 3000, "zz-ZZ-zz", ";;,,", "fr;q=-1,en;q=1e9",
         "'><b>", "bytes=9-1", "Mon, 99 Foo 0000", "W/\"", "\xff", "../..", "uk_UA@x", "٣".encode()
         .decode("latin-1")]
    ),
    some.text(some.characters(min_codepoint=32, max_codepoint=255, exclude_characters="\x7f")),
)  # fmt: skip
_HEADERS = ["Accept-Language", "User-Agent", "Referer", "Accept", "Range",
            "If-None-Match", "If-Modified-Since", "X-Forwarded-For", "Sec-Purpose"]  # fmt: skip
_COOKIES = ["langue", "main", "autre"]


Value = str | bytes


@dataclass(frozen=True)
class Odd:
    """What is odd in a few requests: values for their fields, headers, cookies, address.

    ``deal`` says which field has which value, and which ids are real. The ids of the request
    numbered ``true`` are all real and its cookies its own: by it the view behind is reached,
    whatever was drawn.
    """

    values: list[Value]
    deal: int
    headers: dict[str, str]
    cookies: dict[str, str]
    parts: list[str]
    true: int

    def fields(self, names: list[str], turn: int) -> list[tuple[str, Value]]:
        """Return a value for nearly each of ``names`` in the request ``turn``, two for some."""
        by_chance = Random(f"{self.deal} {turn} {self.values}")
        share = by_chance.choice(_SHARES)
        return [
            (name, value)
            for name in names
            if by_chance.random() < share
            for value in by_chance.choices(self.values, k=by_chance.choice((1, 1, 1, 2)))
        ]

    def ids(self, real: Mapping[str, str], turn: int) -> Mapping[str, str]:
        """Return which of the ``real`` ids the request ``turn`` has."""
        if turn == self.true:
            return real
        by_chance = Random(f"{self.deal} {turn}")
        return {name: value for name, value in real.items() if by_chance.random() < 0.6}


@dataclass(frozen=True)
class Answered:
    """The status of one answer, where it sends, and what is wrong with it if anything."""

    status: int
    wrong: str | None
    went: str | None = None


@cache
def requests(parts: int) -> SearchStrategy[Odd]:
    """Return what may be odd in a few requests to an address that has ``parts``.

    A handful of values is dealt out to all their fields: drawing is the slow part.
    """
    return some.builds(
        Odd,
        values=some.lists(_VALUE, min_size=_A_HANDFUL, max_size=_A_HANDFUL),
        deal=some.integers(0, 2**32),
        headers=some.dictionaries(some.sampled_from(_HEADERS), _IN_HEADER, max_size=3),
        cookies=some.dictionaries(some.sampled_from(_COOKIES), some.text(max_size=40), max_size=2),
        parts=some.lists(_VALUE.map(_as_part), min_size=parts, max_size=parts),
        true=some.integers(0, _DEALS - 1),
    )


def _as_part(value: Value) -> str:
    return quote(value, safe="") or "x"


class Throw:
    """Odd requests sent by ``client`` to one pattern, whose ``<…>`` are the odd parts.

    What is drawn depends on ``seeded`` alone: an address holds ids that are new at every run.
    """

    def __init__(
        self, client: FlaskClient, key: str, methods: list[str], pattern: str, *, seeded: str
    ) -> None:
        self._client, self._key, self._methods = client, key, methods
        self._pieces = [
            None if piece.startswith("<") else piece
            for piece in pattern.replace("<path:", "<").split("/")
        ]
        self._seeded = seeded
        self.answers: list[Answered] = []
        self.inputs = 0

    def until(
        self,
        inputs: int,
        names: list[str],
        real: dict[str, str] | None = None,
        begin: Callable[[], FlaskClient] | None = None,
    ) -> None:
        """Send requests until ``inputs`` odd values and more were really sent.

        ``begin`` gives the client with whom each few of them begin, where an act is done once only.
        """
        whole = {} if real is None else real
        strategy = requests(self._pieces.count(None))
        again = 0
        while self.inputs < inputs:
            most = max(
                _OF_WHAT_IS_GONE if begin else 1, (inputs - self.inputs) // (len(names) * _DEALS)
            )

            @seed(crc32(f"{self._seeded} {again}".encode()))
            @settings(_QUICK, max_examples=most)
            @given(strategy)
            def one(odd: Odd) -> None:
                if begin:
                    self._client = begin()
                for turn in range(_DEALS):
                    sent = replace(odd, cookies={}) if turn == odd.true else odd
                    self._one(sent, odd.fields(names, turn), odd.ids(whole, turn))

            one()
            again += 1

    def _one(self, odd: Odd, dealt: list[tuple[str, Value]], real: Mapping[str, str]) -> None:
        parts = iter(odd.parts)
        address = "/".join(next(parts) if piece is None else piece for piece in self._pieces)
        method = self._methods[len(self.answers) % len(self._methods)]
        said = f"{method} {address[:80]}"
        fields = _fitting(
            [one for one in dealt if one[0] not in real],
            _LONGEST_ADDRESS if method == "GET" else _LONGEST_BODY,
        )
        self.inputs += len(fields) + len(odd.headers) + len(odd.cookies) + len(odd.parts)
        try:
            answer = self._send(method, address, [*fields, *real.items()], odd)
        except Exception as fault:
            wrong = f"{said}: {type(fault).__name__}: {str(fault)[:200]}"
            self.answers.append(Answered(500, wrong))
            return
        values = [*(value for _, value in fields), *odd.headers.values(), *odd.cookies.values()]
        wrong = _wrong(answer, values)
        said_wrong = f"{said}: {wrong}" if wrong else None
        went = answer.headers.get("Location")
        self.answers.append(Answered(answer.status_code, said_wrong, went))

    def _send(
        self, method: str, address: str, fields: list[tuple[str, Any]], odd: Odd
    ) -> TestResponse:
        for name, value in odd.cookies.items():
            self._client.set_cookie(name, value, domain="localhost")
        try:
            if method == "GET":
                return self._client.get(f"{address}?{_written(fields)}", headers=odd.headers)
            body = _written([("csrf_token", self._key), *fields])
            kind = "application/x-www-form-urlencoded"
            return self._client.post(address, data=body, content_type=kind, headers=odd.headers)
        finally:
            for name in odd.cookies:
                self._client.delete_cookie(name, domain="localhost")


def _fitting(fields: list[tuple[str, Value]], room: int) -> list[tuple[str, Value]]:
    """Return the fields that one request of ``room`` characters can hold: none is cut off."""
    kept = []
    for name, value in fields:
        size = len(_encoded(name)) + len(_encoded(value)) + 2
        if size <= room:
            kept.append((name, value))
            room -= size
    return kept


def _written(fields: list[tuple[str, Any]]) -> str:
    return "&".join(f"{_encoded(name)}={_encoded(value)}" for name, value in fields)


@lru_cache(maxsize=2048)
def _encoded(value: Value) -> str:
    """Return ``value`` as a form sends it: a handful of them goes to hundreds of fields."""
    return quote_plus(value)


def _wrong(answer: TestResponse, values: list[Value]) -> str | None:
    if answer.status_code not in _STATUSES:
        return str(answer.status_code)
    page = answer.get_data().decode(errors="replace")
    # the end of an element, such as the drawer may find in our own sources, is on every page
    back = [
        value
        for value in dict.fromkeys(values)
        if isinstance(value, str)
        and re.search("[<>]", value)
        and not re.fullmatch(r"</\w+>", value)
    ]
    came = next((value for value in back if len(value) > 2 and value in page), None)
    if came is not None:
        return f"{came!r} comes back unescaped"
    shown = answer.mimetype == "text/html" and answer.status_code not in (204, 303, 308)
    if shown and "<h1" not in page:
        return "a page without a heading"
    went = answer.headers.get("Location", "/")
    if not re.fullmatch(r"(http://localhost)?/([^/\\].*)?", went):
        return f"sends to {went}"
    return None
