"""What a person and her helpers write of each part of her life."""

from sqlalchemy import UniqueConstraint

from portal.migrations.first.lists import DOMAINS
from portal.migrations.first.words import (
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

LEVELS = "fine hard very_hard not_said"

table(
    "own_words",
    column("id", KEY, primary_key=True),
    column("person_id", KEY, to("account")),
    column("domain", closed("domain", DOMAINS)),
    column("words", SEALED),
    column("language", LANGUAGE),
    column("written_at", INSTANT),
    optional("level", closed("level", LEVELS)),
    column("typed_by_name", NAME, server_default=""),
    UniqueConstraint("person_id", "domain"),
)

table(
    "typed_words",
    column("id", KEY, primary_key=True),
    column("person_id", KEY, to("account")),
    column("domain", closed("domain", DOMAINS)),
    optional("level", closed("level", LEVELS)),
    column("words", SEALED),
    column("language", LANGUAGE),
    column("typed_by_id", KEY, to("account")),
    column("typed_by_name", NAME),
    column("typed_at", INSTANT),
    UniqueConstraint("person_id", "domain", "typed_by_id"),
)

table(
    "written_line",
    column("id", KEY, primary_key=True),
    column("person_id", KEY, to("account")),
    column("domain", closed("domain", DOMAINS)),
    column("rank", NUMBER),
    column("author_id", KEY, to("account")),
    column("author_name", NAME),
    column("author_service", NAME),
    column("words", SEALED),
    column("language", LANGUAGE),
    column("at", INSTANT),
    UniqueConstraint("person_id", "domain", "author_id", "rank"),
)

table(
    "line_reply",
    column("id", KEY, primary_key=True),
    column("line_id", KEY, to("written_line")),
    column("rank", NUMBER),
    column("by_id", KEY, to("account")),
    column("kind", closed("reply_kind", "agree false my_version")),
    optional("words", SEALED),
    column("language", LANGUAGE),
    column("at", INSTANT),
    check("version_has_words", "kind <> 'my_version' OR words IS NOT NULL"),
    UniqueConstraint("line_id", "rank"),
)
