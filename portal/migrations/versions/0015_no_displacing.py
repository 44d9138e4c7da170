"""What was proposed is not displaced by another row that takes its key"""

import sqlalchemy as sa
from alembic import op

from portal.core.append_only import displacement_statements, undisplacement_statements

revision = "0015"
down_revision = "0014"
branch_labels = None
depends_on = None

_FROZEN = ("action", "goal", "plan_version")


def upgrade() -> None:
    bind = op.get_bind()
    for name in _FROZEN:
        table = sa.Table(name, sa.MetaData(), autoload_with=bind)
        for statement in displacement_statements(table, bind.dialect.name):
            op.execute(statement)


def downgrade() -> None:
    for name in _FROZEN:
        for statement in undisplacement_statements(name, op.get_bind().dialect.name):
            op.execute(statement)
