"""Odd inputs, and what is wrong with an answer to them."""

from __future__ import annotations

import random
import re
from typing import TYPE_CHECKING, Any
from urllib.parse import quote, urlencode

if TYPE_CHECKING:
    from collections.abc import Iterator

    from flask.testing import FlaskClient
    from werkzeug.test import TestResponse

INPUTS_A_ROUTE = 2000
_KNOWN: list[str | bytes] = [
    "", " ", "0", "1", "-1", "99999999999999999999", "00001" + "9" * 30, "1e309", "NaN", "y",
    "true", "on", "None", "\x00", "a\x00b", b"\xff\xfe", b"\xed\xa0\xbd", b"\xc0\x80", "\u202e",
    "'; DROP TABLE account; --", "<script>alert(1)</script>", "\"><img src=x onerror=y>", "'><b>",
    "{{ 7 * 7 }}", "%s%n%(name)s", "../../etc", "2026-02-30", "31/12/2026", "0001-01-01",
    "9999-12-31", "00000000-0000-0000-0000-000000000000", "é" * 5000, "9" * 5000, "\r\nX: y",
    "//x.example", "/\\x.example", "javascript:alert(1)", "health", "plan", "agree", "disagree",
    "three_months", "coordinate", "send", "three_months_on", "relative", "done", "blocked",
    "ＡＢＣＤ１２３４", "٣٤٥٦٧٨", "𝟏𝟐𝟑𝟒𝟓𝟔", "²³¹", "\ufeff", "0" * 17, "🙂" * 300, "\u0301" * 50,
    "abandon " * 8, "\u0000" * 9, "ß" * 121, "İ" * 41,
]  # fmt: skip
_ALPHABET = [chr(point) for span in ((32, 127), (160, 600), (1536, 1600), (0x1F600, 0x1F620))
             for point in range(*span)] + ["\t", "\n", "\u200f", "\u2028"]  # fmt: skip
_STATUSES = {200, 303, 308, 400, 403, 404, 405, 409, 413, 415, 422}


class Odd:
    """A source of odd inputs: the same ones for the same ``name``."""

    def __init__(self, name: str, real: dict[str, str] | None = None) -> None:
        self._random = random.Random(name)
        self.real = dict(real or {})

    def value(self) -> str | bytes:
        """Return one odd input."""
        kind = self._random.random()
        if kind < 0.7:
            return self._random.choice(_KNOWN)
        if kind < 0.8:
            return str(self._random.randrange(-(2**70), 2**70))
        return "".join(self._random.choices(_ALPHABET, k=self._random.randrange(1, 40)))

    def fields(self, names: list[str]) -> dict[str, list[str | bytes]]:
        """Return an odd value for nearly each of ``names``, two for some, a real id for others."""
        kept = [name for name in names if self._random.random() > 0.15]
        fields = {name: [self.value() for _ in range(self._random.choice((1, 1, 1, 2)))]
                  for name in kept}  # fmt: skip
        real = {name: [value] for name, value in self.real.items() if self._random.random() < 0.6}
        return {**fields, **real}

    def part(self) -> str:
        """Return one odd part of an address."""
        return quote(self.value(), safe="") or "x"


def throw(
    client: FlaskClient, key: str, methods: list[str], addresses: Iterator[str], odd: Odd,
    names: list[str],
) -> Iterator[tuple[int, str | None]]:  # fmt: skip
    """Send one request of odd inputs to each address; give its status, and what is wrong if any."""
    for number, address in enumerate(addresses):
        fields = odd.fields(names)
        method = methods[number % len(methods)]
        try:
            answer = _send(client, key, method, address, fields)
        except Exception as fault:
            yield 500, f"{method} {address[:80]}: {type(fault).__name__}: {str(fault)[:200]}"
            continue
        values = [value for each in fields.values() for value in each]
        wrong = _wrong(answer, values)
        yield answer.status_code, f"{method} {address[:80]}: {wrong}" if wrong else None


def _send(
    client: FlaskClient, key: str, method: str, address: str, fields: dict[str, Any]
) -> TestResponse:
    if method == "GET":
        return client.get(f"{address}?{urlencode(fields, doseq=True)[:4000]}")
    body = urlencode({"csrf_token": key, **fields}, doseq=True)
    kind = "application/x-www-form-urlencoded"
    if len(body) > 60_000:
        body = urlencode({"csrf_token": key})
    return client.post(address, data=body, content_type=kind)


def _wrong(answer: TestResponse, values: list[Any]) -> str | None:
    if answer.status_code not in _STATUSES:
        return str(answer.status_code)
    page = answer.get_data(as_text=True)
    back = [value for value in values if isinstance(value, str) and re.search("[<>]", value)]
    if any(value in page for value in back if len(value) > 2):
        return "comes back unescaped"
    shown = answer.mimetype == "text/html" and answer.status_code not in (303, 308)
    if shown and "<h1" not in page:
        return "a page without a heading"
    went = answer.headers.get("Location", "/")
    if not re.fullmatch(r"(http://localhost)?/([^/\\].*)?", went):
        return f"sends to {went}"
    return None
