"""Groups that steer the scheme, what they do, and the milestones of its funding"""

import sqlalchemy as sa
from alembic import op

from portal.core.append_only import (
    arrival_statements,
    trigger_statements,
    unarrival_statements,
    untrigger_statements,
)

revision = "0069"
down_revision = "0060"
branch_labels = None
depends_on = None

_TABLES = (
    "governing_group",
    "group_seat",
    "group_meeting",
    "group_minutes",
    "group_recommendation",
    "group_deliverable",
    "funding_milestone",
    "milestone_evidence",
)
_GROUPS = ("steering", "follow_up", "local", "research", "interdepartmental", "national")
_SIDES = ("accompanied", "peer", "institution", "professional", "researcher")
_GATHERINGS = ("meeting", "sharing", "restitution")


def upgrade() -> None:
    _groups()
    _seats()
    minutes = _meetings()
    _work()
    _milestones()
    dialect = op.get_bind().dialect.name
    for statement in (
        *trigger_statements("group_minutes", dialect),
        *arrival_statements(minutes, dialect),
    ):
        op.execute(statement)


def downgrade() -> None:
    dialect = op.get_bind().dialect.name
    for statement in (
        *unarrival_statements("group_minutes", dialect),
        *untrigger_statements("group_minutes", dialect),
    ):
        op.execute(statement)
    for name in reversed(_TABLES):
        op.drop_table(name)


def _closed(name: str, *values: str) -> sa.Enum:
    return sa.Enum(*values, name=name, native_enum=False, create_constraint=True, length=40)


def _to(table: str, column: str, other: str, **more: str) -> sa.ForeignKeyConstraint:
    name = f"fk_{table}_{column}_{other}"
    return sa.ForeignKeyConstraint([column], [f"{other}.id"], name=name, **more)


def _groups() -> None:
    op.create_table(
        "governing_group",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("department_id", sa.Uuid(), nullable=False),
        sa.Column("kind", _closed("group_kind", *_GROUPS), nullable=False),
        sa.Column("name", sa.String(120), nullable=False),
        sa.Column("purpose", sa.Text(), nullable=False),
        sa.Column("opened_on", sa.Date(), nullable=False),
        sa.Column("closed_on", sa.Date(), nullable=True),
        _to("governing_group", "department_id", "department"),
        sa.PrimaryKeyConstraint("id", name="pk_governing_group"),
        sa.UniqueConstraint("department_id", "name", name="uq_governing_group_department_id_name"),
    )


def _seats() -> None:
    op.create_table(
        "group_seat",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("group_id", sa.Uuid(), nullable=False),
        sa.Column("side", _closed("member_side", *_SIDES), nullable=False),
        sa.Column("function", sa.String(120), nullable=False),
        sa.Column("body", sa.String(120), nullable=False),
        sa.Column("places", sa.Integer(), nullable=False),
        sa.Column("has_vote", sa.Boolean(), nullable=False),
        sa.Column("account_id", sa.Uuid(), nullable=True),
        sa.Column("since_on", sa.Date(), nullable=False),
        sa.Column("until_on", sa.Date(), nullable=True),
        sa.CheckConstraint("places > 0", name=op.f("ck_group_seat_somebody_sits")),
        sa.CheckConstraint(
            "account_id IS NULL OR places = 1", name=op.f("ck_group_seat_one_account_one_place")
        ),
        sa.CheckConstraint(
            "has_vote OR side NOT IN ('accompanied', 'peer')", name=op.f("ck_group_seat_they_vote")
        ),
        sa.CheckConstraint(
            "side <> 'accompanied' OR account_id IS NULL", name=op.f("ck_group_seat_not_named")
        ),
        _to("group_seat", "group_id", "governing_group"),
        _to("group_seat", "account_id", "account"),
        sa.PrimaryKeyConstraint("id", name="pk_group_seat"),
    )
    op.create_index("ix_group_seat_group_id", "group_seat", ["group_id"])
    op.create_index("ix_group_seat_account_id", "group_seat", ["account_id"])
    sits = sa.text("account_id IS NOT NULL AND until_on IS NULL")
    op.create_index(
        "uq_group_seat_account_sits_once",
        "group_seat",
        ["group_id", "account_id"],
        unique=True,
        sqlite_where=sits,
        postgresql_where=sits,
    )


