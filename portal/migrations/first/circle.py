"""Paths, those who are around each of them, and how each path goes on."""

from sqlalchemy import String, UniqueConstraint

from portal.migrations.first.words import (
    FLAG,
    INSTANT,
    KEY,
    LANGUAGE,
    NAME,
    NUMBER,
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

PATHWAY_STATES = (
    "proposed reflecting accepted declined circle referent_choice active paused closing ended"
)

table(
    "pathway",
    column("id", KEY, primary_key=True),
    column("territory_id", KEY, to("territory"), index=True),
    column("state", closed("pathway_state", PATHWAY_STATES)),
    column("target_public", NAME),
    optional("accepted_at", INSTANT),
    optional("active_since", INSTANT),
    check(
        "accepted_before_it_begins",
        "accepted_at IS NOT NULL OR state IN ('proposed', 'reflecting', 'declined')",
    ),
    check("active_has_begun", "active_since IS NOT NULL OR state <> 'active'"),
)

table(
    "pathway_event",
    column("id", KEY, primary_key=True),
    column("pathway_id", KEY, to("pathway")),
    column("rank", NUMBER),
    column("at", INSTANT),
    column("state", closed("pathway_state", PATHWAY_STATES)),
    column("by", closed("turn_by", "professional person_on_screen person_with_paper person facts")),
    column("notice", TEXT),
    column("notice_language", LANGUAGE),
    UniqueConstraint("pathway_id", "rank"),
)

table(
    "pathway_person",
    column("account_id", KEY, to("account"), primary_key=True),
    column("pathway_id", KEY, to("pathway"), primary_key=True, index=True),
    column("is_child", FLAG),
    optional("paused_at", INSTANT),
    optional("left_at", INSTANT),
    index("uq_pathway_person_present", "account_id", unique=True, where="left_at IS NULL"),
)

table(
    "circle_member",
    column("id", KEY, primary_key=True),
    column("pathway_id", KEY, to("pathway"), index=True),
    optional("account_id", KEY, to("account"), index=True),
    optional("relative_name", NAME),
    optional("relative_tie", String(60)),
    column("is_dedicated", FLAG),
    column("joined_at", INSTANT),
    optional("left_at", INSTANT),
    optional("outside_service", NAME),
    optional("common_since", INSTANT),
    check("helper_or_relative", "(account_id IS NULL) <> (relative_name IS NULL)"),
    index(
        "uq_circle_member_present",
        "pathway_id",
        "account_id",
        unique=True,
        where="left_at IS NULL",
    ),
)

table(
    "circle_answer",
    column("id", KEY, primary_key=True),
    column("member_id", KEY, to("circle_member"), index=True),
    column("person_id", KEY, to("account"), index=True),
    column("asked_at", INSTANT),
    optional("asked_by_id", KEY, to("account"), index=True),
    optional("why", SEALED),
    column("language", LANGUAGE),
    optional("word", closed("circle_word", "yes no thinking")),
    optional("answered_at", INSTANT),
    optional("ended_at", INSTANT),
    check("no_is_the_end", "word <> 'no' OR ended_at IS NOT NULL"),
    check("who_asks_is_known", "asked_by_id IS NOT NULL OR (word IS NOT NULL AND word = 'yes')"),
    check("word_has_instant", "(word IS NULL) = (answered_at IS NULL)"),
    index("uq_circle_answer_open", "member_id", "person_id", unique=True, where="ended_at IS NULL"),
)

table(
    "circle_handover",
    column("id", KEY, primary_key=True),
    column("person_id", KEY, to("account"), index=True),
    column("by_id", KEY, to("account")),
    column("at", INSTANT),
    column("words", SEALED),
    column("language", LANGUAGE),
)
