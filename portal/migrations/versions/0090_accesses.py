"""Who opened or ended the way in of who works here; a sheet may be made on the machine itself"""

import sqlalchemy as sa
from alembic import op

from portal.core.append_only import (
    arrival_statements,
    trigger_statements,
    unarrival_statements,
    untrigger_statements,
)

revision = "0090"
down_revision = "0072"
branch_labels = None
depends_on = None


def upgrade() -> None:
    kinds = ("opened", "sheet", "ended")
    kind = sa.Enum(
        *kinds, name="access_act_kind", native_enum=False, length=40, create_constraint=True
    )
    made = op.create_table(
        "access_act",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("account_id", sa.Uuid(), nullable=False),
        sa.Column("kind", kind, nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("by_id", sa.Uuid(), nullable=True),
        _to_account("account_id"),
        _to_account("by_id"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_access_act")),
    )
    op.create_index("ix_access_act_account_at", "access_act", ["account_id", "at"])
    op.create_index("ix_access_act_at", "access_act", ["at"])
    dialect = op.get_bind().dialect.name
    for statement in (
        *trigger_statements(made.name, dialect),
        *arrival_statements(made, dialect),
    ):
        op.execute(statement)
    with op.batch_alter_table("invitation") as table:
        table.alter_column("by_id", existing_type=sa.Uuid(), nullable=True)


def downgrade() -> None:
    op.execute("DELETE FROM invitation WHERE by_id IS NULL")
    with op.batch_alter_table("invitation") as table:
        table.alter_column("by_id", existing_type=sa.Uuid(), nullable=False)
    dialect = op.get_bind().dialect.name
    for statement in (
        *unarrival_statements("access_act", dialect),
        *untrigger_statements("access_act", dialect),
    ):
        op.execute(statement)
    op.drop_table("access_act")


def _to_account(column: str) -> sa.ForeignKeyConstraint:
    name = op.f(f"fk_access_act_{column}_account")
    return sa.ForeignKeyConstraint([column], ["account.id"], name=name)
