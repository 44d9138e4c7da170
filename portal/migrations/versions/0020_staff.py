"""Files of services and professionals, and first-use sheets"""

import sqlalchemy as sa
from alembic import op

revision = "0020"
down_revision = "0015"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "invitation",
        sa.Column("account_id", sa.Uuid(), nullable=False),
        sa.Column("login", sa.String(length=80), nullable=False),
        sa.Column("code_hash", sa.String(length=64), nullable=False),
        sa.Column("by_id", sa.Uuid(), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["account_id"], ["account.id"], name="fk_invitation_account_id_account"
        ),
        sa.ForeignKeyConstraint(["by_id"], ["account.id"], name="fk_invitation_by_id_account"),
        sa.PrimaryKeyConstraint("account_id", name="pk_invitation"),
        sa.UniqueConstraint("login", name="uq_invitation_login"),
    )
    op.create_table(
        "staff_file",
        sa.Column("by_id", sa.Uuid(), nullable=False),
        sa.Column("rows", sa.LargeBinary(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["by_id"], ["account.id"], name="fk_staff_file_by_id_account"),
        sa.PrimaryKeyConstraint("by_id", name="pk_staff_file"),
    )


def downgrade() -> None:
    op.drop_table("staff_file")
    op.drop_table("invitation")
