"""Opinions wait sealed until their quarter is over, then come out together"""

import sqlalchemy as sa
from alembic import op

revision = "0052"
down_revision = "0051"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "waiting_opinion",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("period", sa.String(length=7), nullable=False),
        sa.Column("sealed", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_waiting_opinion")),
        sqlite_with_rowid=False,
    )


def downgrade() -> None:
    op.drop_table("waiting_opinion")
