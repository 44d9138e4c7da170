"""Groups that steer: who sits there, when they meet, what they decide."""

from sqlalchemy import String, UniqueConstraint

from portal.migrations.first.words import (
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
    index,
    optional,
    table,
    to,
)

table(
    "governing_group",
    column("id", KEY, primary_key=True),
    column("department_id", KEY, to("department")),
    column(
        "kind", closed("group_kind", "steering follow_up local research interdepartmental national")
    ),
    column("name", NAME),
    column("purpose", TEXT),
    column("opened_on", DAY),
    optional("closed_on", DAY),
    UniqueConstraint("department_id", "name"),
)

table(
    "group_seat",
    column("id", KEY, primary_key=True),
    column("group_id", KEY, to("governing_group"), index=True),
    column("side", closed("member_side", "accompanied peer institution professional researcher")),
    column("function", NAME),
    column("body", NAME),
    column("places", NUMBER),
    column("has_vote", FLAG),
    optional("account_id", KEY, to("account"), index=True),
    column("since_on", DAY),
    optional("until_on", DAY),
    check("not_named", "side <> 'accompanied' OR account_id IS NULL"),
    check("one_account_one_place", "account_id IS NULL OR places = 1"),
    check("somebody_sits", "places > 0"),
    check("they_vote", "has_vote OR side NOT IN ('accompanied', 'peer')"),
    index(
        "uq_group_seat_account_sits_once",
        "group_id",
        "account_id",
        unique=True,
        where="account_id IS NOT NULL AND until_on IS NULL",
    ),
)

table(
    "group_meeting",
    column("id", KEY, primary_key=True),
    column("group_id", KEY, to("governing_group")),
    column("kind", closed("gathering", "meeting sharing restitution")),
    column("starts_at", INSTANT),
    column("place", NAME),
    column("agenda", TEXT),
    optional("cancelled_on", DAY),
    column("sequence", NUMBER, server_default="0"),
    UniqueConstraint("group_id", "starts_at"),
)

table(
    "group_draft",
    column("meeting_id", KEY, to("group_meeting"), primary_key=True),
    column("words", TEXT),
    column("by_id", KEY, to("account")),
    column("written_at", INSTANT),
    optional("shared_at", INSTANT),
)

table(
    "group_remark",
    column("id", KEY, primary_key=True),
    column("meeting_id", KEY, to("group_draft", "meeting_id", ondelete="CASCADE")),
    column("by_id", KEY, to("account")),
    column("function", NAME),
    column("words", TEXT),
    column("at", INSTANT),
    UniqueConstraint("meeting_id", "by_id"),
)

table(
    "group_minutes",
    column("id", KEY, primary_key=True),
    column("meeting_id", KEY, to("group_meeting")),
    column("rank", NUMBER),
    column("words", TEXT),
    column("published_at", INSTANT),
    column("by_id", KEY, to("account")),
    UniqueConstraint("meeting_id", "rank"),
)

table(
    "group_recommendation",
    column("id", KEY, primary_key=True),
    column("group_id", KEY, to("governing_group"), index=True),
    column("words", TEXT),
    column("addressed_to", NAME),
    column("adopted_on", DAY),
    column("votes_for", NUMBER),
    column("votes_against", NUMBER),
    column("abstained", NUMBER),
    column("dissent", TEXT),
    column("answer", TEXT),
    optional("answered_on", DAY),
    optional("service_id", KEY, to("organisation")),
    check("answered", "(answer = '') = (answered_on IS NULL)"),
    check("votes", "votes_for >= 0 AND votes_against >= 0 AND abstained >= 0"),
)

table(
    "group_deliverable",
    column("id", KEY, primary_key=True),
    column("group_id", KEY, to("governing_group"), index=True),
    column("title", NAME),
    column("due_on", DAY),
    optional("delivered_on", DAY),
    column("link", String(300)),
    optional("told_late_on", DAY),
    check("safe_link", "link = '' OR substr(link, 1, 8) = 'https://'"),
)

table(
    "funding_milestone",
    column("id", KEY, primary_key=True),
    column("department_id", KEY, to("department"), index=True),
    column("name", NAME),
    column("euros", NUMBER),
    column("due_on", DAY),
    optional("paid_on", DAY),
    check("some_money", "euros > 0"),
)

table(
    "milestone_evidence",
    column("id", KEY, primary_key=True),
    column("milestone_id", KEY, to("funding_milestone", ondelete="CASCADE")),
    column("words", NAME),
    optional("given_on", DAY),
    UniqueConstraint("milestone_id", "words"),
)
