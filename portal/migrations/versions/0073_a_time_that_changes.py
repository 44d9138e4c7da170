"""A time that is fixed, or changes, is told to everyone; calendars cross the one before out"""

import sqlalchemy as sa
from alembic import op

from portal.migrations.closed_lists import add_notices, remove_notices

revision = "0073"
down_revision = "0085"
branch_labels = None
depends_on = None

_KINDS = ("meeting_fixed", "meeting_moved", "time_fixed", "time_moved")


def upgrade() -> None:
    op.add_column("meeting", sa.Column("was_at", sa.DateTime(timezone=True), nullable=True))
    op.drop_column("meeting", "sequence")
    add_notices(*_KINDS)


def downgrade() -> None:
    remove_notices(*_KINDS)
    op.add_column(
        "meeting", sa.Column("sequence", sa.Integer(), nullable=False, server_default="0")
    )
    op.drop_column("meeting", "was_at")
