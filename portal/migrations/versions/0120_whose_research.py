"""Whose research file a row is in: a yes to one evaluator's study opens nothing to another"""

import sqlalchemy as sa
from alembic import op

from portal.core.append_only import (
    arrival_statements,
    trigger_statements,
    unarrival_statements,
    untrigger_statements,
)

revision = "0120"
down_revision = "0110"
branch_labels = None
depends_on = None

_INDEX, _KEY = "ix_research_row_file_id", "fk_research_row_file_id_research_file"


def upgrade() -> None:
    made = op.create_table(
        "research_file",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("period_id", sa.Uuid(), nullable=False),
        sa.Column("evaluator_id", sa.Uuid(), nullable=False),
        _to("period_id", "report_period"),
        _to("evaluator_id", "account"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_research_file")),
        sa.UniqueConstraint(
            "period_id", "evaluator_id", name=op.f("uq_research_file_period_id_evaluator_id")
        ),
    )
    dialect = op.get_bind().dialect.name
    for statement in (
        *trigger_statements(made.name, dialect),
        *arrival_statements(made, dialect),
    ):
        op.execute(statement)
    if dialect == "sqlite":
        # Added in place: the table and the guards on it are not made anew.
        op.execute(
            "ALTER TABLE research_row ADD COLUMN file_id CHAR(32)"
            f" CONSTRAINT {_KEY} REFERENCES research_file (id)"
        )
    else:
        op.add_column("research_row", sa.Column("file_id", sa.Uuid(), nullable=True))
        op.create_foreign_key(op.f(_KEY), "research_row", "research_file", ["file_id"], ["id"])
    op.create_index(_INDEX, "research_row", ["file_id"])


def downgrade() -> None:
    dialect = op.get_bind().dialect.name
    op.drop_index(_INDEX, "research_row")
    if dialect != "sqlite":
        op.drop_constraint(op.f(_KEY), "research_row", type_="foreignkey")
    op.drop_column("research_row", "file_id")
    for statement in (
        *unarrival_statements("research_file", dialect),
        *untrigger_statements("research_file", dialect),
    ):
        op.execute(statement)
    op.drop_table("research_file")


def _to(column: str, other: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint(
        [column], [f"{other}.id"], name=op.f(f"fk_research_file_{column}_{other}")
    )
