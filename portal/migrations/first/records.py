"""What a person asks about the data that is kept of her."""

from portal.migrations.first.words import (
    CODE,
    DAY,
    INSTANT,
    KEY,
    LANGUAGE,
    NAME,
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
    "data_request",
    column("id", KEY, primary_key=True),
    column("person_id", KEY, to("account"), index=True),
    column("territory_id", KEY, to("territory"), index=True),
    column("kind", closed("request_kind", "correct erase")),
    optional("about", CODE),
    optional("words", SEALED),
    column("language", LANGUAGE),
    column("asked_at", INSTANT),
    column("due", DAY),
    optional("closed_at", INSTANT),
    optional("closed", closed("request_end", "done not_done taken_back")),
    optional("reply", SEALED),
    column("replied_by_name", NAME, server_default=""),
    check("closed_says_how", "(closed_at IS NULL) = (closed IS NULL)"),
    check("correction_has_words", "kind = 'erase' OR words IS NOT NULL"),
    index(
        "uq_data_request_erasing",
        "person_id",
        unique=True,
        where="closed_at IS NULL AND kind = 'erase'",
    ),
)
