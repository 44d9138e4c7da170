"""Accounts of those who steer: they read results and the groups where they sit"""

from alembic import op

from portal.migrations.closed_lists import narrow, widen

revision = "0070"
down_revision = "0067"
branch_labels = None
depends_on = None

_ROLE = "steering_member"


def upgrade() -> None:
    widen("account", "role", "role", [_ROLE])


def downgrade() -> None:
    op.execute(f"UPDATE account SET role = 'professional' WHERE role = '{_ROLE}'")  # noqa: S608
    narrow("account", "role", "role", [_ROLE])
