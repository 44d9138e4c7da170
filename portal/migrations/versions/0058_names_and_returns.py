"""She is told of names that she may add; each adult says for herself that her referent is back"""

import sqlalchemy as sa
from alembic import op

from portal.migrations.closed_lists import add_notices, remove_notices

revision = "0058"
down_revision = "0055"
branch_labels = None
depends_on = None


def upgrade() -> None:
    add_notices("names_proposed")
    op.create_table(
        "absence_back",
        sa.Column("absence_id", sa.Uuid(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["absence_id"], ["absence.id"], name="fk_absence_back_absence_id_absence"
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["account.id"], name="fk_absence_back_person_id_account"
        ),
        sa.PrimaryKeyConstraint("absence_id", "person_id", name="pk_absence_back"),
    )


def downgrade() -> None:
    op.drop_table("absence_back")
    remove_notices("names_proposed")
