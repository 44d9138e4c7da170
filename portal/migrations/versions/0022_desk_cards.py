"""Who made a first card at a desk, and who told its code: never the same person"""

import sqlalchemy as sa
from alembic import op

revision = "0022"
down_revision = "0021"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "desk_card",
        sa.Column("card_id", sa.Uuid(), nullable=False),
        sa.Column("maker_id", sa.Uuid(), nullable=False),
        sa.Column("number_hash", sa.String(length=64), nullable=True),
        sa.Column("told_by_id", sa.Uuid(), nullable=True),
        sa.CheckConstraint("told_by_id <> maker_id", name="ck_desk_card_told_by_another"),
        sa.ForeignKeyConstraint(["card_id"], ["card.id"], name="fk_desk_card_card_id_card"),
        sa.ForeignKeyConstraint(["maker_id"], ["account.id"], name="fk_desk_card_maker_id_account"),
        sa.ForeignKeyConstraint(
            ["told_by_id"], ["account.id"], name="fk_desk_card_told_by_id_account"
        ),
        sa.PrimaryKeyConstraint("card_id", name="pk_desk_card"),
        sa.UniqueConstraint("number_hash", name="uq_desk_card_number_hash"),
    )


def downgrade() -> None:
    op.drop_table("desk_card")
