"""Meetings: who comes, what is told there, and what a family keeps for itself."""

from sqlalchemy import UniqueConstraint

from portal.migrations.first.lists import DOMAINS
from portal.migrations.first.words import (
    DAY,
    FLAG,
    INSTANT,
    KEY,
    LANGUAGE,
    NAME,
    NUMBER,
    SEALED,
    check,
    closed,
    column,
    optional,
    table,
    to,
)

table(
    "meeting",
    column("id", KEY, primary_key=True),
    column("pathway_id", KEY, to("pathway")),
    column("number", NUMBER),
    column("kind", closed("meeting_kind", "review case_meeting complex_case family_conference")),
    optional("asked_by_id", KEY, to("account")),
    optional("caller_id", KEY, to("account"), index=True),
    column("caller_name", NAME),
    column("made_at", INSTANT),
    optional("place", SEALED),
    column("place_language", LANGUAGE),
    optional("starts_at", INSTANT),
    optional("held_at", INSTANT),
    optional("held_with_her", FLAG),
    optional("report_due", DAY, index=True),
    optional("cancelled_at", INSTANT),
    optional("cancelled_by_id", KEY),
    column("cancelled_by_name", NAME, server_default=""),
    optional("cancel_reason", SEALED),
    column("cancel_language", LANGUAGE, server_default="fr"),
    optional("was_at", INSTANT),
    check("held_says_how", "(held_at IS NULL) = (held_with_her IS NULL)"),
    check("held_was_fixed", "held_at IS NULL OR starts_at IS NOT NULL"),
    check("somebody_calls", "caller_id IS NOT NULL OR asked_by_id IS NOT NULL"),
    check(
        "without_her_is_told", "held_with_her IS NULL OR held_with_her OR report_due IS NOT NULL"
    ),
    UniqueConstraint("pathway_id", "number"),
)

table(
    "meeting_person",
    column("meeting_id", KEY, to("meeting"), primary_key=True),
    column("person_id", KEY, to("account"), primary_key=True, index=True),
    column("id", KEY, unique=True),
    optional("part", closed("part", "there by_phone with_someone words_read")),
    optional("words", SEALED),
    column("language", LANGUAGE),
    optional("answered_at", INSTANT),
    optional("absent_at", INSTANT),
    optional("missed", FLAG),
    optional("absence_reason", SEALED),
    column("absence_language", LANGUAGE, server_default="fr"),
    column("absence_by_name", NAME, server_default=""),
    optional("absence_at", INSTANT),
    optional("absence_chosen", FLAG),
    check("without_her_needs_reason", "missed IS NULL OR NOT missed OR absence_reason IS NOT NULL"),
)

table(
    "meeting_decline",
    column("id", KEY, primary_key=True),
    column("meeting_id", KEY, to("meeting")),
    column("account_id", KEY, to("account"), index=True),
    column("at", INSTANT),
    UniqueConstraint("meeting_id", "account_id"),
)

table(
    "meeting_slot",
    column("id", KEY, primary_key=True),
    column("meeting_id", KEY, to("meeting")),
    column("position", NUMBER),
    column("starts_at", INSTANT),
    UniqueConstraint("meeting_id", "position"),
)

table(
    "slot_answer",
    column("slot_id", KEY, to("meeting_slot"), primary_key=True),
    column("account_id", KEY, to("account"), primary_key=True),
    column("can", FLAG),
    column("at", INSTANT),
)

table(
    "meeting_suggestion",
    column("meeting_id", KEY, to("meeting"), primary_key=True),
    column("member_id", KEY, to("circle_member"), primary_key=True),
)

table(
    "meeting_tick",
    column("meeting_id", KEY, to("meeting"), primary_key=True),
    column("member_id", KEY, to("circle_member"), primary_key=True, index=True),
    column("person_id", KEY, to("account"), primary_key=True),
    column("at", INSTANT),
)

table(
    "agenda_point",
    column("id", KEY, primary_key=True),
    column("meeting_id", KEY, to("meeting"), index=True),
    column("by_id", KEY, to("account")),
    column("by_name", NAME),
    column("words", SEALED),
    column("language", LANGUAGE),
    column("at", INSTANT),
)

table(
    "meeting_report",
    column("id", KEY, primary_key=True),
    column("meeting_id", KEY, to("meeting"), unique=True),
    column("by_id", KEY, to("account")),
    column("by_name", NAME),
    column("words", SEALED),
    column("language", LANGUAGE),
    column("at", INSTANT),
)

table(
    "report_reply",
    column("id", KEY, primary_key=True),
    column("report_id", KEY, to("meeting_report")),
    column("by_id", KEY, to("account")),
    column("by_name", NAME),
    column("rank", NUMBER),
    column("words", SEALED),
    column("language", LANGUAGE),
    column("at", INSTANT),
    UniqueConstraint("report_id", "by_id", "rank"),
)

table(
    "decision",
    column("id", KEY, primary_key=True),
    column("meeting_id", KEY, to("meeting")),
    column("position", NUMBER),
    column("domain", closed("domain", DOMAINS)),
    column("what", SEALED),
    column("language", LANGUAGE),
    optional("doer_id", KEY, to("account")),
    column("doer_name", NAME),
    optional("due_date", DAY),
    column("at", INSTANT),
    optional("lineage", KEY),
    optional("drafted_at", INSTANT),
    check("drafted", "(lineage IS NULL) = (drafted_at IS NULL)"),
    check("one_doer", "doer_name <> ''"),
    UniqueConstraint("meeting_id", "position"),
)

table(
    "family_note",
    column("id", KEY, primary_key=True),
    column("meeting_id", KEY, to("meeting"), index=True),
    column("by_id", KEY, to("account")),
    column("words", SEALED),
    column("language", LANGUAGE),
    column("at", INSTANT),
    optional("erased_at", INSTANT),
)
