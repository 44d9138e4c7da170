"""Guards that no replacing of a row gets round, and versions that stay as they were proposed

The tables of 0001 to 0004 have their first guards already. The lines of a version get theirs anew:
a database of an earlier day let a line be moved into a proposed version.
"""

import sqlalchemy as sa
from alembic import op

from portal.core.append_only import (
    arrival_statements,
    frozen_statements,
    unarrival_statements,
    unfrozen_statements,
)

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None

_LEDGERS = (
    "acceptance",
    "access_line",
    "account_event",
    "consent_event",
    "consent_record",
    "correction",
    "ledger_entry",
    "line_reply",
    "mandate_event",
    "meeting_report",
    "plan_answer",
    "progress",
    "report_reply",
    "review",
    "written_line",
)
_LINES = ("action", "goal")
_LINE_OF_PROPOSED = (
    "EXISTS (SELECT 1 FROM plan_version"
    " WHERE plan_version.id = {row}.version_id AND plan_version.proposed_at IS NOT NULL)"
)
_VERSION = "plan_version"


def upgrade() -> None:
    bind = op.get_bind()
    dialect = bind.dialect.name
    for table in _LINES:
        _run(unfrozen_statements(table, dialect))
        _run(frozen_statements(table, _LINE_OF_PROPOSED, dialect))
    _run(frozen_statements(_VERSION, "{row}.proposed_at IS NOT NULL", dialect, may_come=True))
    for table in (*_LEDGERS, *_LINES, _VERSION):
        _run(arrival_statements(sa.Table(table, sa.MetaData(), autoload_with=bind), dialect))


def downgrade() -> None:
    dialect = op.get_bind().dialect.name
    for table in (*_LEDGERS, *_LINES, _VERSION):
        _run(unarrival_statements(table, dialect))
    _run(unfrozen_statements(_VERSION, dialect))


def _run(statements: list[str]) -> None:
    for statement in statements:
        op.execute(statement)
