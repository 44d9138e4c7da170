"""Whatever is typed, in whatever field or address: a page and a sentence, never a fault.

Every route gets 2,000 odd inputs and more: each request carries one in every field that any form
of the house has, and in every part of the address.
"""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import quote

import pytest
from flask import Flask
from flask.testing import FlaskClient
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as some
from werkzeug.routing import Rule

from portal.web.forms import Form
from portal.web.rules import peer_rep, person, person_here, professional, results_reader
from tests.cast import Cast
from tests.visitor import Visitor

INPUTS_A_ROUTE = 2000
_KNOWN = [
    "", " ", "0", "-1", "99999999999999999999", "1e309", "NaN", "y", "true", "on", "None",
    "\x00", "a\x00b", "\ud83d".encode("utf-8", "surrogatepass").decode("latin-1"), "\u202e\u2066",
    "'; DROP TABLE account; --", "<script>alert(1)</script>", "{{ 7 * 7 }}", "%s%n", "../../etc",
    "2026-02-30", "31/12/2026", "00000000-0000-0000-0000-000000000000", "é" * 5000, "\r\nX: y",
    "//x.example", "/\\x.example", "javascript:alert(1)", "health", "plan", "agree", "three_months",
    "ＡＢＣＤ１２３４", "٣٤٥٦٧٨", "𝟏𝟐𝟑𝟒𝟓𝟔", "\ufeff", "0" * 17, "🙂" * 300,
]  # fmt: skip
ODD = some.one_of(
    some.sampled_from(_KNOWN),
    some.text(max_size=40),
    some.integers().map(str),
    some.uuids().map(str),
    some.dates().map(str),
)
_DOORS = {
    person: "ondine",
    person_here: "ondine",
    professional: "clochette",
    peer_rep: "viviane",
    results_reader: "griselidis",
}


def field_names() -> list[str]:
    """Return the name of every field of every form of the house."""

    def all_forms(kind: type[Form]) -> Iterator[type[Form]]:
        for form in kind.__subclasses__():
            yield form
            yield from all_forms(form)

    names = {
        name
        for form in all_forms(Form)
        for name in dir(form)
        if hasattr(getattr(form, name), "field_class")
    }
    return sorted(names | {"retour", "page", "moment", "value", "territory", "period", "q"})


def routes(app: Flask) -> list[Rule]:
    """Return every address that answers, the doors out last: they end the session."""
    return sorted(app.url_map.iter_rules(), key=lambda rule: (rule.rule == "/partir", rule.rule))


def signed_in(visitor: Visitor, app: Flask, rule: Rule, cast: Cast) -> tuple[FlaskClient, str]:
    """Return a client of somebody who may open ``rule``, and a token for its forms."""
    access = app.view_functions[rule.endpoint].access  # type: ignore[attr-defined]
    fresh = visitor.another()
    name = _DOORS.get(access.rule)
    fresh.as_(name) if name else fresh.open("/entrer")
    fresh.open("/mon-plan" if name == "ondine" else "/entrer")
    tokens = [
        element.get("value", "")
        for element in fresh.page.tree.iter("input")  # type: ignore[union-attr]
        if element.get("name") == "csrf_token"
    ]
    return fresh.client, tokens[0] if tokens else ""


def test_no_route_ever_breaks(app: Flask, visitor: Visitor, cast: Cast) -> None:
    names = field_names()
    assert len(names) > 20
    for rule in routes(app):
        client, token = signed_in(visitor, app, rule, cast)
        throw_at(client, token, rule, names)


def throw_at(client: FlaskClient, token: str, rule: Rule, names: list[str]) -> None:
    """Throw at least ``INPUTS_A_ROUTE`` odd inputs at one route."""
    times = INPUTS_A_ROUTE // len(names) + 1

    @settings(
        max_examples=times,
        database=None,
        deadline=None,
        suppress_health_check=list(HealthCheck),
    )
    @given(some.lists(ODD, min_size=len(names), max_size=len(names)), some.lists(ODD, min_size=4))
    def throw(values: list[str], parts: list[str]) -> None:
        address = rule.rule
        for argument, part in zip(sorted(rule.arguments), parts, strict=False):
            converter = address[address.index("<") : address.index(">") + 1]
            address = address.replace(converter, quote(part, safe="") or "x", 1)
            assert argument
        typed = dict(zip(names, values, strict=True))
        if "POST" in (rule.methods or ()):
            answer = client.post(address, data={**typed, "csrf_token": token})
        else:
            answer = client.get(address, query_string=typed)
        assert answer.status_code < 500, (address, typed)
        for value in values:
            if "<script>" in value:
                assert value not in answer.text

    throw()


@pytest.mark.parametrize(
    "address", ["/%00", "/%ff%fe", "/" + "a" * 3000, "/pro/../..", "//", "/?%"]
)
def test_odd_addresses_get_a_page(visitor: Visitor, address: str) -> None:
    answer = visitor.client.get(address)
    assert answer.status_code in (200, 303, 308, 400, 404)


def test_a_form_that_is_too_large_gets_a_sentence(visitor: Visitor) -> None:
    answer = visitor.client.post("/entrer", data={"words": "a" * 200_000})
    assert answer.status_code == 413
    assert "<h1" in answer.text
