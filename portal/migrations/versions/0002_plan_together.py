"""The plan built together: tour of the situation, promises, exceptions, paper, reviews, balance"""

import sqlalchemy as sa
from alembic import op

from portal.core.append_only import trigger_statements, untrigger_statements

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

_LEDGERS = ("acceptance", "correction", "line_reply", "review", "written_line")
_EXTRA = "kind = 'agree' OR (except_lines = '' AND NOT on_paper)"
_EXTRA_NAME = "ck_plan_answer_only_a_yes_has_more"


def upgrade() -> None:
    op.create_table(
        "acceptance",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("lineage", sa.Uuid(), nullable=False),
        sa.Column("account_id", sa.Uuid(), nullable=False),
        sa.Column("rank", sa.Integer(), nullable=False),
        sa.Column("promise", sa.String(length=64), nullable=False),
        sa.Column("accepts", sa.Boolean(), nullable=False),
        sa.Column("words", sa.LargeBinary(), nullable=True),
        sa.Column("language", sa.String(length=8), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["account_id"], ["account.id"], name=op.f("fk_acceptance_account_id_account")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_acceptance")),
        sa.UniqueConstraint(
            "lineage", "account_id", "rank", name=op.f("uq_acceptance_lineage_account_id_rank")
        ),
    )
    op.create_table(
        "balance",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("pathway_id", sa.Uuid(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("helped", sa.LargeBinary(), nullable=True),
        sa.Column("next_contact", sa.LargeBinary(), nullable=True),
        sa.Column("language", sa.String(length=8), nullable=False),
        sa.Column("written_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("closed_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["pathway_id"], ["pathway.id"], name=op.f("fk_balance_pathway_id_pathway")
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["account.id"], name=op.f("fk_balance_person_id_account")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_balance")),
        sa.UniqueConstraint(
            "pathway_id", "person_id", name=op.f("uq_balance_pathway_id_person_id")
        ),
    )
    op.create_table(
        "nothing_for_now",
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("said_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["person_id"], ["account.id"], name=op.f("fk_nothing_for_now_person_id_account")
        ),
        sa.PrimaryKeyConstraint("person_id", name=op.f("pk_nothing_for_now")),
    )
    op.create_table(
        "review",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("pathway_id", sa.Uuid(), nullable=False),
        sa.Column("held_on", sa.Date(), nullable=False),
        sa.Column("by_id", sa.Uuid(), nullable=False),
        sa.Column("by_name", sa.String(length=120), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["by_id"], ["account.id"], name=op.f("fk_review_by_id_account")),
        sa.ForeignKeyConstraint(
            ["pathway_id"], ["pathway.id"], name=op.f("fk_review_pathway_id_pathway")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_review")),
    )
    with op.batch_alter_table("review", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_review_pathway_id"), ["pathway_id"], unique=False)

    op.create_table(
        "typed_words",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column(
            "domain",
            sa.Enum(
                "housing",
                "health",
                "work",
                "training",
                "money",
                "rights",
                "family",
                "mobility",
                "digital",
                "language",
                "ties",
                "safety",
                name="domain",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column(
            "level",
            sa.Enum(
                "fine",
                "hard",
                "very_hard",
                "not_said",
                name="level",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=True,
        ),
        sa.Column("words", sa.LargeBinary(), nullable=False),
        sa.Column("language", sa.String(length=8), nullable=False),
        sa.Column("typed_by_id", sa.Uuid(), nullable=False),
        sa.Column("typed_by_name", sa.String(length=120), nullable=False),
        sa.Column("typed_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["person_id"], ["account.id"], name=op.f("fk_typed_words_person_id_account")
        ),
        sa.ForeignKeyConstraint(
            ["typed_by_id"], ["account.id"], name=op.f("fk_typed_words_typed_by_id_account")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_typed_words")),
        sa.UniqueConstraint("person_id", "domain", name=op.f("uq_typed_words_person_id_domain")),
    )
    op.create_table(
        "written_line",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column(
            "domain",
            sa.Enum(
                "housing",
                "health",
                "work",
                "training",
                "money",
                "rights",
                "family",
                "mobility",
                "digital",
                "language",
                "ties",
                "safety",
                name="domain",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("rank", sa.Integer(), nullable=False),
        sa.Column("author_id", sa.Uuid(), nullable=False),
        sa.Column("author_name", sa.String(length=120), nullable=False),
        sa.Column("author_service", sa.String(length=120), nullable=False),
        sa.Column("words", sa.LargeBinary(), nullable=False),
        sa.Column("language", sa.String(length=8), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["author_id"], ["account.id"], name=op.f("fk_written_line_author_id_account")
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["account.id"], name=op.f("fk_written_line_person_id_account")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_written_line")),
        sa.UniqueConstraint(
            "person_id",
            "domain",
            "author_id",
            "rank",
            name=op.f("uq_written_line_person_id_domain_author_id_rank"),
        ),
    )
    op.create_table(
        "correction",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("version_id", sa.Uuid(), nullable=False),
        sa.Column("lineage", sa.Uuid(), nullable=False),
        sa.Column("rank", sa.Integer(), nullable=False),
        sa.Column(
            "field",
            sa.Enum(
                "text",
                "service",
                name="corrected_field",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("text", sa.LargeBinary(), nullable=False),
        sa.Column("by_id", sa.Uuid(), nullable=False),
        sa.Column("by_name", sa.String(length=120), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["by_id"], ["account.id"], name=op.f("fk_correction_by_id_account")
        ),
        sa.ForeignKeyConstraint(
            ["version_id"], ["plan_version.id"], name=op.f("fk_correction_version_id_plan_version")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_correction")),
        sa.UniqueConstraint(
            "version_id", "lineage", "rank", name=op.f("uq_correction_version_id_lineage_rank")
        ),
    )
    op.create_table(
        "goal_outcome",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("balance_id", sa.Uuid(), nullable=False),
        sa.Column("lineage", sa.Uuid(), nullable=False),
        sa.Column(
            "outcome",
            sa.Enum(
                "yes",
                "partly",
                "no",
                name="outcome",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("words", sa.LargeBinary(), nullable=True),
        sa.Column("language", sa.String(length=8), nullable=False),
        sa.ForeignKeyConstraint(
            ["balance_id"], ["balance.id"], name=op.f("fk_goal_outcome_balance_id_balance")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_goal_outcome")),
        sa.UniqueConstraint(
            "balance_id", "lineage", name=op.f("uq_goal_outcome_balance_id_lineage")
        ),
    )
    op.create_table(
        "line_reply",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("line_id", sa.Uuid(), nullable=False),
        sa.Column("rank", sa.Integer(), nullable=False),
        sa.Column("by_id", sa.Uuid(), nullable=False),
        sa.Column(
            "kind",
            sa.Enum(
                "agree",
                "false",
                "my_version",
                name="reply_kind",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("words", sa.LargeBinary(), nullable=True),
        sa.Column("language", sa.String(length=8), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint(
            "kind <> 'my_version' OR words IS NOT NULL",
            name=op.f("ck_line_reply_version_has_words"),
        ),
        sa.ForeignKeyConstraint(
            ["by_id"], ["account.id"], name=op.f("fk_line_reply_by_id_account")
        ),
        sa.ForeignKeyConstraint(
            ["line_id"], ["written_line.id"], name=op.f("fk_line_reply_line_id_written_line")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_line_reply")),
        sa.UniqueConstraint("line_id", "rank", name=op.f("uq_line_reply_line_id_rank")),
    )
    op.create_table(
        "paper_agreement",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("version_id", sa.Uuid(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("signed_on", sa.Date(), nullable=False),
        sa.Column("recorded_by_id", sa.Uuid(), nullable=False),
        sa.Column("recorded_by_name", sa.String(length=120), nullable=False),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("seal", sa.String(length=64), nullable=False),
        sa.Column("language", sa.String(length=8), nullable=False),
        sa.Column("confirmed", sa.Boolean(), nullable=True),
        sa.Column("answered_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint(
            "(confirmed IS NULL) = (answered_at IS NULL)", name=op.f("ck_paper_agreement_answered")
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["account.id"], name=op.f("fk_paper_agreement_person_id_account")
        ),
        sa.ForeignKeyConstraint(
            ["recorded_by_id"],
            ["account.id"],
            name=op.f("fk_paper_agreement_recorded_by_id_account"),
        ),
        sa.ForeignKeyConstraint(
            ["version_id"],
            ["plan_version.id"],
            name=op.f("fk_paper_agreement_version_id_plan_version"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_paper_agreement")),
        sa.UniqueConstraint(
            "version_id", "person_id", name=op.f("uq_paper_agreement_version_id_person_id")
        ),
    )
    with op.batch_alter_table("own_words", schema=None) as batch_op:
        batch_op.add_column(
            sa.Column(
                "level",
                sa.Enum(
                    "fine",
                    "hard",
                    "very_hard",
                    "not_said",
                    name="level",
                    native_enum=False,
                    create_constraint=True,
                    length=40,
                ),
                nullable=True,
            )
        )
        batch_op.add_column(
            sa.Column("typed_by_name", sa.String(length=120), server_default="", nullable=False)
        )

    with op.batch_alter_table("territory", schema=None) as batch_op:
        batch_op.add_column(
            sa.Column("review_months", sa.Integer(), server_default="3", nullable=False)
        )
        batch_op.add_column(
            sa.Column("talk_days", sa.Integer(), server_default="5", nullable=False)
        )
        batch_op.add_column(
            sa.Column("report_days", sa.Integer(), server_default="2", nullable=False)
        )
    op.add_column("action", sa.Column("paper", sa.LargeBinary(), nullable=True))
    op.add_column(
        "plan_answer",
        sa.Column("edition", sa.String(length=40), server_default="2026-11", nullable=False),
    )
    op.add_column(
        "plan_answer",
        sa.Column("on_paper", sa.Boolean(), server_default=sa.false(), nullable=False),
    )
    if op.get_bind().dialect.name == "sqlite":
        # SQLite adds a rule to a table only with the column that brings it.
        op.execute(
            "ALTER TABLE plan_answer ADD COLUMN except_lines TEXT DEFAULT '' NOT NULL"
            f" CONSTRAINT {_EXTRA_NAME} CHECK ({_EXTRA})"
        )
    else:
        op.add_column(
            "plan_answer",
            sa.Column("except_lines", sa.Text(), server_default="", nullable=False),
        )
        op.create_check_constraint(op.f(_EXTRA_NAME), "plan_answer", _EXTRA)
    dialect = op.get_bind().dialect.name
    for table in _LEDGERS:
        for statement in trigger_statements(table, dialect):
            op.execute(statement)


def downgrade() -> None:
    dialect = op.get_bind().dialect.name
    for table in _LEDGERS:
        for statement in untrigger_statements(table, dialect):
            op.execute(statement)
    if dialect != "sqlite":
        op.drop_constraint(op.f(_EXTRA_NAME), "plan_answer", type_="check")
    for column in ("except_lines", "on_paper", "edition"):
        op.drop_column("plan_answer", column)
    op.drop_column("action", "paper")
    for name in ("report_days", "talk_days", "review_months"):
        op.drop_column("territory", name)
    with op.batch_alter_table("own_words", schema=None) as batch_op:
        batch_op.drop_constraint(op.f("ck_own_words_level"), type_="check")
        batch_op.drop_column("typed_by_name")
        batch_op.drop_column("level")

    op.drop_table("paper_agreement")
    op.drop_table("line_reply")
    op.drop_table("goal_outcome")
    op.drop_table("correction")
    op.drop_table("written_line")
    op.drop_table("typed_words")
    with op.batch_alter_table("review", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_review_pathway_id"))

    op.drop_table("review")
    op.drop_table("nothing_for_now")
    op.drop_table("balance")
    op.drop_table("acceptance")
