"""The few words in which the first tables are told. A migration outlives the code of its day."""

from typing import Any

from sqlalchemy import (
    Boolean,
    CheckConstraint,
    Column,
    Date,
    DateTime,
    Enum,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    Text,
    Uuid,
    text,
)

HOUSE = MetaData(
    naming_convention={
        "ix": "ix_%(column_0_N_label)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "ck": "ck_%(table_name)s_%(constraint_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s_%(referred_table_name)s",
        "pk": "pk_%(table_name)s",
    }
)
"""Every table of the first installation."""

KEY = Uuid()
INSTANT = DateTime(timezone=True)
DAY = Date()
FLAG = Boolean()
NUMBER = Integer()
CODE = String(40)
NAME = String(120)
LANGUAGE = String(8)
DIGEST = String(64)
TEXT = Text()
SEALED = LargeBinary()
SALT = LargeBinary(16)

BY_KEY = {"sqlite_with_rowid": False}
"""For a table whose rows are kept in the order of their key: nothing tells which came first."""


def table(name: str, *parts: Any, **options: Any) -> Table:
    """Tell a table of the house: its columns, then its rules."""
    return Table(name, HOUSE, *parts, **options)


def column(name: str, *parts: Any, **options: Any) -> Column[Any]:
    """Tell a column that every row fills."""
    return Column(name, *parts, nullable=False, **options)


def optional(name: str, *parts: Any, **options: Any) -> Column[Any]:
    """Tell a column that a row may leave empty."""
    return Column(name, *parts, nullable=True, **options)


def to(other: str, key: str = "id", *, ondelete: str | None = None) -> ForeignKey:
    """Tell that a column holds the ``key`` of a row of ``other``."""
    return ForeignKey(f"{other}.{key}", ondelete=ondelete)


def closed(name: str, words: str) -> Enum:
    """Return the type of a column that holds one of ``words``, by a check called ``name``."""
    return Enum(*words.split(), name=name, native_enum=False, create_constraint=True, length=40)


def check(name: str, condition: str) -> CheckConstraint:
    """Tell what holds for every row."""
    return CheckConstraint(condition, name=name)


def index(name: str, *columns: str, unique: bool = False, where: str | None = None) -> Index:
    """Tell an index of ``columns``, of the rows that ``where`` holds only."""
    some = None if where is None else text(where)
    return Index(name, *columns, unique=unique, sqlite_where=some, postgresql_where=some)
