"""Every column of the schema is listed: whose, in her copy or not, until when, erased by whom.

A column that nobody listed would be kept without being told, taken away or erased. It fails here.
"""

from __future__ import annotations

import re

import pytest
from sqlalchemy import Column as SchemaColumn
from sqlalchemy import LargeBinary, MetaData, String, Table

from portal import schema
from portal.core.types import UTCDateTime
from portal.core.value import replace
from portal.records.catalogue import NUMBERS, READ, TABLES, Column, Eraser, Kept
from portal.records.catalogue.codes import words_of
from portal.records.catalogue.labels import LABELS

OPENS = re.compile(r"(^|_)(hash|secret|salt|token|held|mark)$")
NO_SECRET = {"notice_hash", "hash", "prev_hash"}
OF_PROFESSIONALS = {
    "login", "invitation", "dedicated_referent", "setting_change", "staff_file", "decline_reason",
    "pace_event",
    # who opened and ended the way in of whom
    "access_act",
    "training",
    # what peers and services do of words without a name
    "comment_review", "comment_theme", "service_request", "service_reply", "reply_check",
    "recommendation", "recommendation_vote", "question_set", "set_vote",
    # who sits in a group with an account of work, who published its minutes
    "group_seat", "group_minutes", "group_draft", "group_remark",
    # who opened and who froze a report, who follows a panel, whose research file it is
    "report_period", "report_words", "panel", "research_file",
    # asked before there is an account, and tied to none
    "referent_request",
}  # fmt: skip


def unlisted(metadata: MetaData) -> set[str]:
    """Return what the inventory does not say, or says of a column that is not there."""
    found = set()
    for name, table in metadata.tables.items():
        known = set(TABLES[name].columns) if name in TABLES else set()
        found |= {f"{name}.{column}" for column in known ^ set(table.columns.keys())}
    return found | (set(TABLES) - set(metadata.tables))


def test_every_column_of_every_table_is_listed_once() -> None:
    assert unlisted(schema.METADATA) == set()


def test_a_column_that_nobody_listed_is_caught() -> None:
    planted = MetaData()
    for table in schema.METADATA.tables.values():
        table.to_metadata(planted)
    planted.tables["own_words"].append_column(SchemaColumn("mood", String(20)))
    Table("quiet_note", planted, SchemaColumn("person_id", String(20)))
    assert unlisted(planted) == {"own_words.mood", "quiet_note.person_id"}


def test_a_column_cannot_be_listed_twice() -> None:
    twice = replace(TABLES["own_words"], inner="id person_id words")
    with pytest.raises(ValueError, match="twice"):
        assert twice.columns


def test_a_table_that_leads_to_an_account_or_a_pathway_is_told_or_argued() -> None:
    untold = {
        name
        for name, table in schema.METADATA.tables.items()
        if not TABLES[name].whose
        and any(key.column.table.name in ("account", "pathway", "mandate")
                for key in table.foreign_keys)
    }  # fmt: skip
    assert untold == OF_PROFESSIONALS


def test_what_opens_something_is_never_in_her_copy() -> None:
    for name, table in schema.METADATA.tables.items():
        kinds = TABLES[name].columns
        for column in table.columns.keys():  # noqa: SIM118 - columns, not their names, come otherwise
            if OPENS.search(column) and column not in NO_SECRET:
                assert kinds[column] is Column.OPENS, f"{name}.{column}"


def test_what_she_or_others_wrote_of_her_is_in_her_copy() -> None:
    for name in READ:
        for column in schema.METADATA.tables[name].columns:
            if isinstance(column.type, LargeBinary):
                kind = TABLES[name].columns[column.name]
                assert kind in (Column.SHOWN, Column.OPENS), f"{name}.{column.name}"


def test_her_pages_and_her_copy_say_every_row_that_is_told() -> None:
    for name, listed in READ.items():
        assert listed.title, name
        assert set(listed.told) <= set(LABELS), name
    assert sorted(NUMBERS.values()) == list(range(1, len(READ) + 1))


def test_every_code_that_is_kept_has_words() -> None:
    for name, listed in READ.items():
        for column in listed.told:
            for code in getattr(schema.METADATA.tables[name].c[column].type, "enums", ()):
                assert words_of(name, column, code), f"{name}.{column}: {code}"


def test_everything_about_a_person_has_an_end_and_who_brings_it() -> None:
    for name, listed in TABLES.items():
        if listed.whose:
            assert listed.kept not in (Kept.PROOF, Kept.NAMELESS, Kept.WORK), name
            assert listed.eraser not in (Eraser.NOBODY, Eraser.SERVICES), name
        if listed.kept in (Kept.PROOF, Kept.NAMELESS):
            assert not listed.told, name


def test_what_tells_nothing_of_anybody_leads_to_nobody() -> None:
    for name, listed in TABLES.items():
        if listed.kept in (Kept.PROOF, Kept.NAMELESS):
            columns = schema.METADATA.tables[name].columns
            assert "account" not in {key.column.table.name for c in columns
                                     for key in c.foreign_keys}, name  # fmt: skip
            if listed.kept is Kept.NAMELESS:
                # not even an instant by which one could be guessed
                assert not any(isinstance(c.type, UTCDateTime) for c in columns), name


def test_what_is_sealed_in_any_table_can_be_opened_by_one_key() -> None:
    for name, listed in READ.items():
        table = schema.METADATA.tables[name]
        if any(isinstance(table.c[one].type, LargeBinary) for one in listed.told):
            assert "id" in table.c or len(table.primary_key.columns) == 1, name
