"""Who says that somebody came in before her: her page closes, the département is told"""

import re

import sqlalchemy as sa
from alembic import op

revision = "0042"
down_revision = "0046"
branch_labels = None
depends_on = None

_KINDS = ("denial_answered", "first_use_denied")
_OUTCOMES = "found IN ('somebody_else', 'nobody_else', 'not_known')"


def upgrade() -> None:
    op.create_table(
        "denied_use",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("account_id", sa.Uuid(), nullable=False),
        sa.Column("territory_id", sa.Uuid(), nullable=False),
        sa.Column("maker_id", sa.Uuid(), nullable=False),
        sa.Column("teller_id", sa.Uuid(), nullable=True),
        sa.Column("number", sa.String(length=8), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("due", sa.Date(), nullable=False),
        sa.Column("redone_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("found", sa.String(length=40), nullable=True),
        sa.Column("answered_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("answered_by_id", sa.Uuid(), nullable=True),
        sa.CheckConstraint(_OUTCOMES, name="ck_denied_use_denial_outcome"),
        sa.CheckConstraint(
            "(answered_at IS NULL) = (found IS NULL)", name="ck_denied_use_answered_says_what"
        ),
        *(
            sa.ForeignKeyConstraint(
                [f"{name}_id"], ["account.id"], name=f"fk_denied_use_{name}_id_account"
            )
            for name in ("account", "maker", "teller", "answered_by")
        ),
        sa.ForeignKeyConstraint(
            ["territory_id"], ["territory.id"], name="fk_denied_use_territory_id_territory"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_denied_use"),
        sa.UniqueConstraint("number", name="uq_denied_use_number"),
    )
    op.create_index("ix_denied_use_account_id", "denied_use", ["account_id"])
    op.create_index("ix_denied_use_territory_id", "denied_use", ["territory_id"])
    _change("notice", "kind", "notice_kind", lambda known: [*known, *_KINDS])
    _change("card", "ended_why", "card_end", lambda known: [*known, "denied"])


def downgrade() -> None:
    op.execute("UPDATE card SET ended_why = 'revoked' WHERE ended_why = 'denied'")
    named = ", ".join(f"'{kind}'" for kind in _KINDS)
    op.execute(f"DELETE FROM notice WHERE kind IN ({named})")  # noqa: S608 - our own words
    _change(
        "card", "ended_why", "card_end", lambda known: [one for one in known if one != "denied"]
    )
    _change(
        "notice", "kind", "notice_kind", lambda known: [one for one in known if one not in _KINDS]
    )
    op.drop_index("ix_denied_use_territory_id", "denied_use")
    op.drop_index("ix_denied_use_account_id", "denied_use")
    op.drop_table("denied_use")


def _change(table: str, column: str, rule: str, change) -> None:
    """Change the closed list of a column, whatever it held before."""
    bind, rule = op.get_bind(), f"ck_{table}_{rule}"
    if bind.dialect.name == "sqlite":
        asked = "SELECT sql FROM sqlite_master WHERE type = 'table' AND name = ?"
        told = bind.exec_driver_sql(asked, (table,)).scalar_one()
        old = re.search(rf"{column} IN \([^)]*\)", told)[0]
        _change_sqlite(table, old, _listed(column, change(re.findall(r"'(\w+)'", old))))
        return
    asked = f"SELECT pg_get_constraintdef(oid) FROM pg_constraint WHERE conname = '{rule}'"  # noqa: S608
    known = re.findall(r"'(\w+)'", bind.exec_driver_sql(asked).scalar_one())
    op.drop_constraint(op.f(rule), table, type_="check")
    op.create_check_constraint(op.f(rule), table, _listed(column, change(known)))


def _change_sqlite(table: str, old: str, new: str) -> None:
    bind = op.get_bind()
    version = bind.exec_driver_sql("PRAGMA schema_version").scalar_one()
    bind.exec_driver_sql("PRAGMA writable_schema = ON")
    changed = bind.exec_driver_sql(
        "UPDATE sqlite_master SET sql = replace(sql, ?, ?) WHERE type = 'table' AND name = ?",
        (old, new, table),
    )
    assert changed.rowcount == 1
    bind.exec_driver_sql(f"PRAGMA schema_version = {version + 1}")
    bind.exec_driver_sql("PRAGMA writable_schema = RESET")


def _listed(column: str, known: list[str]) -> str:
    return f"{column} IN (" + ", ".join(f"'{one}'" for one in known) + ")"
