"""The first installation: every room with its tables, its guards and its first rows"""

from alembic import op

from portal.migrations import first

revision = "0121"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    connection = op.get_bind()
    first.make_tables(connection)
    first.guard(connection)
    first.write_first_rows(connection)


def downgrade() -> None:
    first.remove(op.get_bind())
