"""Who comes in, and with what: cards, logins, sessions, and what became of them."""

from sqlalchemy import BigInteger, String, false

from portal.migrations.first.words import (
    DAY,
    DIGEST,
    FLAG,
    INSTANT,
    KEY,
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

table(
    "account",
    column("id", KEY, primary_key=True),
    column("handle", String(12), unique=True),
    column(
        "role",
        closed(
            "role",
            "person professional reception_agent peer_rep department_lead evaluator "
            "trusted_person steering_member legal_guardian",
        ),
    ),
    column("territory_id", KEY, to("territory"), index=True),
    optional("organisation_id", KEY, to("organisation")),
    column("first_name", NAME),
    column("last_initial", String(2)),
    column("job", NAME),
    column("offers", TEXT),
    column("days", NAME),
    column("speaks", NAME),
    optional("phone", SEALED),
    column("contact_by", closed("contact_by", "call sms_only")),
    column("created_at", INSTANT),
    column("about", TEXT, server_default=""),
    optional("shut_at", INSTANT),
    column("shut_by_time", FLAG, server_default=false()),
    optional("erased_at", INSTANT),
)

table(
    "denied_use",
    column("id", KEY, primary_key=True),
    column("account_id", KEY, to("account"), index=True),
    column("territory_id", KEY, to("territory"), index=True),
    column("maker_id", KEY, to("account")),
    optional("teller_id", KEY, to("account")),
    column("number", String(8), unique=True),
    column("at", INSTANT),
    column("due", DAY),
    optional("redone_at", INSTANT),
    optional("found", closed("denial_outcome", "somebody_else nobody_else not_known")),
    optional("answered_at", INSTANT),
    optional("answered_by_id", KEY, to("account")),
    check("answered_says_what", "(answered_at IS NULL) = (found IS NULL)"),
)

table(
    "login",
    column("account_id", KEY, to("account"), primary_key=True),
    column("login", String(80), unique=True),
    column("password_hash", String(200)),
    column("totp_secret", SEALED),
    column("totp_step", BigInteger()),
    column("failures", NUMBER),
    optional("wait_until", INSTANT),
)

table(
    "invitation",
    column("account_id", KEY, to("account"), primary_key=True),
    column("login", String(80), unique=True),
    column("code_hash", DIGEST),
    optional("by_id", KEY, to("account")),
    column("made_at", INSTANT),
    column("expires_at", INSTANT),
)

table(
    "password_tries",
    column("key_hash", DIGEST, primary_key=True),
    column("failures", NUMBER),
    column("tried_at", INSTANT, index=True),
)

table(
    "dedicated_referent",
    column("account_id", KEY, to("account"), primary_key=True),
    column("named_by_id", KEY, to("account")),
    column("since", INSTANT),
)

table(
    "access_act",
    column("id", KEY, primary_key=True),
    column("account_id", KEY, to("account")),
    column("kind", closed("access_act_kind", "opened sheet ended")),
    column("at", INSTANT, index=True),
    optional("by_id", KEY, to("account")),
    index("ix_access_act_account_at", "account_id", "at"),
)

table(
    "lost_card",
    column("id", KEY, primary_key=True),
    column("account_id", KEY, to("account"), index=True),
    column("territory_id", KEY, to("territory"), index=True),
    column("number_hash", DIGEST, unique=True),
    column("asked_by_id", KEY, to("account")),
    column("asked_at", INSTANT),
    optional("agreed_by_id", KEY, to("account")),
    optional("agreed_at", INSTANT),
    optional("opens_at", INSTANT),
    optional("made_by_id", KEY, to("account")),
    optional("made_at", INSTANT),
    optional("stopped_at", INSTANT),
    check("agreed_by_another", "agreed_by_id <> asked_by_id"),
    check(
        "agreed_says_who",
        "(agreed_at IS NULL) = (agreed_by_id IS NULL) AND (agreed_at IS NULL) = (opens_at IS NULL)",
    ),
    check(
        "made_after_two",
        "(made_at IS NULL) = (made_by_id IS NULL) AND (made_at IS NULL OR agreed_at IS NOT NULL)",
    ),
    index(
        "uq_lost_card_open",
        "account_id",
        unique=True,
        where="made_at IS NULL AND stopped_at IS NULL",
    ),
)

table(
    "card",
    column("id", KEY, primary_key=True),
    column("account_id", KEY, to("account"), index=True),
    column("token_hash", DIGEST, unique=True),
    optional("pin_hash", String(200)),
    column("issued_at", INSTANT),
    optional("activated_at", INSTANT),
    column("expires_at", INSTANT),
    optional("ended_at", INSTANT),
    optional("ended_why", closed("card_end", "revoked guessed replaced denied")),
    column("failures", NUMBER),
    optional("wait_until", INSTANT),
    optional("opening_hash", DIGEST),
)

table(
    "desk_card",
    column("card_id", KEY, to("card"), primary_key=True),
    column("maker_id", KEY, to("account")),
    optional("number_hash", DIGEST, unique=True),
    optional("told_by_id", KEY, to("account")),
    check("told_by_another", "told_by_id <> maker_id"),
)

table(
    "recovery_words",
    column("account_id", KEY, to("account"), primary_key=True),
    column("lookup_hash", DIGEST, unique=True),
    column("proof_hash", String(200)),
    column("made_at", INSTANT),
)

table(
    "sign_in",
    column("id", KEY, primary_key=True),
    column("token_hash", DIGEST, unique=True),
    column("account_id", KEY, to("account")),
    column(
        "kind",
        closed("session_kind", "shared_phone own_phone desk side_by_side second_step first_use"),
    ),
    optional("card_id", KEY, to("card")),
    optional("host_id", KEY, to("sign_in")),
    column("device", String(20)),
    column("opened_at", INSTANT),
    column("seen_at", INSTANT),
    column("ends_at", INSTANT),
    optional("ended_at", INSTANT),
    optional("proof_at", INSTANT),
    column("tries", NUMBER),
    optional("tried_at", INSTANT),
    optional("held", SEALED),
    check("side_by_side_has_host", "(kind = 'side_by_side') = (host_id IS NOT NULL)"),
    index("ix_sign_in_account_open", "account_id", "ended_at"),
)

table(
    "account_event",
    column("id", KEY, primary_key=True),
    column("account_id", KEY, to("account")),
    column("at", INSTANT),
    column(
        "kind",
        closed(
            "account_event_kind",
            "came_in came_in_with_words card_activated card_ended ended_card_used "
            "side_by_side_opened side_by_side_refused ended_everywhere",
        ),
    ),
    column("device", String(20)),
    column("with_name", NAME),
    index("ix_account_event_account_at", "account_id", "at"),
)
