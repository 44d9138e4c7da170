"""Each act on a measure of protection, a link of the ledger like the others"""

import sqlalchemy as sa
from alembic import op

from portal.core.append_only import (
    arrival_statements,
    trigger_statements,
    unarrival_statements,
    untrigger_statements,
)

revision = "0080"
down_revision = "0090"
branch_labels = None
depends_on = None

_TABLE = "guardianship_act"
_KINDS = ("recorded", "confirmed", "contested", "kept", "ended")


def upgrade() -> None:
    acts = op.create_table(
        _TABLE,
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("measure_id", sa.Uuid(), nullable=False),
        sa.Column(
            "kind",
            sa.Enum(
                *_KINDS,
                name="guardianship_act_kind",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("by_id", sa.Uuid(), nullable=False),
        sa.Column("measure_digest", sa.String(length=64), nullable=False),
        sa.Column("words", sa.LargeBinary(), nullable=True),
        sa.Column("language", sa.String(length=8), nullable=False),
        sa.Column("ledger_seq", sa.Integer(), nullable=False),
        sa.Column("salt", sa.LargeBinary(length=16), nullable=False),
        _to("measure_id", "guardianship"),
        _to("by_id", "account"),
        _to("ledger_seq", "ledger_entry", "seq"),
        sa.PrimaryKeyConstraint("id", name=op.f(f"pk_{_TABLE}")),
        sa.UniqueConstraint("ledger_seq", name=op.f(f"uq_{_TABLE}_ledger_seq")),
    )
    op.create_index(op.f(f"ix_{_TABLE}_measure_id"), _TABLE, ["measure_id"])
    dialect = op.get_bind().dialect.name
    for statement in (
        *trigger_statements(_TABLE, dialect, erasable=True),
        *arrival_statements(acts, dialect),
    ):
        op.execute(statement)


def downgrade() -> None:
    dialect = op.get_bind().dialect.name
    for statement in (
        *unarrival_statements(_TABLE, dialect),
        *untrigger_statements(_TABLE, dialect),
    ):
        op.execute(statement)
    op.drop_table(_TABLE)


def _to(column: str, other: str, key: str = "id") -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint(
        [column], [f"{other}.{key}"], name=op.f(f"fk_{_TABLE}_{column}_{other}")
    )
