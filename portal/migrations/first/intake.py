"""How it begins: proposals, balances and trainings."""

from sqlalchemy import String, false

from portal.migrations.first.words import (
    DAY,
    DIGEST,
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
    index,
    optional,
    table,
    to,
)

table(
    "proposal",
    column("id", KEY, primary_key=True),
    column("pathway_id", KEY, to("pathway"), unique=True),
    column("proposed_by_id", KEY, to("account"), index=True),
    column("desk_id", KEY, to("account"), index=True),
    optional("account_id", KEY, to("account"), unique=True),
    column("first_name", SEALED),
    optional("reach", SEALED),
    optional("mark", DIGEST),
    optional("paper_hash", DIGEST, unique=True),
    column("proposed_at", INSTANT, index=True),
)

table(
    "pathway_reasons",
    column("pathway_id", KEY, to("pathway"), primary_key=True),
    column("several_fields", FLAG),
    column("urgent", FLAG),
    column("cumulated", FLAG),
    column("juxtaposed", FLAG),
    column("no_local_offer", FLAG),
)

table(
    "refusal_mark",
    column("mark", DIGEST, primary_key=True),
    column("until", DAY, index=True),
)

table(
    "referent_request",
    column("id", KEY, primary_key=True),
    column("number", String(8), unique=True),
    column("territory_id", KEY, to("territory")),
    column("first_name", SEALED),
    column("reach_by", closed("reach_by", "call sms place comes_by")),
    optional("phone", SEALED),
    optional("place", SEALED),
    optional("words", SEALED),
    column("hours", NAME),
    column("no_message", FLAG),
    column("language", LANGUAGE),
    column("asked_at", INSTANT),
    optional("handed_to_id", KEY, to("account"), index=True),
    optional("handed_service_id", KEY, to("organisation"), index=True),
    optional("handed_at", INSTANT),
    optional("called_at", INSTANT),
    optional("closed_at", INSTANT),
    optional("closed", closed("closed", "proposed not_wanted other_help not_reached twice")),
    optional("form_hash", DIGEST),
    column("crowded", FLAG, server_default=false()),
    check("closed_says_how", "(closed_at IS NULL) = (closed IS NULL)"),
    check(
        "handed_says_when",
        "(handed_at IS NULL) = (handed_to_id IS NULL AND handed_service_id IS NULL)",
    ),
    check("handed_to_one", "handed_to_id IS NULL OR handed_service_id IS NULL"),
    index("ix_referent_request_form_hash", "form_hash", unique=True),
    index("ix_referent_request_territory_asked", "territory_id", "asked_at"),
)

table(
    "asking_pace",
    column("key_hash", DIGEST, primary_key=True),
    column("count", NUMBER),
    column("since", INSTANT, index=True),
)
