"""The leads of a département are told that somebody is to be named while a referent is away"""

from portal.migrations.closed_lists import add_notices, remove_notices

revision = "0041"
down_revision = "0040"
branch_labels = None
depends_on = None

_KINDS = ("interim_needed",)


def upgrade() -> None:
    add_notices(*_KINDS)


def downgrade() -> None:
    remove_notices(*_KINDS)
