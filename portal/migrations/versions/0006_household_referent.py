"""The yes of each adult of a household to a wish for a referent"""

import sqlalchemy as sa
from alembic import op

from portal.core.append_only import (
    arrival_statements,
    trigger_statements,
    unarrival_statements,
    untrigger_statements,
)

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    made = op.create_table(
        "mandate_yes",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("mandate_id", sa.Uuid(), nullable=False),
        sa.Column("by_id", sa.Uuid(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("themes", sa.String(length=200), nullable=False),
        sa.Column("notice", sa.Text(), nullable=False),
        sa.Column("notice_language", sa.String(length=8), nullable=False),
        sa.Column("ledger_seq", sa.Integer(), nullable=False),
        sa.Column("salt", sa.LargeBinary(length=16), nullable=False),
        sa.ForeignKeyConstraint(
            ["by_id"], ["account.id"], name=op.f("fk_mandate_yes_by_id_account")
        ),
        sa.ForeignKeyConstraint(
            ["ledger_seq"],
            ["ledger_entry.seq"],
            name=op.f("fk_mandate_yes_ledger_seq_ledger_entry"),
        ),
        sa.ForeignKeyConstraint(
            ["mandate_id"], ["mandate.id"], name=op.f("fk_mandate_yes_mandate_id_mandate")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_mandate_yes")),
        sa.UniqueConstraint("ledger_seq", name=op.f("uq_mandate_yes_ledger_seq")),
        sa.UniqueConstraint("mandate_id", "by_id", name=op.f("uq_mandate_yes_mandate_id_by_id")),
    )
    dialect = op.get_bind().dialect.name
    for statement in trigger_statements(made.name, dialect) + arrival_statements(made, dialect):
        op.execute(statement)


def downgrade() -> None:
    dialect = op.get_bind().dialect.name
    for statement in (
        *unarrival_statements("mandate_yes", dialect),
        *untrigger_statements("mandate_yes", dialect),
    ):
        op.execute(statement)
    op.drop_table("mandate_yes")
