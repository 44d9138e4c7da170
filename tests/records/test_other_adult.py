"""Of a couple, what is held about one tells nothing that the other says or does (R04)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from sqlalchemy import LargeBinary, false, select

from portal.core.database import vault_of
from portal.core.types import Base
from portal.records.catalogue import READ, TABLES, Column
from portal.records.queries import held, rows, ways
from tests.plan.plans import Plan
from tests.records.test_my_data_page import everything

AUTHORS = ("by_id", "author_id", "account_id", "person_id", "asked_by_id", "typed_by_id", "doer_id")


def words_of(session: Any, who: Any) -> Iterator[tuple[str, str]]:
    """Go through every sealed text whose author or owner is ``who``: where it is, and the text."""
    for name, table in Base.metadata.tables.items():
        sealed = [c for c in table.columns if isinstance(c.type, LargeBinary) and c.name != "salt"]
        authors = [table.c[one] for one in AUTHORS if one in table.c]
        if not sealed or not authors or "id" not in table.c:
            continue
        for row in session.execute(select(table).where(authors[0] == who)).mappings():
            for column in sealed:
                if row[column.name]:
                    place, key = TABLES[name].place_of(column.name)
                    yield place, vault_of(session).open(place, row[key], row[column.name])


def test_no_word_of_the_other_adult_is_told(session, cast) -> None:
    plan = Plan(session, cast, "perceval", "aurore")
    for who in ("perceval", "melusine"):
        plan.add_step(f"Étape de {who}", doer_id=cast[who].id)
    plan.propose()
    for who in ("perceval", "melusine", "aurore"):
        plan.answer(who)
    for one, other in (("perceval", "melusine"), ("melusine", "perceval")):
        told = repr(everything(session, cast[one].id))
        theirs = list(words_of(session, cast[other].id))
        assert {place for place, _text in theirs} >= {"goal.words"}
        assert [(place, text) for place, text in theirs if text in told] == []
        assert f"Étape de {one}" in told
        assert f"Étape de {other}" not in told


def test_the_other_adult_is_not_named(session, cast) -> None:
    for one, other in (("perceval", "melusine"), ("melusine", "perceval")):
        named = [
            value
            for name, rows in everything(session, cast[one].id).items()
            for row in rows
            for column, value in row.items()
            if READ[name].columns[column] is Column.WHO
        ]
        assert cast[other].display_name not in named
        assert named


def test_without_the_rule_the_words_of_the_other_would_be_told(session, cast, monkeypatch) -> None:
    goals = READ["goal"]
    hers = [row.values["words"] for row in held(session, goals, cast["perceval"].id)]
    monkeypatch.setattr(ways, "_is_other_adult", lambda _column: false())
    rows._rows.cache_clear()
    try:
        planted = [row.values["words"] for row in held(session, goals, cast["perceval"].id)]
    finally:
        rows._rows.cache_clear()
    assert set(planted) > set(hers)
