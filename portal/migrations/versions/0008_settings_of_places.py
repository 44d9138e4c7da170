"""Départements over their territories, and settings with the day from which they hold

What a territory said of itself in columns becomes the first change of each setting. A département
was a name: the five of the launch get their number, another one keeps its name as its code.
"""

from datetime import UTC, date, datetime
from uuid import uuid4

import sqlalchemy as sa
from alembic import op

from portal.core.append_only import (
    arrival_statements,
    trigger_statements,
    unarrival_statements,
    untrigger_statements,
)

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None

_NUMBERS = {
    "Ariège": "09",
    "Bas-Rhin": "67",
    "Finistère": "29",
    "Paris": "75",
    "Pas-de-Calais": "62",
}
_WORDS = {
    "personnes éloignées de l’emploi": "far_from_work",
    "situations complexes, plusieurs aides": "complex_situation",
    "grande exclusion": "no_home",
    "famille monoparentale": "single_parent",
    "personnes au RSA": "rsa",
    "protection de l’enfance": "child_protection",
}
_DEFAULTS = {
    "duty_name": "",
    "duty_phone": "",
    "card_places": "",
    "review_months": "3",
    "talk_days": "5",
    "report_days": "2",
}
_ALWAYS = date(2000, 1, 1)

_territory = sa.table(
    "territory",
    sa.column("id", sa.Uuid()),
    sa.column("department", sa.String()),
    sa.column("department_id", sa.Uuid()),
    *(sa.column(key) for key in _DEFAULTS),
)
_department = sa.table(
    "department",
    sa.column("id", sa.Uuid()),
    sa.column("code", sa.String()),
    sa.column("name", sa.String()),
)
_pathway = sa.table("pathway", sa.column("target_public", sa.String()))


