"""What peers recommend, and what they think of each other's proposals."""

from portal.migrations.first.lists import VOTES
from portal.migrations.first.words import (
    BY_KEY,
    DAY,
    KEY,
    NAME,
    TEXT,
    closed,
    column,
    optional,
    table,
    to,
)

table(
    "recommendation",
    column("id", KEY, primary_key=True),
    column("territory_id", KEY, to("territory"), index=True),
    column("words", TEXT),
    column("by_id", KEY, to("account")),
    column("by_name", NAME),
    column("proposed_on", DAY),
    optional("request_id", KEY, to("service_request"), unique=True),
)

table(
    "recommendation_comment",
    column("recommendation_id", KEY, to("recommendation", ondelete="CASCADE"), primary_key=True),
    column(
        "comment_id", KEY, to("opinion_comment", ondelete="CASCADE"), primary_key=True, index=True
    ),
    **BY_KEY,
)

table(
    "recommendation_vote",
    column("recommendation_id", KEY, to("recommendation", ondelete="CASCADE"), primary_key=True),
    column("voter_id", KEY, to("account"), primary_key=True),
    column("vote", closed("vote", VOTES)),
)
