"""The leads of a département are told that somebody is to be named while a referent is away"""

import re

from alembic import op

revision = "0041"
down_revision = "0040"
branch_labels = None
depends_on = None

_KINDS = ("interim_needed",)


def upgrade() -> None:
    _change_kinds(lambda kinds: [*kinds, *_KINDS])


def downgrade() -> None:
    named = ", ".join(f"'{kind}'" for kind in _KINDS)
    op.execute(f"DELETE FROM notice WHERE kind IN ({named})")  # noqa: S608 - our own words
    _change_kinds(lambda kinds: [kind for kind in kinds if kind not in _KINDS])


def _change_kinds(change) -> None:
    """Change what a notice can say, whatever it could say before."""
    bind = op.get_bind()
    if bind.dialect.name == "sqlite":
        asked = "SELECT sql FROM sqlite_master WHERE type = 'table' AND name = 'notice'"
        old = re.search(r"kind IN \([^)]*\)", bind.exec_driver_sql(asked).scalar_one())[0]
        _change_sqlite(old, _listed(change(re.findall(r"'(\w+)'", old))))
        return
    asked = (
        "SELECT pg_get_constraintdef(oid) FROM pg_constraint"
        " WHERE conname = 'ck_notice_notice_kind'"
    )
    kinds = re.findall(r"'(\w+)'", bind.exec_driver_sql(asked).scalar_one())
    op.drop_constraint(op.f("ck_notice_notice_kind"), "notice", type_="check")
    op.create_check_constraint(op.f("ck_notice_notice_kind"), "notice", _listed(change(kinds)))


def _change_sqlite(old: str, new: str) -> None:
    bind = op.get_bind()
    version = bind.exec_driver_sql("PRAGMA schema_version").scalar_one()
    bind.exec_driver_sql("PRAGMA writable_schema = ON")
    changed = bind.exec_driver_sql(
        "UPDATE sqlite_master SET sql = replace(sql, ?, ?)"
        " WHERE type = 'table' AND name = 'notice'",
        (old, new),
    )
    assert changed.rowcount == 1
    bind.exec_driver_sql(f"PRAGMA schema_version = {version + 1}")
    bind.exec_driver_sql("PRAGMA writable_schema = RESET")


def _listed(kinds: list[str]) -> str:
    return "kind IN (" + ", ".join(f"'{kind}'" for kind in kinds) + ")"