def upgrade() -> None:
    op.create_table(
        "department",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("code", sa.String(length=40), nullable=False),
        sa.Column("name", sa.String(length=120), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_department")),
        sa.UniqueConstraint("code", name=op.f("uq_department_code")),
    )
    op.create_table(
        "target_public",
        sa.Column("code", sa.String(length=40), nullable=False),
        sa.Column("language", sa.String(length=8), nullable=False),
        sa.Column("words", sa.String(length=120), nullable=False),
        sa.PrimaryKeyConstraint("code", "language", name=op.f("pk_target_public")),
    )
    with op.batch_alter_table("territory") as batch:
        batch.add_column(sa.Column("department_id", sa.Uuid(), nullable=True))
    changes = _create_changes()
    _move_up(changes)
    with op.batch_alter_table("territory") as batch:
        batch.alter_column("department_id", existing_type=sa.Uuid(), nullable=False)
        for column in ("department", *_DEFAULTS):
            batch.drop_column(column)
        batch.create_foreign_key(
            op.f("fk_territory_department_id_department"),
            "department",
            ["department_id"],
            ["id"],
        )
        batch.create_index(op.f("ix_territory_department_id"), ["department_id"])
    for words, code in _WORDS.items():
        _rename_public(words, code)
    dialect = op.get_bind().dialect.name
    for statement in (
        *trigger_statements(changes.name, dialect),
        *arrival_statements(changes, dialect),
    ):
        op.execute(statement)


def downgrade() -> None:
    dialect = op.get_bind().dialect.name
    for statement in (
        *unarrival_statements("setting_change", dialect),
        *untrigger_statements("setting_change", dialect),
    ):
        op.execute(statement)
    for words, code in _WORDS.items():
        _rename_public(code, words)
    with op.batch_alter_table("territory") as batch:
        batch.add_column(
            sa.Column("department", sa.String(length=120), nullable=False, server_default="")
        )
        batch.add_column(
            sa.Column("duty_name", sa.String(length=120), nullable=False, server_default="")
        )
        batch.add_column(
            sa.Column("duty_phone", sa.String(length=30), nullable=False, server_default="")
        )
        batch.add_column(sa.Column("card_places", sa.Text(), nullable=False, server_default=""))
        for key in ("review_months", "talk_days", "report_days"):
            batch.add_column(
                sa.Column(key, sa.Integer(), nullable=False, server_default=_DEFAULTS[key])
            )
    _move_down()
    with op.batch_alter_table("territory") as batch:
        for key in ("department", "duty_name", "duty_phone", "card_places"):
            batch.alter_column(key, existing_type=sa.String(), server_default=None)
        batch.drop_constraint(op.f("fk_territory_department_id_department"), type_="foreignkey")
        batch.drop_index(op.f("ix_territory_department_id"))
        batch.drop_column("department_id")
    op.drop_table("setting_change")
    op.drop_table("target_public")
    op.drop_table("department")


def _create_changes() -> sa.Table:
    return op.create_table(
        "setting_change",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("territory_id", sa.Uuid(), nullable=True),
        sa.Column("department_id", sa.Uuid(), nullable=True),
        sa.Column("key", sa.String(length=40), nullable=False),
        sa.Column("value", sa.Text(), nullable=True),
        sa.Column("from_day", sa.Date(), nullable=False),
        sa.Column("rank", sa.Integer(), nullable=False),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("by_id", sa.Uuid(), nullable=True),
        sa.Column("by_name", sa.String(length=120), nullable=False),
        sa.CheckConstraint(
            "(territory_id IS NULL) <> (department_id IS NULL)",
            name=op.f("ck_setting_change_territory_or_department"),
        ),
        sa.ForeignKeyConstraint(
            ["by_id"], ["account.id"], name=op.f("fk_setting_change_by_id_account")
        ),
        sa.ForeignKeyConstraint(
            ["department_id"],
            ["department.id"],
            name=op.f("fk_setting_change_department_id_department"),
        ),
        sa.ForeignKeyConstraint(
            ["territory_id"],
            ["territory.id"],
            name=op.f("fk_setting_change_territory_id_territory"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_setting_change")),
        sa.UniqueConstraint(
            "department_id", "key", "rank", name=op.f("uq_setting_change_department_id_key_rank")
        ),
        sa.UniqueConstraint(
            "territory_id", "key", "rank", name=op.f("uq_setting_change_territory_id_key_rank")
        ),
    )


def _move_up(changes: sa.Table) -> None:
    """Make a département of each name, and a first change of each value that somebody chose."""
    bind, now = op.get_bind(), datetime.now(UTC)
    if bind.dialect.name == "sqlite":
        now = now.replace(tzinfo=None)
    known: dict[str, object] = {}
    for row in bind.execute(sa.select(_territory).order_by(_territory.c.id)).mappings().all():
        name = row["department"]
        if name not in known:
            known[name] = uuid4()
            code = _NUMBERS.get(name, name[:40])
            bind.execute(_department.insert().values(id=known[name], code=code, name=name))
        bind.execute(
            _territory.update()
            .where(_territory.c.id == row["id"])
            .values(department_id=known[name])
        )
        for key, default in _DEFAULTS.items():
            if str(row[key]) != default:
                bind.execute(
                    changes.insert().values(
                        id=uuid4(),
                        territory_id=row["id"],
                        key=key,
                        value=str(row[key]),
                        from_day=_ALWAYS,
                        rank=1,
                        recorded_at=now,
                        by_name="",
                    )
                )


def _move_down() -> None:
    """Give each territory back the last value of each column, its own or its département's."""
    bind = op.get_bind()
    every = sa.select(_department.c.id, _department.c.name)
    names = {row.id: row.name for row in bind.execute(every)}
    changes = sa.table(
        "setting_change",
        sa.column("territory_id", sa.Uuid()),
        sa.column("department_id", sa.Uuid()),
        sa.column("key", sa.String()),
        sa.column("value", sa.Text()),
        sa.column("from_day", sa.Date()),
        sa.column("rank", sa.Integer()),
    )
    last: dict[tuple[object, str], str | None] = {}
    ordered = sa.select(changes).order_by(changes.c.from_day, changes.c.rank)
    for row in bind.execute(ordered).mappings():
        last[row["territory_id"] or row["department_id"], row["key"]] = row["value"]
    ids = sa.select(_territory.c.id, _territory.c.department_id).order_by(_territory.c.id)
    for own, above in bind.execute(ids).all():
        values: dict[str, object] = {"department": names[above]}
        for key, default in _DEFAULTS.items():
            text = last.get((own, key))
            text = last.get((above, key)) if text is None else text
            text = default if text is None else text
            values[key] = int(text) if default.isdecimal() else text
        bind.execute(_territory.update().where(_territory.c.id == own).values(**values))


def _rename_public(before: str, after: str) -> None:
    op.execute(
        _pathway.update().where(_pathway.c.target_public == before).values(target_public=after)
    )
