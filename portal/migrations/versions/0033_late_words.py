"""Words typed on a lent screen that closed before they were sent"""

import sqlalchemy as sa
from alembic import op

revision = "0033"
down_revision = "0034"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "late_words",
        sa.Column("account_id", sa.Uuid(), nullable=False),
        sa.Column("words", sa.LargeBinary(), nullable=False),
        sa.Column("language", sa.String(length=8), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["account_id"], ["account.id"], name=op.f("fk_late_words_account_id_account")
        ),
        sa.PrimaryKeyConstraint("account_id", name=op.f("pk_late_words")),
    )


def downgrade() -> None:
    op.drop_table("late_words")
