"""Answers and words hold no person, no day, no key; a column that would is caught."""

from datetime import date, datetime

import pytest
from sqlalchemy import Column, Date, DateTime, ForeignKey, MetaData, String, Table, Uuid

from portal.core.types import Base
from portal.feedback.models import (
    OpenAnswer,
    OpinionAnswer,
    OpinionComment,
    Participation,
    WaitingOpinion,
)

ALLOWED = {
    "waiting_opinion": {"id", "period", "sealed"},
    "open_answer": {"id", "territory", "period", "way", "question", "value"},
    "opinion_answer": {"id", "territory", "period", "moment", "question", "value"},
    "opinion_comment": {"id", "territory", "period", "words", "language", "audience", "invented"},
    "participation": {"account_id", "moment", "period", "receipt"},
}


def ways_back(table: Table) -> list[str]:
    """Return what in ``table`` could lead back to who answered."""
    found = [f"{column.name} is not one of the known columns" for column in table.columns
             if column.name not in ALLOWED[table.name]]  # fmt: skip
    found += [f"{column.name} points at another table" for column in table.columns
              if column.foreign_keys]  # fmt: skip
    found += [
        f"{column.name} tells when"
        for column in table.columns
        if column.type.python_type in (date, datetime)
    ]
    return found


@pytest.mark.parametrize("model", [OpinionAnswer, OpinionComment, OpenAnswer, WaitingOpinion])
def test_nothing_in_an_opinion_leads_back(model: type[Base]) -> None:
    table = model.__table__
    assert isinstance(table, Table)
    assert ways_back(table) == []


@pytest.mark.parametrize(
    "model", [OpinionAnswer, OpinionComment, OpenAnswer, Participation, WaitingOpinion]
)
def test_sqlite_keeps_no_hidden_row_number(model: type[Base]) -> None:
    assert model.__table__.dialect_options["sqlite"]["with_rowid"] is False


def test_participation_says_nothing_of_what_was_answered() -> None:
    assert set(Participation.__table__.columns.keys()) == ALLOWED["participation"]


@pytest.mark.parametrize(
    "planted",
    [
        Column("created_at", DateTime),
        Column("day", Date),
        Column("author", Uuid, ForeignKey("account.id")),
        Column("seq", String),
    ],
)
def test_a_planted_way_back_is_caught(planted: Column[object]) -> None:
    assert ways_back(Table("opinion_answer", MetaData(), Column("id", Uuid), planted))
