"""Periods of reports, and their numbers, written once"""

import sqlalchemy as sa
from alembic import op

from portal.core.append_only import (
    arrival_statements,
    trigger_statements,
    unarrival_statements,
    untrigger_statements,
)

revision = "0062"
down_revision = "0070"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "report_period",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("code", sa.String(length=40), nullable=False),
        sa.Column(
            "kind",
            sa.Enum("interim", "final", name="report_kind", native_enum=False, length=40,
                    create_constraint=True),
            nullable=False,
        ),
        sa.Column("starts_on", sa.Date(), nullable=False),
        sa.Column("ends_on", sa.Date(), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=False),
        sa.Column("told_on", sa.Date(), nullable=True),
        sa.Column("opened_by_id", sa.Uuid(), nullable=False),
        sa.Column("frozen_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("frozen_by_id", sa.Uuid(), nullable=True),
        sa.Column("frozen_by_name", sa.String(length=120), server_default="", nullable=False),
        sa.CheckConstraint(
            "starts_on <= ends_on AND ends_on < due_on", name=op.f("ck_report_period_in_order")
        ),
        sa.CheckConstraint(
            "(frozen_at IS NULL) = (frozen_by_id IS NULL)", name=op.f("ck_report_period_frozen_by")
        ),
        _to("report_period", "opened_by_id", "account"),
        _to("report_period", "frozen_by_id", "account"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_report_period")),
        sa.UniqueConstraint("code", name=op.f("uq_report_period_code")),
    )  # fmt: skip
    op.create_table(
        "report_quarter",
        sa.Column("quarter", sa.String(length=7), nullable=False),
        sa.Column("period_id", sa.Uuid(), nullable=False),
        _to("report_quarter", "period_id", "report_period"),
        sa.PrimaryKeyConstraint("quarter", name=op.f("pk_report_quarter")),
    )
    op.create_index("ix_report_quarter_period_id", "report_quarter", ["period_id"])
    made = _figures()
    dialect = op.get_bind().dialect.name
    for statement in (
        *trigger_statements(made.name, dialect),
        *arrival_statements(made, dialect),
    ):
        op.execute(statement)


def downgrade() -> None:
    dialect = op.get_bind().dialect.name
    for statement in (
        *unarrival_statements("report_figure", dialect),
        *untrigger_statements("report_figure", dialect),
    ):
        op.execute(statement)
    op.drop_table("report_figure")
    op.drop_table("report_quarter")
    op.drop_table("report_period")


def _figures() -> sa.Table:
    return op.create_table(
        "report_figure",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("period_id", sa.Uuid(), nullable=False),
        sa.Column(
            "reach",
            sa.Enum("published", "inside", name="reach", native_enum=False, length=40,
                    create_constraint=True),
            nullable=False,
        ),
        sa.Column("territory", sa.String(length=40), nullable=False),
        sa.Column("indicator", sa.String(length=40), nullable=False),
        sa.Column("cut", sa.String(length=40), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("whole", sa.Integer(), nullable=True),
        sa.Column("part", sa.Integer(), nullable=True),
        sa.Column("middle", sa.Integer(), nullable=True),
        _to("report_figure", "period_id", "report_period"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_report_figure")),
        sa.UniqueConstraint(
            "period_id", "reach", "indicator", "cut", "territory",
            name=op.f("uq_report_figure_period_id_reach_indicator_cut_territory"),
        ),
    )  # fmt: skip


def _to(table: str, column: str, other: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint(
        [column], [f"{other}.id"], name=op.f(f"fk_{table}_{column}_{other}")
    )
