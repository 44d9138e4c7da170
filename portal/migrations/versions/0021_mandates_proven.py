"""What was asked with a mandate is in the ledger, and nobody changes it"""

import sqlalchemy as sa
from alembic import op

from portal.core.append_only import fixed_statements, unfixed_statements

revision = "0021"
down_revision = "0020"
branch_labels = None
depends_on = None

_TABLE = "mandate"
_ASKED = (
    "id", "pathway_id", "helper_id", "asked_by_id", "asked_at", "themes", "notice",
    "notice_language", "is_silent", "ranked_id",
)  # fmt: skip


def upgrade() -> None:
    op.add_column("mandate_event", sa.Column("mandate_digest", sa.String(length=64), nullable=True))
    for statement in fixed_statements(_TABLE, _ASKED, op.get_bind().dialect.name):
        op.execute(statement)


def downgrade() -> None:
    for statement in unfixed_statements(_TABLE, op.get_bind().dialect.name):
        op.execute(statement)
    op.drop_column("mandate_event", "mandate_digest")
