"""Who she chose to stay beside her, each act on that choice, and the kind of his account"""

import sqlalchemy as sa
from alembic import op

from portal.core.append_only import (
    arrival_statements,
    fixed_statements,
    trigger_statements,
    unarrival_statements,
    unfixed_statements,
    untrigger_statements,
)
from portal.migrations.closed_lists import narrow, widen

revision = "0060"
down_revision = "0058"
branch_labels = None
depends_on = None

_ROLE = "trusted_person"
_CHOSEN = ("person_id", "account_id", "reads", "types", "attends", "chosen_at", "until")
_THEIRS = "(SELECT id FROM account WHERE role = 'trusted_person')"


def upgrade() -> None:
    widen("account", "role", "role", [_ROLE])
    _make_choices()
    acts = _make_acts()
    dialect = op.get_bind().dialect.name
    for statement in (
        *fixed_statements("trusted_person", _CHOSEN, dialect, erasable=True),
        *trigger_statements("trusted_act", dialect, erasable=True),
        *arrival_statements(acts, dialect),
    ):
        op.execute(statement)


def downgrade() -> None:
    dialect = op.get_bind().dialect.name
    for statement in (
        *unarrival_statements("trusted_act", dialect),
        *untrigger_statements("trusted_act", dialect),
        *unfixed_statements("trusted_person", dialect),
    ):
        op.execute(statement)
    op.drop_table("trusted_act")
    op.drop_table("trusted_person")
    # What the version before cannot hold opens nothing any more.
    for table, since in (("card", "issued_at"), ("sign_in", "opened_at")):
        op.execute(
            f"UPDATE {table} SET ended_at = {since}"  # noqa: S608 - our own words
            f" WHERE ended_at IS NULL AND account_id IN {_THEIRS}"
        )
    op.execute("UPDATE account SET role = 'peer_rep' WHERE role = 'trusted_person'")
    narrow("account", "role", "role", [_ROLE])


def _make_choices() -> None:
    op.create_table(
        "trusted_person",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("account_id", sa.Uuid(), nullable=False),
        sa.Column("member_id", sa.Uuid(), nullable=True),
        sa.Column("reads", sa.Boolean(), nullable=False),
        sa.Column("types", sa.Boolean(), nullable=False),
        sa.Column("attends", sa.Boolean(), nullable=False),
        sa.Column("chosen_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("until", sa.Date(), nullable=False),
        sa.Column("accepted_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("ended_by_id", sa.Uuid(), nullable=True),
        sa.CheckConstraint(
            "reads OR types OR attends", name=op.f("ck_trusted_person_something_is_ticked")
        ),
        sa.CheckConstraint(
            "(ended_at IS NULL) = (ended_by_id IS NULL)",
            name=op.f("ck_trusted_person_who_ends_is_known"),
        ),
        *(_to("trusted_person", f"{name}_id", "account") for name in ("person", "account")),
        _to("trusted_person", "ended_by_id", "account"),
        _to("trusted_person", "member_id", "circle_member"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_trusted_person")),
        sa.UniqueConstraint("account_id", name=op.f("uq_trusted_person_account_id")),
    )
    op.create_index(op.f("ix_trusted_person_person_id"), "trusted_person", ["person_id"])
    op.create_index(
        "uq_trusted_person_standing",
        "trusted_person",
        ["person_id"],
        unique=True,
        sqlite_where=sa.text("ended_at IS NULL"),
        postgresql_where=sa.text("ended_at IS NULL"),
    )


def _make_acts() -> sa.Table:
    made = op.create_table(
        "trusted_act",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("trusted_id", sa.Uuid(), nullable=False),
        sa.Column(
            "kind",
            sa.Enum(
                "chosen",
                "accepted",
                "declined",
                "stopped",
                "left",
                "expired",
                name="trusted_act_kind",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("by_id", sa.Uuid(), nullable=False),
        sa.Column("ticked", sa.String(length=40), nullable=False),
        sa.Column("until", sa.Date(), nullable=False),
        sa.Column("ledger_seq", sa.Integer(), nullable=False),
        sa.Column("salt", sa.LargeBinary(length=16), nullable=False),
        _to("trusted_act", "trusted_id", "trusted_person"),
        _to("trusted_act", "by_id", "account"),
        sa.ForeignKeyConstraint(
            ["ledger_seq"],
            ["ledger_entry.seq"],
            name=op.f("fk_trusted_act_ledger_seq_ledger_entry"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_trusted_act")),
        sa.UniqueConstraint("ledger_seq", name=op.f("uq_trusted_act_ledger_seq")),
    )
    op.create_index(op.f("ix_trusted_act_trusted_id"), "trusted_act", ["trusted_id"])
    return made


def _to(table: str, column: str, other: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint(
        [column], [f"{other}.id"], name=op.f(f"fk_{table}_{column}_{other}")
    )
