"""The code that is handed over beside a new card

A card without digits that was given out before has no such code: it opens nothing any more, and its
owner asks for another one.
"""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("card", sa.Column("opening_hash", sa.String(length=64), nullable=True))


def downgrade() -> None:
    op.drop_column("card", "opening_hash")
