"""Opinions given without an account, counted apart"""

import sqlalchemy as sa
from alembic import op

revision = "0051"
down_revision = "0043"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "open_answer",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("territory", sa.String(length=40), nullable=False),
        sa.Column("period", sa.String(length=7), nullable=False),
        sa.Column(
            "way",
            sa.Enum(
                "poster",
                "paper",
                name="way",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("question", sa.String(length=40), nullable=False),
        sa.Column("value", sa.String(length=40), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_open_answer")),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_open_answer_results", "open_answer", ["territory", "period", "way"])


def downgrade() -> None:
    op.drop_index("ix_open_answer_results", table_name="open_answer")
    op.drop_table("open_answer")
