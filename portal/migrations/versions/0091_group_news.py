"""Members are told; meetings move; minutes are drafted; a service is asked to answer"""

import sqlalchemy as sa
from alembic import op

from portal.migrations.closed_lists import add_notices, remove_notices

revision = "0091"
down_revision = "0073"
branch_labels = None
depends_on = None

_NOTICES = (
    "group_meeting_called",
    "group_meeting_moved",
    "group_meeting_off",
    "group_draft_shared",
    "group_minutes_published",
    "group_recommendation_asked",
    "group_recommendation_answered",
    "group_deliverable_late",
)


def upgrade() -> None:
    add_notices(*_NOTICES)
    with op.batch_alter_table("group_meeting") as table:
        table.add_column(sa.Column("sequence", sa.Integer(), nullable=False, server_default="0"))
    with op.batch_alter_table("group_deliverable") as table:
        table.add_column(sa.Column("told_late_on", sa.Date(), nullable=True))
    with op.batch_alter_table("group_recommendation") as table:
        table.add_column(sa.Column("service_id", sa.Uuid(), nullable=True))
        table.create_foreign_key(
            op.f("fk_group_recommendation_service_id_organisation"),
            "organisation",
            ["service_id"],
            ["id"],
        )
    op.create_table(
        "group_draft",
        sa.Column("meeting_id", sa.Uuid(), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("by_id", sa.Uuid(), nullable=False),
        sa.Column("written_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("shared_at", sa.DateTime(timezone=True), nullable=True),
        _to("group_draft", "meeting_id", "group_meeting.id"),
        _to("group_draft", "by_id", "account.id"),
        sa.PrimaryKeyConstraint("meeting_id", name=op.f("pk_group_draft")),
    )
    op.create_table(
        "group_remark",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("meeting_id", sa.Uuid(), nullable=False),
        sa.Column("by_id", sa.Uuid(), nullable=False),
        sa.Column("function", sa.String(120), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        _to("group_remark", "meeting_id", "group_draft.meeting_id", ondelete="CASCADE"),
        _to("group_remark", "by_id", "account.id"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_group_remark")),
        sa.UniqueConstraint("meeting_id", "by_id", name=op.f("uq_group_remark_meeting_id_by_id")),
    )


def downgrade() -> None:
    op.drop_table("group_remark")
    op.drop_table("group_draft")
    with op.batch_alter_table("group_recommendation") as table:
        table.drop_constraint(
            op.f("fk_group_recommendation_service_id_organisation"), type_="foreignkey"
        )
        table.drop_column("service_id")
    with op.batch_alter_table("group_deliverable") as table:
        table.drop_column("told_late_on")
    with op.batch_alter_table("group_meeting") as table:
        table.drop_column("sequence")
    remove_notices(*_NOTICES)


def _to(table: str, column: str, other: str, **more: str) -> sa.ForeignKeyConstraint:
    name = op.f(f"fk_{table}_{column}_{other.partition('.')[0]}")
    return sa.ForeignKeyConstraint([column], [other], name=name, **more)
