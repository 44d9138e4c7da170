"""What she asks about her data; a guarded row goes once its line says that it was erased"""

import sqlalchemy as sa
from alembic import op

from portal.core.append_only import (
    arrival_statements,
    fixed_statements,
    frozen_statements,
    trigger_statements,
    unarrival_statements,
    unfixed_statements,
    unfrozen_statements,
    untrigger_statements,
)

revision = "0027"
down_revision = "0031"
branch_labels = None
depends_on = None

_LEDGERS = (
    "acceptance", "access_answer", "access_line", "access_question", "account_event",
    "commission_answer", "consent_event",
    "consent_record", "correction", "line_reply", "mandate_event", "mandate_yes",
    "meeting_report", "pathway_event", "plan_answer", "progress", "ranked_wish", "report_reply",
    "review", "written_line",
)  # fmt: skip
# Tables whose key is not called ``id``, and that key.
_KEYED = {"law_delay": "access_id", "law_reading": "line_id", "law_access": "id"}
_LINES = ("action", "goal")
_LINE_OF_PROPOSED = (
    "EXISTS (SELECT 1 FROM plan_version"
    " WHERE plan_version.id = {row}.version_id AND plan_version.proposed_at IS NOT NULL)"
)
_PROPOSED = "{row}.proposed_at IS NOT NULL"
_MANDATE_ASKED = (
    "id", "pathway_id", "helper_id", "asked_by_id", "asked_at", "themes", "notice",
    "notice_language", "is_silent", "ranked_id",
)  # fmt: skip
_NEW = ("erasure", "erased_row")
_ERASING = sa.text("closed_at IS NULL AND kind = 'erase'")


def upgrade() -> None:
    _make_tables()
    op.add_column("account", sa.Column("shut_at", sa.DateTime(timezone=True), nullable=True))
    op.add_column("account", sa.Column("shut_by_time", sa.Boolean(), server_default=sa.false(),
                                       nullable=False))  # fmt: skip
    op.add_column("account", sa.Column("erased_at", sa.DateTime(timezone=True), nullable=True))
    bind = op.get_bind()
    for name in _NEW:
        table = sa.Table(name, sa.MetaData(), autoload_with=bind)
        _run(trigger_statements(name, bind.dialect.name))
        _run(arrival_statements(table, bind.dialect.name))
    _guard_again(erasable=True)


def downgrade() -> None:
    dialect = op.get_bind().dialect.name
    _guard_again(erasable=False)
    for name in reversed(_NEW):
        _run(unarrival_statements(name, dialect))
        _run(untrigger_statements(name, dialect))
        op.drop_table(name)
    op.drop_table("data_request")
    for column in ("erased_at", "shut_by_time", "shut_at"):
        op.drop_column("account", column)


def _guard_again(*, erasable: bool) -> None:
    dialect = op.get_bind().dialect.name
    for table, key in (dict.fromkeys(_LEDGERS, "id") | _KEYED).items():
        _run(untrigger_statements(table, dialect))
        _run(trigger_statements(table, dialect, erasable=erasable, key=key))
    for table in _LINES:
        _run(unfrozen_statements(table, dialect))
        _run(frozen_statements(table, _LINE_OF_PROPOSED, dialect, erasable=erasable))
    _run(unfrozen_statements("plan_version", dialect))
    _run(frozen_statements("plan_version", _PROPOSED, dialect, may_come=True, erasable=erasable))
    _run(unfixed_statements("mandate", dialect))
    _run(fixed_statements("mandate", _MANDATE_ASKED, dialect, erasable=erasable))


def _make_tables() -> None:
    op.create_table(
        "erasure",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("kind", sa.Enum("asked", "file_over", "readings_over", name="erasure_kind",
                                  native_enum=False, create_constraint=True, length=40),
                  nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("counts", sa.Text(), nullable=False),
        sa.Column("rows_digest", sa.String(length=64), nullable=False),
        sa.Column("ledger_seq", sa.Integer(), nullable=False),
        sa.Column("salt", sa.LargeBinary(length=16), nullable=False),
        sa.ForeignKeyConstraint(["ledger_seq"], ["ledger_entry.seq"],
                                name=op.f("fk_erasure_ledger_seq_ledger_entry")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_erasure")),
        sa.UniqueConstraint("ledger_seq", name=op.f("uq_erasure_ledger_seq")),
    )  # fmt: skip
    op.create_table(
        "erased_row",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("erasure_id", sa.Uuid(), nullable=False),
        sa.Column("table_name", sa.String(length=40), nullable=False),
        sa.Column("row_id", sa.Uuid(), nullable=False),
        sa.Column("seq", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["erasure_id"], ["erasure.id"],
                                name=op.f("fk_erased_row_erasure_id_erasure")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_erased_row")),
        sa.UniqueConstraint("seq", name=op.f("uq_erased_row_seq")),
        sa.UniqueConstraint("table_name", "row_id", name=op.f("uq_erased_row_table_name_row_id")),
    )  # fmt: skip
    op.create_index(op.f("ix_erased_row_erasure_id"), "erased_row", ["erasure_id"])
    op.create_table(
        "data_request",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("territory_id", sa.Uuid(), nullable=False),
        sa.Column("kind", sa.Enum("correct", "erase", name="request_kind", native_enum=False,
                                  create_constraint=True, length=40), nullable=False),
        sa.Column("about", sa.String(length=40), nullable=True),
        sa.Column("words", sa.LargeBinary(), nullable=True),
        sa.Column("language", sa.String(length=8), nullable=False),
        sa.Column("asked_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("due", sa.Date(), nullable=False),
        sa.Column("closed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("closed", sa.Enum("done", "not_done", "taken_back", name="request_end",
                                    native_enum=False, create_constraint=True, length=40),
                  nullable=True),
        sa.Column("reply", sa.LargeBinary(), nullable=True),
        sa.Column("replied_by_name", sa.String(length=120), server_default="", nullable=False),
        sa.CheckConstraint("(closed_at IS NULL) = (closed IS NULL)",
                           name=op.f("ck_data_request_closed_says_how")),
        sa.CheckConstraint("kind = 'erase' OR words IS NOT NULL",
                           name=op.f("ck_data_request_correction_has_words")),
        sa.ForeignKeyConstraint(["person_id"], ["account.id"],
                                name=op.f("fk_data_request_person_id_account")),
        sa.ForeignKeyConstraint(["territory_id"], ["territory.id"],
                                name=op.f("fk_data_request_territory_id_territory")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_data_request")),
    )  # fmt: skip
    for column in ("person_id", "territory_id"):
        op.create_index(op.f(f"ix_data_request_{column}"), "data_request", [column])
    op.create_index("uq_data_request_erasing", "data_request", ["person_id"], unique=True,
                    sqlite_where=_ERASING, postgresql_where=_ERASING)  # fmt: skip


def _run(statements: list[str]) -> None:
    for statement in statements:
        op.execute(statement)
