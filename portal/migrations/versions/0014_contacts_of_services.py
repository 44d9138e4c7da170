"""How a service is reached, and whether it is closed"""

import sqlalchemy as sa
from alembic import op

revision = "0014"
down_revision = "0013"
branch_labels = None
depends_on = None

_LINES = ("contact", "hours", "place")


def upgrade() -> None:
    for key in _LINES:
        op.add_column(
            "organisation", sa.Column(key, sa.String(120), nullable=False, server_default="")
        )
    op.add_column(
        "organisation", sa.Column("phone", sa.String(30), nullable=False, server_default="")
    )
    op.add_column("organisation", sa.Column("closed_on", sa.Date(), nullable=True))
    op.add_column(
        "organisation", sa.Column("revision", sa.Integer(), nullable=False, server_default="1")
    )


def downgrade() -> None:
    for key in ("revision", "closed_on", "phone", *_LINES):
        op.drop_column("organisation", key)
