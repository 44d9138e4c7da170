"""Notices inside the portal, and the outbox

Nothing is told of what happened before: each first page still shows what waits.
"""

import sqlalchemy as sa
from alembic import op

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None

_KINDS = (
    "plan_proposed",
    "referent_answered",
    "agreement_asked",
    "referent_started",
    "wish_declined",
    "helper_proposed",
    "helper_left",
    "own_request_late",
    "wish_asked",
    "mandate_ended",
    "agreement_answered",
    "plan_answered",
    "circle_joined",
    "request_late",
)


def _listed(name: str, *values: str) -> sa.Enum:
    return sa.Enum(*values, name=name, native_enum=False, create_constraint=True, length=40)


def upgrade() -> None:
    unread, waiting = sa.text("read_at IS NULL"), sa.text("state = 'waiting'")
    op.create_table(
        "notice",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("recipient_id", sa.Uuid(), nullable=False),
        sa.Column("kind", _listed("notice_kind", *_KINDS), nullable=False),
        sa.Column("about_id", sa.Uuid(), nullable=True),
        sa.Column("subject_id", sa.Uuid(), nullable=True),
        sa.Column("path", sa.String(length=200), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("read_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["recipient_id"], ["account.id"], name="fk_notice_recipient_id_account"
        ),
        sa.ForeignKeyConstraint(["about_id"], ["account.id"], name="fk_notice_about_id_account"),
        sa.PrimaryKeyConstraint("id", name="pk_notice"),
    )
    op.create_index("ix_notice_recipient_at", "notice", ["recipient_id", "at"])
    op.create_index("ix_notice_at", "notice", ["at"])
    op.create_index("ix_notice_subject_id", "notice", ["subject_id"])
    op.create_index(
        "ix_notice_unread",
        "notice",
        ["recipient_id"],
        sqlite_where=unread,
        postgresql_where=unread,
    )
    op.create_table(
        "notice_channel",
        sa.Column("account_id", sa.Uuid(), nullable=False),
        sa.Column("channel", _listed("channel", "sms", "email"), nullable=False),
        sa.ForeignKeyConstraint(
            ["account_id"], ["account.id"], name="fk_notice_channel_account_id_account"
        ),
        sa.PrimaryKeyConstraint("account_id", name="pk_notice_channel"),
    )
    op.create_table(
        "outbox",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("recipient_id", sa.Uuid(), nullable=False),
        sa.Column("channel", _listed("channel", "sms", "email"), nullable=False),
        sa.Column("code", sa.String(length=40), nullable=False),
        sa.Column("state", _listed("sending", "waiting", "sent", "failed"), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["recipient_id"], ["account.id"], name="fk_outbox_recipient_id_account"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_outbox"),
    )
    op.create_index(
        "uq_outbox_waiting",
        "outbox",
        ["recipient_id"],
        unique=True,
        sqlite_where=waiting,
        postgresql_where=waiting,
    )


def downgrade() -> None:
    op.drop_table("outbox")
    op.drop_table("notice_channel")
    op.drop_table("notice")
