"""Testimonies: words under an invented first name, and when somebody gave one"""

import sqlalchemy as sa
from alembic import op

from portal.migrations.closed_lists import narrow, widen

revision = "0085"
down_revision = "0080"
branch_labels = None
depends_on = None

_TABLES = (
    "opinion_answer",
    "participation",
    "question_set",
    "sitting_offer",
)


def upgrade() -> None:
    op.add_column("opinion_comment", sa.Column("invented", sa.LargeBinary(), nullable=True))
    for table in _TABLES:
        widen(table, "moment", "moment", ("story",))


def downgrade() -> None:
    op.execute("DELETE FROM opinion_comment WHERE invented IS NOT NULL")
    op.execute("DELETE FROM participation WHERE moment = 'story'")
    op.drop_column("opinion_comment", "invented")
    for table in _TABLES:
        narrow(table, "moment", "moment", ("story",))