def _meetings() -> sa.Table:
    op.create_table(
        "group_meeting",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("group_id", sa.Uuid(), nullable=False),
        sa.Column("kind", _closed("gathering", *_GATHERINGS), nullable=False),
        sa.Column("starts_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("place", sa.String(120), nullable=False),
        sa.Column("agenda", sa.Text(), nullable=False),
        sa.Column("cancelled_on", sa.Date(), nullable=True),
        _to("group_meeting", "group_id", "governing_group"),
        sa.PrimaryKeyConstraint("id", name="pk_group_meeting"),
        sa.UniqueConstraint("group_id", "starts_at", name="uq_group_meeting_group_id_starts_at"),
    )
    return op.create_table(
        "group_minutes",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("meeting_id", sa.Uuid(), nullable=False),
        sa.Column("rank", sa.Integer(), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("published_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("by_id", sa.Uuid(), nullable=False),
        _to("group_minutes", "meeting_id", "group_meeting"),
        _to("group_minutes", "by_id", "account"),
        sa.PrimaryKeyConstraint("id", name="pk_group_minutes"),
        sa.UniqueConstraint("meeting_id", "rank", name="uq_group_minutes_meeting_id_rank"),
    )


def _work() -> None:
    op.create_table(
        "group_recommendation",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("group_id", sa.Uuid(), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("addressed_to", sa.String(120), nullable=False),
        sa.Column("adopted_on", sa.Date(), nullable=False),
        sa.Column("votes_for", sa.Integer(), nullable=False),
        sa.Column("votes_against", sa.Integer(), nullable=False),
        sa.Column("abstained", sa.Integer(), nullable=False),
        sa.Column("dissent", sa.Text(), nullable=False),
        sa.Column("answer", sa.Text(), nullable=False),
        sa.Column("answered_on", sa.Date(), nullable=True),
        sa.CheckConstraint(
            "votes_for >= 0 AND votes_against >= 0 AND abstained >= 0",
            name=op.f("ck_group_recommendation_votes"),
        ),
        sa.CheckConstraint(
            "(answer = '') = (answered_on IS NULL)", name=op.f("ck_group_recommendation_answered")
        ),
        _to("group_recommendation", "group_id", "governing_group"),
        sa.PrimaryKeyConstraint("id", name="pk_group_recommendation"),
    )
    op.create_index("ix_group_recommendation_group_id", "group_recommendation", ["group_id"])
    op.create_table(
        "group_deliverable",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("group_id", sa.Uuid(), nullable=False),
        sa.Column("title", sa.String(120), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=False),
        sa.Column("delivered_on", sa.Date(), nullable=True),
        sa.Column("link", sa.String(300), nullable=False),
        sa.CheckConstraint(
            "link = '' OR substr(link, 1, 8) = 'https://'",
            name=op.f("ck_group_deliverable_safe_link"),
        ),
        _to("group_deliverable", "group_id", "governing_group"),
        sa.PrimaryKeyConstraint("id", name="pk_group_deliverable"),
    )
    op.create_index("ix_group_deliverable_group_id", "group_deliverable", ["group_id"])


def _milestones() -> None:
    op.create_table(
        "funding_milestone",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("department_id", sa.Uuid(), nullable=False),
        sa.Column("name", sa.String(120), nullable=False),
        sa.Column("euros", sa.Integer(), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=False),
        sa.Column("paid_on", sa.Date(), nullable=True),
        sa.CheckConstraint("euros > 0", name=op.f("ck_funding_milestone_some_money")),
        _to("funding_milestone", "department_id", "department"),
        sa.PrimaryKeyConstraint("id", name="pk_funding_milestone"),
    )
    op.create_index("ix_funding_milestone_department_id", "funding_milestone", ["department_id"])
    op.create_table(
        "milestone_evidence",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("milestone_id", sa.Uuid(), nullable=False),
        sa.Column("words", sa.String(120), nullable=False),
        sa.Column("given_on", sa.Date(), nullable=True),
        _to("milestone_evidence", "milestone_id", "funding_milestone", ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name="pk_milestone_evidence"),
        sa.UniqueConstraint(
            "milestone_id", "words", name="uq_milestone_evidence_milestone_id_words"
        ),
    )
