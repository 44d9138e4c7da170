"""What professionals tell of themselves, and teams that come from a file."""

from portal.migrations.first.words import (
    DAY,
    INSTANT,
    KEY,
    NUMBER,
    SEALED,
    check,
    closed,
    column,
    index,
    table,
    to,
)

table(
    "staff_file",
    column("by_id", KEY, to("account"), primary_key=True),
    column("rows", SEALED),
    column("at", INSTANT),
)

table(
    "training",
    column("id", KEY, primary_key=True),
    column("territory_id", KEY, to("territory")),
    column("held_on", DAY),
    column("kind", closed("training_kind", "introduction training exchange")),
    column("people", NUMBER),
    column("recorded_at", INSTANT),
    column("by_id", KEY, to("account")),
    check("somebody_came", "people > 0"),
    index("ix_training_territory_held", "territory_id", "held_on"),
)
