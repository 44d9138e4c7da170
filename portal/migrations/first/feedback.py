"""Opinions, the questions that ask for them, and what services answer."""

from sqlalchemy import String, UniqueConstraint

from portal.migrations.first.lists import VOTES
from portal.migrations.first.words import (
    BY_KEY,
    CODE,
    DAY,
    FLAG,
    KEY,
    LANGUAGE,
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

MOMENTS = "entry three_months three_months_tools change end pro story end_tools apart"
SIDES = "peer evaluator"

table(
    "opinion_comment",
    column("id", KEY, primary_key=True),
    column("territory", CODE),
    column("period", String(7)),
    column("words", SEALED),
    column("language", LANGUAGE),
    column("audience", closed("audience", "study peers everyone")),
    optional("invented", SEALED),
    **BY_KEY,
)

table(
    "comment_review",
    column("comment_id", KEY, to("opinion_comment", ondelete="CASCADE"), primary_key=True),
    column("rank", NUMBER, primary_key=True),
    column("decision", closed("decision", "kept set_aside")),
    optional("reason", closed("reason", "names_somebody hurts not_the_help unreadable")),
    column("by_id", KEY, to("account")),
    column("decided_on", DAY),
    check("reason_or_kept", "(decision = 'set_aside') = (reason IS NOT NULL)"),
    **BY_KEY,
)

table(
    "comment_note",
    column("comment_id", KEY, to("opinion_comment", ondelete="CASCADE"), primary_key=True),
    column("rank", NUMBER, primary_key=True),
    column("words", SEALED),
    column("language", LANGUAGE),
    **BY_KEY,
)

table(
    "comment_theme",
    column("comment_id", KEY, to("opinion_comment", ondelete="CASCADE"), primary_key=True),
    column("by_id", KEY, to("account"), primary_key=True),
    column("theme", NAME, primary_key=True),
    column("side", closed("side", SIDES)),
    **BY_KEY,
)

table(
    "service_request",
    column("id", KEY, primary_key=True),
    column("territory_id", KEY, to("territory"), index=True),
    optional("organisation_id", KEY, to("organisation"), index=True),
    column("service", NAME),
    column("you_said", TEXT),
    column("asked_on", DAY),
    column("due_on", DAY),
    optional("by_id", KEY, to("account")),
)

table(
    "request_comment",
    column("request_id", KEY, to("service_request", ondelete="CASCADE"), primary_key=True),
    column(
        "comment_id", KEY, to("opinion_comment", ondelete="CASCADE"), primary_key=True, index=True
    ),
    **BY_KEY,
)

table(
    "service_reply",
    column("id", KEY, primary_key=True),
    column("request_id", KEY, to("service_request", ondelete="CASCADE")),
    column("rank", NUMBER),
    column("state", closed("reply_state", "read planned done not_possible")),
    column("words", TEXT),
    column("changed", TEXT, server_default=""),
    optional("since_on", DAY),
    column("answered_on", DAY),
    optional("by_id", KEY, to("account")),
    check("done_says_what", "state <> 'done' OR (changed <> '' AND since_on IS NOT NULL)"),
    UniqueConstraint("request_id", "rank"),
)

table(
    "reply_check",
    column("reply_id", KEY, to("service_reply", ondelete="CASCADE"), primary_key=True),
    column("holds", FLAG),
    column("words", TEXT, server_default=""),
    column("checked_on", DAY),
    optional("by_id", KEY, to("account")),
)

table(
    "opinion_answer",
    column("id", KEY, primary_key=True),
    column("territory", CODE),
    column("period", String(7)),
    column("moment", closed("moment", MOMENTS)),
    column("question", CODE),
    column("value", CODE),
    index("ix_opinion_answer_results", "territory", "period", "question", "value"),
    **BY_KEY,
)

table(
    "waiting_opinion",
    column("id", KEY, primary_key=True),
    column("period", String(7)),
    column("sealed", SEALED),
    **BY_KEY,
)

table(
    "open_answer",
    column("id", KEY, primary_key=True),
    column("territory", CODE),
    column("period", String(7)),
    column("way", closed("way", "poster paper")),
    column("question", CODE),
    column("value", CODE),
    index("ix_open_answer_results", "territory", "period", "way"),
    **BY_KEY,
)

table(
    "participation",
    column("account_id", KEY, to("account"), primary_key=True),
    column("moment", closed("moment", MOMENTS), primary_key=True),
    column("period", String(7), primary_key=True),
    optional("receipt", SEALED),
    **BY_KEY,
)

table(
    "question_set",
    column("id", KEY, primary_key=True),
    column("moment", closed("moment", MOMENTS)),
    column("version", NUMBER),
    optional("opens", String(7)),
    optional("begun_on", DAY),
    optional("by_id", KEY, to("account")),
    UniqueConstraint("moment", "opens"),
    UniqueConstraint("moment", "version"),
    index("uq_question_set_one_draft", "moment", unique=True, where="opens IS NULL"),
)

table(
    "set_question",
    column("set_id", KEY, to("question_set", ondelete="CASCADE"), primary_key=True),
    column("code", CODE, primary_key=True),
    column("rank", NUMBER),
    column("kind", closed("kind", "faces yes_no general reasons why rules")),
    column("alarm", FLAG),
    optional("after", CODE),
    optional("side", closed("says", "yes no")),
    check("after_an_answer", "(after IS NULL) = (side IS NULL)"),
    **BY_KEY,
)

table(
    "question_words",
    column("set_id", KEY, to("question_set", ondelete="CASCADE"), primary_key=True),
    column("code", CODE, primary_key=True),
    column("language", LANGUAGE, primary_key=True),
    column("words", String(200)),
    **BY_KEY,
)

table(
    "set_vote",
    column("set_id", KEY, to("question_set", ondelete="CASCADE"), primary_key=True),
    column("voter_id", KEY, to("account"), primary_key=True),
    column("by_name", NAME),
    column("side", closed("side", SIDES)),
    column("vote", closed("vote", VOTES)),
    **BY_KEY,
)

table(
    "sitting_offer",
    column("account_id", KEY, to("account"), primary_key=True),
    column("moment", closed("moment", MOMENTS), primary_key=True),
    column("period", String(7)),
    **BY_KEY,
)
