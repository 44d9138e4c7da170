"""She is told that who she trusts answered, or left"""

from portal.migrations.closed_lists import add_notices, remove_notices

revision = "0071"
down_revision = "0056"
branch_labels = None
depends_on = None


def upgrade() -> None:
    add_notices("trusted_answered")


def downgrade() -> None:
    remove_notices("trusted_answered")
