"""The chain of acts, its tree, and what was erased from the tables."""

from sqlalchemy import UniqueConstraint

from portal.migrations.first.words import (
    CODE,
    DAY,
    DIGEST,
    INSTANT,
    KEY,
    NUMBER,
    SALT,
    TEXT,
    closed,
    column,
    optional,
    table,
    to,
)

table(
    "ledger_entry",
    column("seq", NUMBER, primary_key=True, autoincrement=False),
    column("recorded_at", INSTANT),
    column("kind", CODE),
    column("commitment", DIGEST),
    column("prev_hash", DIGEST, unique=True),
    column("hash", DIGEST, unique=True),
)

table(
    "ledger_tile",
    column("level", NUMBER, primary_key=True, autoincrement=False),
    column("place", NUMBER, primary_key=True, autoincrement=False),
    column("hash", DIGEST),
)

table(
    "ledger_head",
    column("day", DAY, primary_key=True),
    column("size", NUMBER),
    column("note", TEXT),
)

table(
    "erasure",
    column("id", KEY, primary_key=True),
    column("kind", closed("erasure_kind", "asked file_over readings_over")),
    column("at", INSTANT),
    column("counts", TEXT),
    column("rows_digest", DIGEST),
    column("ledger_seq", NUMBER, to("ledger_entry", "seq"), unique=True),
    column("salt", SALT),
)

table(
    "erased_row",
    column("id", KEY, primary_key=True),
    column("erasure_id", KEY, to("erasure"), index=True),
    column("table_name", CODE),
    column("row_id", KEY),
    optional("seq", NUMBER, unique=True),
    UniqueConstraint("table_name", "row_id"),
)
