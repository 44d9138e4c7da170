"""Reports of a quarter, their figures, and the research files."""

from sqlalchemy import String, UniqueConstraint

from portal.migrations.first.words import (
    CODE,
    DAY,
    FLAG,
    INSTANT,
    KEY,
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
    "report_period",
    column("id", KEY, primary_key=True),
    column("code", CODE, unique=True),
    column("kind", closed("report_kind", "interim final")),
    column("starts_on", DAY),
    column("ends_on", DAY),
    column("due_on", DAY),
    optional("told_on", DAY),
    column("opened_by_id", KEY, to("account")),
    optional("frozen_at", INSTANT),
    optional("frozen_by_id", KEY, to("account")),
    column("frozen_by_name", NAME, server_default=""),
    check("frozen_by", "(frozen_at IS NULL) = (frozen_by_id IS NULL)"),
    check("in_order", "starts_on <= ends_on AND ends_on < due_on"),
)

table(
    "report_quarter",
    column("quarter", String(7), primary_key=True),
    column("period_id", KEY, to("report_period"), index=True),
)

table(
    "report_figure",
    column("id", KEY, primary_key=True),
    column("period_id", KEY, to("report_period")),
    column("reach", closed("reach", "published inside")),
    column("territory", CODE),
    column("indicator", CODE),
    column("cut", CODE),
    column("version", NUMBER),
    optional("whole", NUMBER),
    optional("part", NUMBER),
    optional("middle", NUMBER),
    UniqueConstraint("period_id", "reach", "indicator", "cut", "territory"),
)

table(
    "report_words",
    column("period_id", KEY, to("report_period"), primary_key=True),
    column(
        "heading",
        closed("heading", "inspiring_practice difficulty lever needs_a_rule"),
        primary_key=True,
    ),
    column("words", TEXT),
    column("by_id", KEY, to("account")),
)

table(
    "research_file",
    column("id", KEY, primary_key=True),
    column("period_id", KEY, to("report_period")),
    column("evaluator_id", KEY, to("account")),
    UniqueConstraint("period_id", "evaluator_id"),
)

table(
    "research_row",
    column("id", KEY, primary_key=True),
    column("period_id", KEY, to("report_period"), index=True),
    column("territory", CODE),
    column("target_public", NAME),
    optional("days_to_referent", NUMBER),
    optional("circle", NUMBER),
    column("versions", NUMBER),
    column("disagreements", NUMBER),
    column("meetings", NUMBER),
    column("meetings_with_her", NUMBER),
    column("steps", NUMBER),
    column("steps_in_time", NUMBER),
    optional("file_id", KEY, to("research_file"), index=True),
)

table(
    "report_panel",
    column("id", KEY, primary_key=True),
    column("period_id", KEY, to("report_period")),
    column("panel_id", KEY, to("panel")),
    column("territory", CODE),
    column("name", NAME),
    column("opened_on", DAY),
    column("enters_until", DAY),
    column("closed", FLAG),
    optional("entered", NUMBER),
    UniqueConstraint("period_id", "panel_id"),
)
