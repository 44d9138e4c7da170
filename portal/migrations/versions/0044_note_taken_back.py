"""When a note of a family conference was erased: she may take it back for a day"""

import sqlalchemy as sa
from alembic import op

revision = "0044"
down_revision = "0024"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("family_note", sa.Column("erased_at", sa.DateTime(timezone=True), nullable=True))


def downgrade() -> None:
    # what was erased is not to be read again
    op.execute("DELETE FROM family_note WHERE erased_at IS NOT NULL")
    op.drop_column("family_note", "erased_at")
