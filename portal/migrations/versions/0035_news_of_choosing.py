"""Each side is told of a commission, an absence, who answers meanwhile, and what is passed on"""

from portal.migrations.closed_lists import add_notices, remove_notices

revision = "0035"
down_revision = "0033"
branch_labels = None
depends_on = None

_KINDS = (
    "commission_answered",
    "referent_away",
    "referent_back",
    "interim_offered",
    "sheet_to_read",
    "choice_given",
    "said_absent",
    "interim_named",
    "interim_wanted",
    "sheet_passed",
)


def upgrade() -> None:
    add_notices(*_KINDS)


def downgrade() -> None:
    remove_notices(*_KINDS)
