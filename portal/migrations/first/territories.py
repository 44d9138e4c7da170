"""Places: territories, services and their settings."""

from sqlalchemy import String, UniqueConstraint, false

from portal.migrations.first.words import (
    CODE,
    DAY,
    FLAG,
    INSTANT,
    KEY,
    LANGUAGE,
    NAME,
    NUMBER,
    TEXT,
    check,
    closed,
    column,
    optional,
    table,
    to,
)

table(
    "department",
    column("id", KEY, primary_key=True),
    column("code", CODE, unique=True),
    column("name", NAME),
)

table(
    "territory",
    column("id", KEY, primary_key=True),
    column("code", CODE, unique=True),
    column("name", NAME),
    column("department_id", KEY, to("department"), index=True),
    column("name_to_confirm", FLAG, server_default=false()),
)

table(
    "setting_change",
    column("id", KEY, primary_key=True),
    optional("territory_id", KEY, to("territory")),
    optional("department_id", KEY, to("department")),
    column("key", CODE),
    optional("value", TEXT),
    column("from_day", DAY),
    column("rank", NUMBER),
    column("recorded_at", INSTANT),
    optional("by_id", KEY, to("account")),
    column("by_name", NAME),
    check("territory_or_department", "(territory_id IS NULL) <> (department_id IS NULL)"),
    UniqueConstraint("department_id", "key", "rank"),
    UniqueConstraint("territory_id", "key", "rank"),
)

table(
    "target_public",
    column("code", CODE, primary_key=True),
    column("language", LANGUAGE, primary_key=True),
    column("words", NAME),
)

table(
    "organisation",
    column("id", KEY, primary_key=True),
    column("territory_id", KEY, to("territory"), index=True),
    column("name", NAME),
    column(
        "kind",
        closed(
            "organisation_kind",
            "department town family_fund farmers_fund association school youth_centre employment "
            "shelter health justice other",
        ),
    ),
    column("contact", NAME, server_default=""),
    column("hours", NAME, server_default=""),
    column("place", NAME, server_default=""),
    column("phone", String(30), server_default=""),
    optional("closed_on", DAY),
    column("revision", NUMBER, server_default="1"),
    column("receives", FLAG, server_default=false()),
    UniqueConstraint("territory_id", "name"),
)
