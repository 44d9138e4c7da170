"""Nothing lets one worker be set above another by a number (R28): tested by its absence."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

import portal
from portal.staff.catalogue import HEADS, Table
from tests.home.crowd import fill

LEAD = "griselidis"
ROOT = Path(portal.__file__).parent
WORDS = ("tri", "sort", "ordre", "order", "par", "by", "desc", "colonne", "o")
ORDERS = ("nombre", "people", "count", "personnes", "-people", "desc", "3", "retard")
LISTS = ("/pro/", "/pro/equipes")
SPEED = ("moyenne", "classement", "meilleur", "score", "taux", "rapidité", "délai moyen", " %")


def names_on(visitor) -> list[str]:
    """Return the names of workers in the order of the page."""
    found = []
    for row in visitor.page.tree.iter("tr"):
        found += [mark.text or "" for mark in row.iter("bdi")]
    return found


@pytest.fixture
def many(database, cast) -> None:
    """Let the département have referents with different numbers of people."""
    with database.session(writing=True) as session:
        fill(session, cast[LEAD].territory_id, people=31, referents=7)
        session.commit()


@pytest.mark.parametrize("address", LISTS)
def test_no_question_changes_the_order(visitor, many, address):
    visitor.as_(LEAD).open(address)
    before = names_on(visitor)
    assert len(before) > 5
    for word in WORDS:
        for order in ORDERS:
            visitor.open(address, **{word: order})
            assert names_on(visitor) == before, f"{word}={order}"


def test_the_numbers_of_people_are_in_no_order(visitor, many):
    visitor.as_(LEAD).open("/pro/")
    rows = [list(row) for row in visitor.page.tree.iter("tr")][1:]
    counts = [int("".join(row[-1].itertext())) for row in rows]
    assert counts not in (sorted(counts), sorted(counts, reverse=True))
    services = ["".join(row[0].itertext()) for row in rows]
    assert services == sorted(services) or "" in services


@pytest.mark.parametrize("address", LISTS)
def test_no_link_no_field_and_no_word_ranks(visitor, many, address):
    visitor.as_(LEAD).open(address)
    for link in visitor.page.tree.iter("a"):
        asked = (link.get("href") or "").partition("?")[2]
        assert re.fullmatch(r"(page=\d+|retour=.*|etat=[a-z-]+)?", asked), asked
    for head in visitor.page.tree.iter("th"):
        assert head.get("aria-sort") is None
        assert not list(head.iter("a"))
        assert not list(head.iter("button"))
    for word in SPEED:
        assert word not in visitor.page.text.lower()


def test_what_is_taken_away_holds_no_number_about_anyone():
    for table in Table:
        assert not {"personnes", "nombre", "suivies", "mandats"} & set(HEADS[table])


def test_no_question_to_the_database_orders_workers_by_a_count():
    """Look at every ``order_by`` of the files that count people by worker."""
    for name in ("home/lead.py", "staff/queries/teams.py", "referent/queries/late.py"):
        tree = ast.parse((ROOT / name).read_text(encoding="utf-8"))
        for node in ast.walk(tree):
            if isinstance(node, ast.Call) and getattr(node.func, "attr", "") == "order_by":
                said = " ".join(map(ast.unparse, node.args))
                assert "func." not in said, said
                assert "people" not in said, said
                assert "asked_at" not in said, said


def test_an_order_by_number_would_be_caught(visitor, many, monkeypatch):
    from portal.home.views.pro import lead

    asked = lead.loads_of

    def ranked(session, ids, *, after):
        found, total = asked(session, ids, after=after)
        return sorted(found, key=lambda one: -one.people), total

    monkeypatch.setattr(lead, "loads_of", ranked)
    with pytest.raises(AssertionError):
        test_the_numbers_of_people_are_in_no_order(visitor, None)
