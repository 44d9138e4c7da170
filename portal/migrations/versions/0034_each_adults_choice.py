"""Each adult has a list of wishes of her own, and somebody of her own who answers meanwhile"""

import sqlalchemy as sa
from alembic import op

revision = "0034"
down_revision = "0032"
branch_labels = None
depends_on = None

_INDEXES = (
    ("uq_referent_choice_open", "referent_choice", ["pathway_id", "asked_by_id"], "closed_at"),
    ("uq_interim_running", "interim", ["absence_id", "helper_id"], "ended_at"),
)
# Of two that go on beside each other, an older version knows the first one alone.
_FIRST = (
    "UPDATE referent_choice SET closed_at = asked_at, closed_how = 'cancelled'"
    " WHERE closed_at IS NULL AND EXISTS (SELECT 1 FROM referent_choice AS other"
    " WHERE other.pathway_id = referent_choice.pathway_id AND other.closed_at IS NULL"
    " AND (other.asked_at < referent_choice.asked_at OR (other.asked_at = referent_choice.asked_at"
    " AND other.id < referent_choice.id)))",
    "UPDATE interim SET ended_at = named_at, ended_how = 'ended'"
    " WHERE ended_at IS NULL AND EXISTS (SELECT 1 FROM interim AS other"
    " WHERE other.absence_id = interim.absence_id AND other.ended_at IS NULL"
    " AND (other.named_at < interim.named_at OR (other.named_at = interim.named_at"
    " AND other.id < interim.id)))",
)


def upgrade() -> None:
    for name, table, columns, open_until in _INDEXES:
        _again(name, table, columns, open_until)


def downgrade() -> None:
    for statement in _FIRST:
        op.execute(statement)
    for name, table, columns, open_until in _INDEXES:
        _again(name, table, columns[:1], open_until)


def _again(name: str, table: str, columns: list[str], open_until: str) -> None:
    op.drop_index(name, table_name=table)
    still = sa.text(f"{open_until} IS NULL")
    op.create_index(name, table, columns, unique=True, sqlite_where=still, postgresql_where=still)
