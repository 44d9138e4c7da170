"""Agreements: what was said yes to, the acts that say so, and what is asked."""

from sqlalchemy import String, UniqueConstraint

from portal.migrations.first.lists import THEMES
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
    "consent_record",
    column("id", KEY, primary_key=True),
    column("person_id", KEY, to("account"), index=True),
    optional("recipient_id", KEY, to("account")),
    column("theme", closed("theme", THEMES)),
    column(
        "purpose",
        closed("purpose", "coordinate prepare_meeting claim_right handover evaluate testify"),
    ),
    column("valid_until", DAY),
    column("notice", TEXT),
    column("notice_version", String(20)),
    column("notice_language", LANGUAGE),
    column("notice_hash", DIGEST),
    optional("granted_with", KEY),
    column("created_at", INSTANT),
    optional("notice_fr", TEXT),
    optional("items", String(200)),
    check("recipient_is_named", "recipient_id IS NOT NULL OR theme = 'testimony'"),
    index("ix_consent_record_recipient_person", "recipient_id", "person_id"),
)

table(
    "consent_event",
    column("id", KEY, primary_key=True),
    column("record_id", KEY, to("consent_record")),
    column(
        "state",
        closed(
            "consent_state",
            "requested deferred refused given renewed withdrawn expired ended replaced",
        ),
    ),
    column("at", INSTANT),
    column("by_id", KEY, to("account")),
    column("means", closed("means", "own_session side_by_side paper desk rule")),
    optional("company", closed("company", "alone referent helper relative other")),
    column("device", String(20)),
    column("record_digest", DIGEST),
    column("ledger_seq", NUMBER, to("ledger_entry", "seq"), unique=True),
    column("salt", SALT),
    optional("kind", closed("agreement_kind", "consent shared_secret")),
    index("ix_consent_event_record_seq", "record_id", "ledger_seq"),
)

table(
    "panel",
    column("id", KEY, primary_key=True),
    column("handle", CODE, unique=True),
    column("evaluator_id", KEY, to("account")),
    column("territory_id", KEY, to("territory"), index=True),
    column("name", NAME),
    column("size", NUMBER),
    column("opened_on", DAY),
    column("enters_until", DAY),
    optional("ended_on", DAY),
    column("filled", FLAG),
    check("in_order", "opened_on <= enters_until"),
    check("size", "size BETWEEN 11 AND 40"),
)

table(
    "panel_place",
    column("id", KEY, primary_key=True),
    column("panel_id", KEY, to("panel")),
    column("person_id", KEY, to("account"), index=True),
    column("entered_at", INSTANT),
    optional("left_at", INSTANT),
    UniqueConstraint("panel_id", "person_id"),
)
