"""What a notice can say of agreements: that one ends soon; that she stopped, when she wants it"""

from portal.migrations.closed_lists import add_notices, remove_notices

revision = "0024"
down_revision = "0038"
branch_labels = None
depends_on = None

_KINDS = ("agreement_ends_soon", "stop_told")


def upgrade() -> None:
    add_notices(*_KINDS)


def downgrade() -> None:
    remove_notices(*_KINDS)
