"""Referents: wishes, mandates, absences, and what one hands to the next."""

from sqlalchemy import ForeignKeyConstraint, String, UniqueConstraint, false

from portal.migrations.first.lists import THEMES
from portal.migrations.first.words import (
    DAY,
    DIGEST,
    FLAG,
    INSTANT,
    KEY,
    LANGUAGE,
    NUMBER,
    SALT,
    SEALED,
    TEXT,
    check,
    closed,
    column,
    index,
    optional,
    table,
    to,
)

table(
    "absence",
    column("id", KEY, primary_key=True),
    column("pathway_id", KEY, to("pathway"), index=True),
    column("helper_id", KEY, to("account"), index=True),
    column("said_by_id", KEY, to("account")),
    column("said_at", INSTANT),
    column("interim_due", DAY),
    optional("closed_at", INSTANT),
    optional("closed_how", closed("absence_close", "back changed over")),
    optional("shared_at", INSTANT),
    check("closed_how", "(closed_at IS NULL) = (closed_how IS NULL)"),
    index("uq_absence_open", "pathway_id", unique=True, where="closed_at IS NULL"),
)

table(
    "absence_back",
    column("absence_id", KEY, to("absence"), primary_key=True),
    column("person_id", KEY, to("account"), primary_key=True),
    column("at", INSTANT),
)

table(
    "interim",
    column("id", KEY, primary_key=True),
    column("absence_id", KEY, to("absence")),
    column("helper_id", KEY, to("account"), index=True),
    column("named_by_id", KEY, to("account")),
    column("named_at", INSTANT),
    optional("ended_at", INSTANT),
    optional("ended_how", closed("interim_end", "refused ended")),
    check("ended_how", "(ended_at IS NULL) = (ended_how IS NULL)"),
    index("uq_interim_running", "absence_id", "helper_id", unique=True, where="ended_at IS NULL"),
)

table(
    "interim_answer",
    column("interim_id", KEY, to("interim"), primary_key=True),
    column("person_id", KEY, to("account"), primary_key=True),
    column("says_yes", FLAG),
    column("at", INSTANT),
    optional("joined_member_id", KEY, to("circle_member")),
)

table(
    "referent_choice",
    column("id", KEY, primary_key=True),
    column("pathway_id", KEY, to("pathway"), index=True),
    column("asked_by_id", KEY, to("account")),
    column("asked_at", INSTANT),
    optional("words", SEALED),
    column("language", LANGUAGE),
    column("is_silent", FLAG),
    column("answer_due", DAY),
    optional("closed_at", INSTANT),
    optional("closed_how", closed("choice_close", "started refused cancelled nobody over")),
    check("closed_how", "(closed_at IS NULL) = (closed_how IS NULL)"),
    index(
        "uq_referent_choice_open",
        "pathway_id",
        "asked_by_id",
        unique=True,
        where="closed_at IS NULL",
    ),
)

table(
    "ranked_wish",
    column("id", KEY, primary_key=True),
    column("choice_id", KEY, to("referent_choice")),
    column("position", NUMBER),
    column("helper_id", KEY, to("account")),
    column("by_id", KEY, to("account")),
    column("at", INSTANT),
    column("ledger_seq", NUMBER, to("ledger_entry", "seq"), unique=True),
    column("salt", SALT),
    check("from_one", "position >= 1"),
    UniqueConstraint("choice_id", "helper_id"),
    UniqueConstraint("choice_id", "position"),
)

table(
    "commission_answer",
    column("id", KEY, primary_key=True),
    column("choice_id", KEY, to("referent_choice"), unique=True),
    optional("helper_id", KEY),
    column("by_id", KEY, to("account")),
    column("at", INSTANT),
    column("words", SEALED),
    column("language", LANGUAGE),
    column("ledger_seq", NUMBER, to("ledger_entry", "seq"), unique=True),
    column("salt", SALT),
    ForeignKeyConstraint(
        ["choice_id", "helper_id"],
        ["ranked_wish.choice_id", "ranked_wish.helper_id"],
        name="fk_commission_answer_her_wish",
    ),
)

table(
    "proposed_name",
    column("id", KEY, primary_key=True),
    column("pathway_id", KEY, to("pathway")),
    column("helper_id", KEY, to("account")),
    column("by_id", KEY, to("account")),
    column("at", INSTANT),
    UniqueConstraint("pathway_id", "helper_id"),
)

table(
    "mandate",
    column("id", KEY, primary_key=True),
    column("pathway_id", KEY, to("pathway"), index=True),
    column("helper_id", KEY, to("account"), index=True),
    column("asked_by_id", KEY, to("account")),
    column("asked_at", INSTANT),
    column("themes", String(200)),
    column("notice", TEXT),
    column("notice_language", LANGUAGE),
    optional("started_at", INSTANT),
    optional("closed_at", INSTANT),
    optional("closed_how", closed("mandate_close", "ended declined cancelled")),
    column("is_silent", FLAG, server_default=false()),
    optional("ranked_id", KEY, to("ranked_wish")),
    check("closed_how", "(closed_at IS NULL) = (closed_how IS NULL)"),
    check("ended_started", "closed_how <> 'ended' OR started_at IS NOT NULL"),
    index(
        "uq_mandate_active",
        "pathway_id",
        unique=True,
        where="started_at IS NOT NULL AND closed_at IS NULL",
    ),
    index(
        "uq_mandate_waiting",
        "pathway_id",
        unique=True,
        where="started_at IS NULL AND closed_at IS NULL",
    ),
)

table(
    "handover",
    column("id", KEY, primary_key=True),
    column("mandate_id", KEY, to("mandate")),
    column("person_id", KEY, to("account"), index=True),
    column("begun_at", INSTANT),
    optional("shown_at", INSTANT),
    optional("approved_at", INSTANT),
    check("read_first", "approved_at IS NULL OR shown_at IS NOT NULL"),
    UniqueConstraint("mandate_id", "person_id"),
)

table(
    "handover_line",
    column("id", KEY, primary_key=True),
    column("handover_id", KEY, to("handover"), index=True),
    column("position", NUMBER),
    column("theme", closed("theme", THEMES)),
    column("words", SEALED),
    column("language", LANGUAGE),
    optional("edited_at", INSTANT),
    optional("removed_at", INSTANT),
)

table(
    "mandate_event",
    column("id", KEY, primary_key=True),
    column("mandate_id", KEY, to("mandate"), index=True),
    column("kind", closed("mandate_event_kind", "asked accepted declined cancelled started ended")),
    column("at", INSTANT),
    column("by_id", KEY, to("account")),
    optional("notice_hash", DIGEST),
    column("ledger_seq", NUMBER, to("ledger_entry", "seq"), unique=True),
    column("salt", SALT),
    optional("mandate_digest", DIGEST),
)

table(
    "mandate_yes",
    column("id", KEY, primary_key=True),
    column("mandate_id", KEY, to("mandate")),
    column("by_id", KEY, to("account")),
    column("at", INSTANT),
    column("themes", String(200)),
    column("notice", TEXT),
    column("notice_language", LANGUAGE),
    column("ledger_seq", NUMBER, to("ledger_entry", "seq"), unique=True),
    column("salt", SALT),
    UniqueConstraint("mandate_id", "by_id"),
)

table(
    "decline_reason",
    column("mandate_id", KEY, to("mandate"), primary_key=True),
    column("category", closed("decline_category", "too_many away other_field too_close other")),
    optional("words", SEALED),
)
