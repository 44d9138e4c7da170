"""Questions on a reading and their answers; what the law opened, and what delayed its telling"""

import sqlalchemy as sa
from alembic import op

from portal.core.append_only import (
    arrival_statements,
    trigger_statements,
    unarrival_statements,
    untrigger_statements,
)
from portal.migrations.closed_lists import add_notices, remove_notices

revision = "0030"
down_revision = "0022"
branch_labels = None
depends_on = None

_KINDS = (
    "reading_answered",
    "law_opened",
    "reading_questioned",
    "law_delay_asked",
    "many_files_opened",
)
_TABLES = ("access_question", "access_answer", "law_access", "law_delay", "law_reading")


def upgrade() -> None:
    made = (_questions(), _answers(), *_law())
    dialect = op.get_bind().dialect.name
    for table in made:
        for statement in (
            *trigger_statements(table.name, dialect),
            *arrival_statements(table, dialect),
        ):
            op.execute(statement)
    add_notices(*_KINDS)


def downgrade() -> None:
    remove_notices(*_KINDS)
    dialect = op.get_bind().dialect.name
    for name in reversed(_TABLES):
        for statement in (
            *unarrival_statements(name, dialect),
            *untrigger_statements(name, dialect),
        ):
            op.execute(statement)
        op.drop_table(name)


def _questions() -> sa.Table:
    made = op.create_table(
        "access_question",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("line_id", sa.Uuid(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("territory_id", sa.Uuid(), nullable=False),
        sa.Column("words", sa.LargeBinary(), nullable=True),
        sa.Column("language", sa.String(length=8), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("due", sa.Date(), nullable=False),
        _to("access_question", "line_id", "access_line"),
        _to("access_question", "person_id", "account"),
        _to("access_question", "territory_id", "territory"),
        sa.PrimaryKeyConstraint("id", name="pk_access_question"),
        sa.UniqueConstraint("line_id", name="uq_access_question_line_id"),
    )
    for column in ("person_id", "territory_id"):
        op.create_index(f"ix_access_question_{column}", "access_question", [column])
    return made


def _answers() -> sa.Table:
    return op.create_table(
        "access_answer",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("question_id", sa.Uuid(), nullable=False),
        sa.Column("by_id", sa.Uuid(), nullable=False),
        sa.Column("by_name", sa.String(length=120), nullable=False),
        sa.Column("words", sa.LargeBinary(), nullable=False),
        sa.Column("language", sa.String(length=8), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        _to("access_answer", "question_id", "access_question"),
        _to("access_answer", "by_id", "account"),
        sa.PrimaryKeyConstraint("id", name="pk_access_answer"),
        sa.UniqueConstraint("question_id", name="uq_access_answer_question_id"),
    )


def _law() -> tuple[sa.Table, ...]:
    opened = op.create_table(
        "law_access",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("territory_id", sa.Uuid(), nullable=False),
        sa.Column("viewer_id", sa.Uuid(), nullable=False),
        sa.Column("viewer_name", sa.String(length=120), nullable=False),
        sa.Column("viewer_service", sa.String(length=120), nullable=False),
        sa.Column("ground", sa.String(length=40), nullable=False),
        sa.Column("themes", sa.String(length=200), nullable=False),
        sa.Column("motive", sa.LargeBinary(), nullable=False),
        sa.Column("explained_before", sa.Boolean(), nullable=False),
        sa.Column("asks_delay", sa.Boolean(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ends_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("ends_at > at", name="ck_law_access_ends_after_it_opens"),
        _to("law_access", "person_id", "account"),
        _to("law_access", "territory_id", "territory"),
        _to("law_access", "viewer_id", "account"),
        sa.PrimaryKeyConstraint("id", name="pk_law_access"),
    )
    op.create_index("ix_law_access_person_viewer", "law_access", ["person_id", "viewer_id"])
    op.create_index("ix_law_access_territory_id", "law_access", ["territory_id"])
    delayed = op.create_table(
        "law_delay",
        sa.Column("access_id", sa.Uuid(), nullable=False),
        sa.Column("by_id", sa.Uuid(), nullable=False),
        sa.Column("by_name", sa.String(length=120), nullable=False),
        sa.Column("reason", sa.LargeBinary(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("until", sa.Date(), nullable=True),
        _to("law_delay", "access_id", "law_access"),
        _to("law_delay", "by_id", "account"),
        sa.PrimaryKeyConstraint("access_id", name="pk_law_delay"),
    )
    read = op.create_table(
        "law_reading",
        sa.Column("line_id", sa.Uuid(), nullable=False),
        sa.Column("access_id", sa.Uuid(), nullable=False),
        _to("law_reading", "line_id", "access_line"),
        _to("law_reading", "access_id", "law_access"),
        sa.PrimaryKeyConstraint("line_id", name="pk_law_reading"),
    )
    op.create_index("ix_law_reading_access_id", "law_reading", ["access_id"])
    return opened, delayed, read


def _to(table: str, column: str, other: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint([column], [f"{other}.id"], name=f"fk_{table}_{column}_{other}")
