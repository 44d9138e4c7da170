"""Since when a member of a circle is there for everyone: each adult wants him as referent"""

import sqlalchemy as sa
from alembic import op

revision = "0040"
down_revision = "0044"
branch_labels = None
depends_on = None


def upgrade() -> None:
    since = sa.Column("common_since", sa.DateTime(timezone=True), nullable=True)
    op.add_column("circle_member", since)


def downgrade() -> None:
    op.drop_column("circle_member", "common_since")
