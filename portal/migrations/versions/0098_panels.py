"""Panels of a study: who came in, by her own act, and what reports tell of them

The label that a pathway had is gone: nobody had agreed to it, and it stayed when she left.
"""

import sqlalchemy as sa
from alembic import op

from portal.core.append_only import (
    arrival_statements,
    trigger_statements,
    unarrival_statements,
    untrigger_statements,
)

revision = "0098"
down_revision = "0081"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "panel",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("handle", sa.String(length=40), nullable=False),
        sa.Column("evaluator_id", sa.Uuid(), nullable=False),
        sa.Column("territory_id", sa.Uuid(), nullable=False),
        sa.Column("name", sa.String(length=120), nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("opened_on", sa.Date(), nullable=False),
        sa.Column("enters_until", sa.Date(), nullable=False),
        sa.Column("ended_on", sa.Date(), nullable=True),
        sa.Column("filled", sa.Boolean(), nullable=False),
        sa.CheckConstraint("size BETWEEN 11 AND 40", name=op.f("ck_panel_size")),
        sa.CheckConstraint("opened_on <= enters_until", name=op.f("ck_panel_in_order")),
        _to("panel", "evaluator_id", "account"),
        _to("panel", "territory_id", "territory"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_panel")),
        sa.UniqueConstraint("handle", name=op.f("uq_panel_handle")),
    )
    op.create_index("ix_panel_territory_id", "panel", ["territory_id"])
    op.create_table(
        "panel_place",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("panel_id", sa.Uuid(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("entered_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("left_at", sa.DateTime(timezone=True), nullable=True),
        _to("panel_place", "panel_id", "panel"),
        _to("panel_place", "person_id", "account"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_panel_place")),
        sa.UniqueConstraint(
            "panel_id", "person_id", name=op.f("uq_panel_place_panel_id_person_id")
        ),
    )
    op.create_index("ix_panel_place_person_id", "panel_place", ["person_id"])
    made = op.create_table(
        "report_panel",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("period_id", sa.Uuid(), nullable=False),
        sa.Column("panel_id", sa.Uuid(), nullable=False),
        sa.Column("territory", sa.String(length=40), nullable=False),
        sa.Column("name", sa.String(length=120), nullable=False),
        sa.Column("opened_on", sa.Date(), nullable=False),
        sa.Column("enters_until", sa.Date(), nullable=False),
        sa.Column("closed", sa.Boolean(), nullable=False),
        sa.Column("entered", sa.Integer(), nullable=True),
        _to("report_panel", "period_id", "report_period"),
        _to("report_panel", "panel_id", "panel"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_report_panel")),
        sa.UniqueConstraint(
            "period_id", "panel_id", name=op.f("uq_report_panel_period_id_panel_id")
        ),
    )
    dialect = op.get_bind().dialect.name
    for statement in (
        *trigger_statements(made.name, dialect),
        *arrival_statements(made, dialect),
    ):
        op.execute(statement)
    op.drop_column("pathway", "panel")


def downgrade() -> None:
    op.add_column("pathway", sa.Column("panel", sa.String(length=20), nullable=True))
    dialect = op.get_bind().dialect.name
    for statement in (
        *unarrival_statements("report_panel", dialect),
        *untrigger_statements("report_panel", dialect),
    ):
        op.execute(statement)
    for table in ("report_panel", "panel_place", "panel"):
        op.drop_table(table)


def _to(table: str, column: str, other: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint(
        [column], [f"{other}.id"], name=op.f(f"fk_{table}_{column}_{other}")
    )
