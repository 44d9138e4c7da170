"""Who can no longer come, why a meeting was called off, and which adult was missing"""

import sqlalchemy as sa
from alembic import op

from portal.migrations.closed_lists import add_notices, remove_notices

revision = "0056"
down_revision = "0059"
branch_labels = None
depends_on = None

_KINDS = ("guest_cannot", "meeting_off", "somebody_cannot", "meeting_called_off")
_ADDED = (
    sa.Column("cancelled_by_id", sa.Uuid(), nullable=True),
    sa.Column("cancelled_by_name", sa.String(length=120), nullable=False, server_default=""),
    sa.Column("cancel_reason", sa.LargeBinary(), nullable=True),
    sa.Column("cancel_language", sa.String(length=8), nullable=False, server_default="fr"),
    sa.Column("sequence", sa.Integer(), nullable=False, server_default="0"),
)
_HELD = "SELECT meeting.id FROM meeting WHERE meeting.held_with_her"
_HELD_WITHOUT = """
    SELECT meeting.id FROM meeting
    JOIN meeting_person AS other ON other.meeting_id = meeting.id
    WHERE NOT meeting.held_with_her GROUP BY meeting.id HAVING COUNT(*) = 1
"""


def upgrade() -> None:
    op.create_table(
        "meeting_decline",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("meeting_id", sa.Uuid(), nullable=False),
        sa.Column("account_id", sa.Uuid(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["meeting_id"], ["meeting.id"], name="fk_meeting_decline_meeting_id_meeting"
        ),
        sa.ForeignKeyConstraint(
            ["account_id"], ["account.id"], name="fk_meeting_decline_account_id_account"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_meeting_decline"),
        sa.UniqueConstraint(
            "meeting_id", "account_id", name="uq_meeting_decline_meeting_id_account_id"
        ),
    )
    op.create_index("ix_meeting_decline_account_id", "meeting_decline", ["account_id"])
    op.add_column("meeting_person", sa.Column("missed", sa.Boolean(), nullable=True))
    # Of two, an old meeting does not say which one was missing: it stays unknown.
    op.execute(f"UPDATE meeting_person SET missed = FALSE WHERE meeting_id IN ({_HELD})")  # noqa: S608
    op.execute(f"UPDATE meeting_person SET missed = TRUE WHERE meeting_id IN ({_HELD_WITHOUT})")  # noqa: S608
    for column in _ADDED:
        op.add_column("meeting", column)
    add_notices(*_KINDS)


def downgrade() -> None:
    remove_notices(*_KINDS)
    for column in reversed(_ADDED):
        op.drop_column("meeting", column.name)
    op.drop_column("meeting_person", "missed")
    op.drop_index("ix_meeting_decline_account_id", "meeting_decline")
    op.drop_table("meeting_decline")
