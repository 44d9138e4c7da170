"""Plans that exist elsewhere, and the kinds that there are."""

from sqlalchemy import JSON, true

from portal.migrations.first.lists import DOMAINS
from portal.migrations.first.words import (
    CODE,
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
    "external_plan_kind",
    column("code", CODE, primary_key=True),
    column("number", NUMBER, unique=True),
    column("official", NAME),
    column("labels", JSON()),
    column("meanings", JSON()),
    column("domain", closed("domain", DOMAINS)),
    column("pair", FLAG),
    column("active", FLAG, server_default=true()),
)

table(
    "external_plan",
    column("id", KEY, primary_key=True),
    column("pathway_id", KEY, to("pathway"), index=True),
    column("person_id", KEY, to("account"), index=True),
    column("kind_code", CODE, to("external_plan_kind", "code")),
    column("revision", NUMBER),
    column("coordinator_name", NAME),
    column("coordinator_service", NAME),
    optional("coordinator_phone", SEALED),
    column("second_name", NAME),
    column("second_service", NAME),
    optional("starts_on", DAY),
    optional("ends_on", DAY),
    optional("note", SEALED),
    column("language", LANGUAGE),
    column("added_by_id", KEY, to("account")),
    column("added_by_name", NAME),
    column("added_at", INSTANT),
    column("changed_by_name", NAME),
    optional("changed_at", INSTANT),
    optional("ended_at", INSTANT),
    check("in_order", "ends_on IS NULL OR starts_on IS NULL OR ends_on >= starts_on"),
    check("second_has_a_name", "second_name <> '' OR second_service = ''"),
)
