"""The plan: its versions, their lines, the answers, and what became of each promise."""

from sqlalchemy import String, UniqueConstraint, false

from portal.migrations.first.lists import DOMAINS
from portal.migrations.first.words import (
    CODE,
    DAY,
    DIGEST,
    FLAG,
    INSTANT,
    KEY,
    LANGUAGE,
    NAME,
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
    "plan_version",
    column("id", KEY, primary_key=True),
    column("pathway_id", KEY, to("pathway")),
    column("number", NUMBER),
    column("drafted_by_id", KEY, to("account")),
    column("drafted_at", INSTANT),
    optional("proposed_by_id", KEY, to("account")),
    optional("proposed_at", INSTANT),
    column("revision", NUMBER),
    optional("asks_twice", FLAG),
    check("proposed_by", "(proposed_at IS NULL) = (proposed_by_id IS NULL)"),
    UniqueConstraint("pathway_id", "number"),
    index("uq_plan_version_draft", "pathway_id", unique=True, where="proposed_at IS NULL"),
)

table(
    "plan_answer",
    column("id", KEY, primary_key=True),
    column("version_id", KEY, to("plan_version"), index=True),
    column("account_id", KEY, to("account")),
    column("rank", NUMBER),
    column("side", closed("side", "person referent")),
    column("kind", closed("answer_kind", "agree disagree talk")),
    optional("words", SEALED),
    optional("seal", DIGEST),
    column("language", LANGUAGE),
    column("method", closed("method", "own_session side_by_side")),
    optional("referent_id", KEY, to("account")),
    column("device", String(20)),
    column("at", INSTANT),
    column("ledger_seq", NUMBER, to("ledger_entry", "seq"), unique=True),
    column("salt", SALT),
    column("edition", CODE, server_default="2026-11"),
    column("on_paper", FLAG, server_default=false()),
    column("except_lines", TEXT, server_default=""),
    optional("since_id", KEY, to("plan_version")),
    column("kept_lines", TEXT, server_default=""),
    optional("typed_by_id", KEY, to("account")),
    column("typed_by_name", NAME, server_default=""),
    check("kept_since", "kept_lines = '' OR (kind = 'agree' AND since_id IS NOT NULL)"),
    check("only_a_yes_has_more", "kind = 'agree' OR (except_lines = '' AND NOT on_paper)"),
    check("yes_is_sealed", "kind <> 'agree' OR seal IS NOT NULL"),
    UniqueConstraint("version_id", "account_id", "rank"),
)

table(
    "paper_agreement",
    column("id", KEY, primary_key=True),
    column("version_id", KEY, to("plan_version")),
    column("person_id", KEY, to("account")),
    column("signed_on", DAY),
    column("recorded_by_id", KEY, to("account")),
    column("recorded_by_name", NAME),
    column("recorded_at", INSTANT),
    column("seal", DIGEST),
    column("language", LANGUAGE),
    optional("confirmed", FLAG),
    optional("answered_at", INSTANT),
    check("answered", "(confirmed IS NULL) = (answered_at IS NULL)"),
    UniqueConstraint("version_id", "person_id"),
)

table(
    "correction",
    column("id", KEY, primary_key=True),
    column("version_id", KEY, to("plan_version")),
    column("lineage", KEY),
    column("rank", NUMBER),
    column("field", closed("corrected_field", "text service")),
    column("text", SEALED),
    column("by_id", KEY, to("account")),
    column("by_name", NAME),
    column("at", INSTANT),
    UniqueConstraint("version_id", "lineage", "rank"),
)

table(
    "nothing_for_now",
    column("person_id", KEY, to("account"), primary_key=True),
    column("said_at", INSTANT),
)

table(
    "review",
    column("id", KEY, primary_key=True),
    column("pathway_id", KEY, to("pathway"), index=True),
    column("held_on", DAY),
    column("by_id", KEY, to("account")),
    column("by_name", NAME),
    column("at", INSTANT),
)

table(
    "balance",
    column("id", KEY, primary_key=True),
    column("pathway_id", KEY, to("pathway")),
    column("person_id", KEY, to("account")),
    optional("helped", SEALED),
    optional("next_contact", SEALED),
    column("language", LANGUAGE),
    column("written_at", INSTANT),
    optional("closed_at", INSTANT),
    UniqueConstraint("pathway_id", "person_id"),
)

table(
    "goal_outcome",
    column("id", KEY, primary_key=True),
    column("balance_id", KEY, to("balance")),
    column("lineage", KEY),
    column("outcome", closed("outcome", "yes partly no")),
    optional("words", SEALED),
    column("language", LANGUAGE),
    UniqueConstraint("balance_id", "lineage"),
)

table(
    "late_words",
    column("account_id", KEY, to("account"), primary_key=True),
    column("words", SEALED),
    column("language", LANGUAGE),
    column("at", INSTANT),
)

table(
    "progress",
    column("id", KEY, primary_key=True),
    column("lineage", KEY),
    column("rank", NUMBER),
    column("at", INSTANT),
    column("by_id", KEY, to("account")),
    column("state", closed("action_state", "to_do doing done blocked dropped")),
    optional(
        "cause", closed("block_cause", "waiting_list refused missing_paper no_local_offer other")
    ),
    check("blocked_has_cause", "(state = 'blocked') = (cause IS NOT NULL)"),
    UniqueConstraint("lineage", "rank"),
)

table(
    "acceptance",
    column("id", KEY, primary_key=True),
    column("lineage", KEY),
    column("account_id", KEY, to("account")),
    column("rank", NUMBER),
    column("promise", DIGEST),
    column("accepts", FLAG),
    optional("words", SEALED),
    column("language", LANGUAGE),
    column("at", INSTANT),
    UniqueConstraint("lineage", "account_id", "rank"),
)

table(
    "goal",
    column("id", KEY, primary_key=True),
    column("version_id", KEY, to("plan_version")),
    column("lineage", KEY),
    column("position", NUMBER),
    column("author_id", KEY, to("account")),
    column("author_name", NAME),
    column("typed_by_id", KEY, to("account")),
    column("typed_by_name", NAME),
    column("domain", closed("domain", DOMAINS)),
    column("words", SEALED),
    column("language", LANGUAGE),
    UniqueConstraint("version_id", "lineage"),
)

table(
    "action",
    column("id", KEY, primary_key=True),
    column("version_id", KEY, to("plan_version")),
    column("lineage", KEY),
    column("position", NUMBER),
    column("domain", closed("domain", DOMAINS)),
    column("what", SEALED),
    column("language", LANGUAGE),
    optional("doer_id", KEY, to("account")),
    column("doer_name", NAME),
    column("doer_service", NAME),
    optional("due_date", DAY),
    optional("paper", SEALED),
    check("one_doer", "doer_name <> ''"),
    UniqueConstraint("version_id", "lineage"),
)
