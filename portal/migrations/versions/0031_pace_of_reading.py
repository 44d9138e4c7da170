"""How fast professionals open files, and a quick count of what each opened"""

import sqlalchemy as sa
from alembic import op

revision = "0031"
down_revision = "0035"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "pace_event",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("viewer_id", sa.Uuid(), nullable=False),
        sa.Column("viewer_name", sa.String(length=120), nullable=False),
        sa.Column("viewer_service", sa.String(length=120), nullable=False),
        sa.Column("territory_id", sa.Uuid(), nullable=False),
        sa.Column(
            "kind",
            sa.Enum(
                "proof",
                "stop",
                "search",
                name="pace_kind",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("files", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["viewer_id"], ["account.id"], name="fk_pace_event_viewer_id_account"
        ),
        sa.ForeignKeyConstraint(
            ["territory_id"], ["territory.id"], name="fk_pace_event_territory_id_territory"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_pace_event"),
    )
    op.create_index("ix_pace_event_at", "pace_event", ["at"])
    op.create_index("ix_pace_event_territory_id", "pace_event", ["territory_id"])
    op.create_index("ix_pace_event_viewer_at", "pace_event", ["viewer_id", "kind", "at"])
    op.drop_index("ix_access_line_viewer_id", table_name="access_line")
    op.create_index("ix_access_line_viewer_at", "access_line", ["viewer_id", "at"])


def downgrade() -> None:
    op.drop_index("ix_access_line_viewer_at", table_name="access_line")
    op.create_index("ix_access_line_viewer_id", "access_line", ["viewer_id"])
    op.drop_table("pace_event")
