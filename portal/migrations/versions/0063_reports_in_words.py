"""What reports say in words, and the rows of their research file"""

import sqlalchemy as sa
from alembic import op

from portal.core.append_only import (
    arrival_statements,
    trigger_statements,
    unarrival_statements,
    untrigger_statements,
)

revision = "0063"
down_revision = "0061"
branch_labels = None
depends_on = None


def upgrade() -> None:
    headings = ("inspiring_practice", "difficulty", "lever", "needs_a_rule")
    op.create_table(
        "report_words",
        sa.Column("period_id", sa.Uuid(), nullable=False),
        sa.Column(
            "heading",
            sa.Enum(*headings, name="heading", native_enum=False, length=40,
                    create_constraint=True),
            nullable=False,
        ),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("by_id", sa.Uuid(), nullable=False),
        _to("report_words", "period_id", "report_period"),
        _to("report_words", "by_id", "account"),
        sa.PrimaryKeyConstraint("period_id", "heading", name=op.f("pk_report_words")),
    )  # fmt: skip
    numbers = ("days_to_referent", "circle")
    counts = (
        "versions", "disagreements", "meetings", "meetings_with_her", "steps", "steps_in_time",
    )  # fmt: skip
    made = op.create_table(
        "research_row",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("period_id", sa.Uuid(), nullable=False),
        sa.Column("territory", sa.String(length=40), nullable=False),
        sa.Column("target_public", sa.String(length=120), nullable=False),
        *(sa.Column(name, sa.Integer(), nullable=True) for name in numbers),
        *(sa.Column(name, sa.Integer(), nullable=False) for name in counts),
        _to("research_row", "period_id", "report_period"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_research_row")),
    )
    op.create_index("ix_research_row_period_id", "research_row", ["period_id"])
    dialect = op.get_bind().dialect.name
    for statement in (
        *trigger_statements(made.name, dialect),
        *arrival_statements(made, dialect),
    ):
        op.execute(statement)


def downgrade() -> None:
    dialect = op.get_bind().dialect.name
    for statement in (
        *unarrival_statements("research_row", dialect),
        *untrigger_statements("research_row", dialect),
    ):
        op.execute(statement)
    op.drop_table("research_row")
    op.drop_table("report_words")


def _to(table: str, column: str, other: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint(
        [column], [f"{other}.id"], name=op.f(f"fk_{table}_{column}_{other}")
    )
