"""Whether a version of the plan asks the same thing twice, noted when it is proposed"""

import sqlalchemy as sa
from alembic import op

revision = "0110"
down_revision = "0099"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("plan_version", sa.Column("asks_twice", sa.Boolean(), nullable=True))


def downgrade() -> None:
    op.drop_column("plan_version", "asks_twice")
