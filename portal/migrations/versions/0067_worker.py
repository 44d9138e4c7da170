"""How somebody is told outside the portal: an address shown to be one's own, lines that are held"""

import sqlalchemy as sa
from alembic import op

revision = "0067"
down_revision = "0069"
branch_labels = None
depends_on = None

_WAITING = sa.text("state = 'waiting'")


def _listed(name: str, *values: str) -> sa.Enum:
    return sa.Enum(*values, name=name, native_enum=False, create_constraint=True, length=40)


def _hours() -> sa.Enum:
    return _listed("hours", "day", "morning", "afternoon", "any")


def upgrade() -> None:
    # No page let anybody choose, and nothing ever left: a way without an address leads nowhere.
    op.execute("DELETE FROM outbox")
    op.drop_table("notice_channel")
    op.create_table(
        "notice_channel",
        sa.Column("account_id", sa.Uuid(), nullable=False),
        sa.Column("channel", _listed("channel", "sms", "email"), nullable=False),
        sa.Column("address", sa.LargeBinary(), nullable=False),
        sa.Column("hours", _hours(), nullable=False),
        sa.Column("language", sa.String(length=8), nullable=False),
        sa.Column("chosen_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["account_id"], ["account.id"], name="fk_notice_channel_account_id_account"
        ),
        sa.PrimaryKeyConstraint("account_id", name="pk_notice_channel"),
    )
    op.create_table(
        "channel_check",
        sa.Column("account_id", sa.Uuid(), nullable=False),
        sa.Column("channel", _listed("channel", "sms", "email"), nullable=False),
        sa.Column("address", sa.LargeBinary(), nullable=True),
        sa.Column("hours", _hours(), nullable=False),
        sa.Column("language", sa.String(length=8), nullable=False),
        sa.Column("code", sa.LargeBinary(), nullable=True),
        sa.Column("tries", sa.Integer(), nullable=False),
        sa.Column("asked", sa.Integer(), nullable=False),
        sa.Column("since", sa.DateTime(timezone=True), nullable=False),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["account_id"], ["account.id"], name="fk_channel_check_account_id_account"
        ),
        sa.PrimaryKeyConstraint("account_id", name="pk_channel_check"),
    )
    op.drop_index("uq_outbox_waiting", table_name="outbox")
    with op.batch_alter_table("outbox") as table:
        table.add_column(sa.Column("due_at", sa.DateTime(timezone=True), nullable=False))
        table.add_column(sa.Column("tries", sa.Integer(), nullable=False))
        table.add_column(sa.Column("holder", sa.Uuid(), nullable=True))
        table.add_column(sa.Column("held_until", sa.DateTime(timezone=True), nullable=True))
        table.add_column(sa.Column("fault", sa.String(length=40), nullable=True))
        table.add_column(sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True))
        table.create_check_constraint(
            op.f("ck_outbox_fault"), "fault IN ('refused', 'no_answer', 'no_way')"
        )
    _index(["recipient_id", "code"])
    op.create_index(
        "ix_outbox_due", "outbox", ["due_at"], sqlite_where=_WAITING, postgresql_where=_WAITING
    )
    op.create_index("ix_outbox_recipient_id", "outbox", ["recipient_id"])


def _index(columns: list[str]) -> None:
    op.create_index(
        "uq_outbox_waiting",
        "outbox",
        columns,
        unique=True,
        sqlite_where=_WAITING,
        postgresql_where=_WAITING,
    )


def downgrade() -> None:
    # A way without its address, a code that nobody can check: neither could leave any more.
    op.execute("DELETE FROM outbox")
    op.drop_index("ix_outbox_recipient_id", table_name="outbox")
    op.drop_index("ix_outbox_due", table_name="outbox")
    op.drop_index("uq_outbox_waiting", table_name="outbox")
    with op.batch_alter_table("outbox") as table:
        table.drop_constraint(op.f("ck_outbox_fault"), type_="check")
        for column in ("due_at", "tries", "holder", "held_until", "fault", "ended_at"):
            table.drop_column(column)
    _index(["recipient_id"])
    op.drop_table("channel_check")
    op.drop_table("notice_channel")
    op.create_table(
        "notice_channel",
        sa.Column("account_id", sa.Uuid(), nullable=False),
        sa.Column("channel", _listed("channel", "sms", "email"), nullable=False),
        sa.ForeignKeyConstraint(
            ["account_id"], ["account.id"], name="fk_notice_channel_account_id_account"
        ),
        sa.PrimaryKeyConstraint("account_id", name="pk_notice_channel"),
    )
