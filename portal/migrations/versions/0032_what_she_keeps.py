"""An answer may refuse that lines go, and tells which version it was compared with"""

import sqlalchemy as sa
from alembic import op

revision = "0032"
down_revision = "0023"
branch_labels = None
depends_on = None

_RULE = "kept_lines = '' OR (kind = 'agree' AND since_id IS NOT NULL)"
_RULE_NAME = "ck_plan_answer_kept_since"
_SINCE_NAME = "fk_plan_answer_since_id_plan_version"


def upgrade() -> None:
    if op.get_bind().dialect.name == "sqlite":
        # SQLite adds a rule to a table only with the column that brings it.
        op.execute(
            "ALTER TABLE plan_answer ADD COLUMN since_id CHAR(32)"
            f" CONSTRAINT {_SINCE_NAME} REFERENCES plan_version (id)"
        )
        op.execute(
            "ALTER TABLE plan_answer ADD COLUMN kept_lines TEXT DEFAULT '' NOT NULL"
            f" CONSTRAINT {_RULE_NAME} CHECK ({_RULE})"
        )
        return
    op.add_column("plan_answer", sa.Column("since_id", sa.Uuid(), nullable=True))
    op.create_foreign_key(op.f(_SINCE_NAME), "plan_answer", "plan_version", ["since_id"], ["id"])
    op.add_column(
        "plan_answer", sa.Column("kept_lines", sa.Text(), server_default="", nullable=False)
    )
    op.create_check_constraint(op.f(_RULE_NAME), "plan_answer", _RULE)


def downgrade() -> None:
    if op.get_bind().dialect.name != "sqlite":
        op.drop_constraint(op.f(_RULE_NAME), "plan_answer", type_="check")
        op.drop_constraint(op.f(_SINCE_NAME), "plan_answer", type_="foreignkey")
    op.drop_column("plan_answer", "kept_lines")
    op.drop_column("plan_answer", "since_id")
