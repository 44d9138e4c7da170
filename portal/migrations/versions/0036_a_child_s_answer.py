"""A child says what it thinks of a version, with a parent who types"""

import sqlalchemy as sa
from alembic import op

revision = "0036"
down_revision = "0027"
branch_labels = None
depends_on = None

_TYPED_BY = "fk_plan_answer_typed_by_id_account"


def upgrade() -> None:
    if op.get_bind().dialect.name == "sqlite":
        op.execute(
            "ALTER TABLE plan_answer ADD COLUMN typed_by_id CHAR(32)"
            f" CONSTRAINT {_TYPED_BY} REFERENCES account (id)"
        )
    else:
        op.add_column("plan_answer", sa.Column("typed_by_id", sa.Uuid(), nullable=True))
        op.create_foreign_key(op.f(_TYPED_BY), "plan_answer", "account", ["typed_by_id"], ["id"])
    op.add_column(
        "plan_answer",
        sa.Column("typed_by_name", sa.String(length=120), server_default="", nullable=False),
    )


def downgrade() -> None:
    if op.get_bind().dialect.name != "sqlite":
        op.drop_constraint(op.f(_TYPED_BY), "plan_answer", type_="foreignkey")
    op.drop_column("plan_answer", "typed_by_name")
    op.drop_column("plan_answer", "typed_by_id")
