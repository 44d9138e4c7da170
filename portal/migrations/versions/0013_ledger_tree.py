"""The tree over the links, the signed heads that were kept, the French of each agreement

The whole parts of the tree over the links of an earlier day are made here.
"""

import sqlalchemy as sa
from alembic import op

from portal.core.append_only import (
    arrival_statements,
    trigger_statements,
    unarrival_statements,
    untrigger_statements,
)
from portal.verifier import merkle

revision = "0013"
down_revision = "0012"
branch_labels = None
depends_on = None

_WIDTH = 256
_TABLES = ("ledger_tile", "ledger_head")


def upgrade() -> None:
    tile = op.create_table(
        "ledger_tile",
        sa.Column("level", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("place", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("hash", sa.String(length=64), nullable=False),
        sa.PrimaryKeyConstraint("level", "place", name=op.f("pk_ledger_tile")),
    )
    op.create_table(
        "ledger_head",
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("day", name=op.f("pk_ledger_head")),
    )
    op.add_column("consent_record", sa.Column("notice_fr", sa.Text(), nullable=True))
    bind = op.get_bind()
    found = _parts(bind)
    if found:
        op.bulk_insert(tile, found)
    for table in _TABLES:
        _run(trigger_statements(table, bind.dialect.name))
        here = sa.Table(table, sa.MetaData(), autoload_with=bind)
        _run(arrival_statements(here, bind.dialect.name))


def downgrade() -> None:
    dialect = op.get_bind().dialect.name
    for table in _TABLES:
        _run(unarrival_statements(table, dialect))
        _run(untrigger_statements(table, dialect))
        op.drop_table(table)
    op.drop_column("consent_record", "notice_fr")


def _parts(bind: sa.Connection) -> list[dict[str, object]]:
    """Return the whole parts over the links that are there."""
    links = bind.scalars(sa.text("SELECT hash FROM ledger_entry ORDER BY seq"))
    rows, level = [merkle.leaf_hash(bytes.fromhex(one)) for one in links], 1
    found: list[dict[str, object]] = []
    while len(rows) >= _WIDTH:
        starts = range(0, len(rows) - _WIDTH + 1, _WIDTH)
        rows = [merkle.root_of(rows[first : first + _WIDTH]) for first in starts]
        found += [
            {"level": level, "place": place, "hash": one.hex()} for place, one in enumerate(rows)
        ]
        level += 1
    return found


def _run(statements: list[str]) -> None:
    for statement in statements:
        op.execute(statement)
