"""Who read what of whom, why, and what she asks about it."""

from sqlalchemy import String

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
    index,
    optional,
    table,
    to,
)

table(
    "law_access",
    column("id", KEY, primary_key=True),
    column("person_id", KEY, to("account")),
    column("territory_id", KEY, to("territory"), index=True),
    column("viewer_id", KEY, to("account")),
    column("viewer_name", NAME),
    column("viewer_service", NAME),
    column("ground", CODE),
    column("themes", String(200)),
    column("motive", SEALED),
    column("explained_before", FLAG),
    column("asks_delay", FLAG),
    column("at", INSTANT),
    column("ends_at", INSTANT),
    check("ends_after_it_opens", "ends_at > at"),
    index("ix_law_access_person_viewer", "person_id", "viewer_id"),
)

table(
    "law_delay",
    column("access_id", KEY, to("law_access"), primary_key=True),
    column("by_id", KEY, to("account")),
    column("by_name", NAME),
    column("reason", SEALED),
    column("at", INSTANT),
    optional("until", DAY),
)

table(
    "access_line",
    column("id", KEY, primary_key=True),
    column("at", INSTANT),
    column("person_id", KEY, to("account")),
    column("viewer_id", KEY, to("account")),
    column("viewer_name", NAME),
    column("viewer_service", NAME),
    column("basis", closed("basis", "consent law denied")),
    column("themes", String(200)),
    optional("purpose", CODE),
    optional("ground", CODE),
    optional("motive", SEALED),
    column("explained_before", FLAG),
    check("law_has_ground", "(basis = 'law') = (ground IS NOT NULL)"),
    check("law_has_motive", "(basis = 'law') = (motive IS NOT NULL)"),
    index("ix_access_line_person_at", "person_id", "at"),
    index("ix_access_line_viewer_at", "viewer_id", "at"),
)

table(
    "law_reading",
    column("line_id", KEY, to("access_line"), primary_key=True),
    column("access_id", KEY, to("law_access"), index=True),
)

table(
    "pace_event",
    column("id", KEY, primary_key=True),
    column("viewer_id", KEY, to("account")),
    column("viewer_name", NAME),
    column("viewer_service", NAME),
    column("territory_id", KEY, to("territory"), index=True),
    column("kind", closed("pace_kind", "proof stop search")),
    column("files", NUMBER),
    column("at", INSTANT, index=True),
    index("ix_pace_event_viewer_at", "viewer_id", "kind", "at"),
)

table(
    "access_question",
    column("id", KEY, primary_key=True),
    column("line_id", KEY, to("access_line"), unique=True),
    column("person_id", KEY, to("account"), index=True),
    column("territory_id", KEY, to("territory"), index=True),
    optional("words", SEALED),
    column("language", LANGUAGE),
    column("at", INSTANT),
    column("due", DAY),
)

table(
    "access_answer",
    column("id", KEY, primary_key=True),
    column("question_id", KEY, to("access_question"), unique=True),
    column("by_id", KEY, to("account")),
    column("by_name", NAME),
    column("words", SEALED),
    column("language", LANGUAGE),
    column("at", INSTANT),
)
