"""When the reason for a meeting without her was written, and that she chose not to come"""

import sqlalchemy as sa
from alembic import op

revision = "0055"
down_revision = "0052"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("meeting", sa.Column("absence_at", sa.DateTime(timezone=True), nullable=True))
    op.add_column("meeting", sa.Column("absence_chosen", sa.Boolean(), nullable=True))


def downgrade() -> None:
    op.drop_column("meeting", "absence_chosen")
    op.drop_column("meeting", "absence_at")
