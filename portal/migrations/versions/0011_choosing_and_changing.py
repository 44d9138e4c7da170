"""Wishes in order, commissions, absences, what is passed on, and why a professional said no"""

import sqlalchemy as sa
from alembic import op

from portal.core.append_only import (
    arrival_statements,
    trigger_statements,
    unarrival_statements,
    untrigger_statements,
)

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None


def upgrade() -> None:
    _absences()
    _choices()
    _handovers()
    _mandates()


def _absences() -> None:
    op.create_table(
        "absence",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("pathway_id", sa.Uuid(), nullable=False),
        sa.Column("helper_id", sa.Uuid(), nullable=False),
        sa.Column("said_by_id", sa.Uuid(), nullable=False),
        sa.Column("said_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("interim_due", sa.Date(), nullable=False),
        sa.Column("closed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column(
            "closed_how",
            sa.Enum(
                "back",
                "changed",
                "over",
                name="absence_close",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=True,
        ),
        sa.CheckConstraint(
            "(closed_at IS NULL) = (closed_how IS NULL)", name=op.f("ck_absence_closed_how")
        ),
        sa.ForeignKeyConstraint(
            ["helper_id"], ["account.id"], name=op.f("fk_absence_helper_id_account")
        ),
        sa.ForeignKeyConstraint(
            ["pathway_id"], ["pathway.id"], name=op.f("fk_absence_pathway_id_pathway")
        ),
        sa.ForeignKeyConstraint(
            ["said_by_id"], ["account.id"], name=op.f("fk_absence_said_by_id_account")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_absence")),
    )
    op.create_index(op.f("ix_absence_helper_id"), "absence", ["helper_id"], unique=False)
    op.create_index(op.f("ix_absence_pathway_id"), "absence", ["pathway_id"], unique=False)
    op.create_index(
        "uq_absence_open",
        "absence",
        ["pathway_id"],
        unique=True,
        sqlite_where=sa.text("closed_at IS NULL"),
        postgresql_where=sa.text("closed_at IS NULL"),
    )
    op.create_table(
        "interim",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("absence_id", sa.Uuid(), nullable=False),
        sa.Column("helper_id", sa.Uuid(), nullable=False),
        sa.Column("named_by_id", sa.Uuid(), nullable=False),
        sa.Column("named_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column(
            "ended_how",
            sa.Enum(
                "refused",
                "ended",
                name="interim_end",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=True,
        ),
        sa.CheckConstraint(
            "(ended_at IS NULL) = (ended_how IS NULL)", name=op.f("ck_interim_ended_how")
        ),
        sa.ForeignKeyConstraint(
            ["absence_id"], ["absence.id"], name=op.f("fk_interim_absence_id_absence")
        ),
        sa.ForeignKeyConstraint(
            ["helper_id"], ["account.id"], name=op.f("fk_interim_helper_id_account")
        ),
        sa.ForeignKeyConstraint(
            ["named_by_id"], ["account.id"], name=op.f("fk_interim_named_by_id_account")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_interim")),
    )
    op.create_index(op.f("ix_interim_helper_id"), "interim", ["helper_id"], unique=False)
    op.create_index(
        "uq_interim_running",
        "interim",
        ["absence_id"],
        unique=True,
        sqlite_where=sa.text("ended_at IS NULL"),
        postgresql_where=sa.text("ended_at IS NULL"),
    )
    op.create_table(
        "interim_answer",
        sa.Column("interim_id", sa.Uuid(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("says_yes", sa.Boolean(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("joined_member_id", sa.Uuid(), nullable=True),
        sa.ForeignKeyConstraint(
            ["joined_member_id"],
            ["circle_member.id"],
            name=op.f("fk_interim_answer_joined_member_id_circle_member"),
        ),
        sa.ForeignKeyConstraint(
            ["interim_id"], ["interim.id"], name=op.f("fk_interim_answer_interim_id_interim")
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["account.id"], name=op.f("fk_interim_answer_person_id_account")
        ),
        sa.PrimaryKeyConstraint("interim_id", "person_id", name=op.f("pk_interim_answer")),
    )


def _choices() -> None:
    op.create_table(
        "referent_choice",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("pathway_id", sa.Uuid(), nullable=False),
        sa.Column("asked_by_id", sa.Uuid(), nullable=False),
        sa.Column("asked_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("words", sa.LargeBinary(), nullable=True),
        sa.Column("language", sa.String(length=8), nullable=False),
        sa.Column("is_silent", sa.Boolean(), nullable=False),
        sa.Column("answer_due", sa.Date(), nullable=False),
        sa.Column("closed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column(
            "closed_how",
            sa.Enum(
                "started",
                "refused",
                "cancelled",
                "nobody",
                "over",
                name="choice_close",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=True,
        ),
        sa.CheckConstraint(
            "(closed_at IS NULL) = (closed_how IS NULL)", name=op.f("ck_referent_choice_closed_how")
        ),
        sa.ForeignKeyConstraint(
            ["asked_by_id"], ["account.id"], name=op.f("fk_referent_choice_asked_by_id_account")
        ),
        sa.ForeignKeyConstraint(
            ["pathway_id"], ["pathway.id"], name=op.f("fk_referent_choice_pathway_id_pathway")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_referent_choice")),
    )
    op.create_index(
        op.f("ix_referent_choice_pathway_id"), "referent_choice", ["pathway_id"], unique=False
    )
    op.create_index(
        "uq_referent_choice_open",
        "referent_choice",
        ["pathway_id"],
        unique=True,
        sqlite_where=sa.text("closed_at IS NULL"),
        postgresql_where=sa.text("closed_at IS NULL"),
    )
    ranked = op.create_table(
        "ranked_wish",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("choice_id", sa.Uuid(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("helper_id", sa.Uuid(), nullable=False),
        sa.Column("by_id", sa.Uuid(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ledger_seq", sa.Integer(), nullable=False),
        sa.Column("salt", sa.LargeBinary(length=16), nullable=False),
        sa.CheckConstraint("position >= 1", name=op.f("ck_ranked_wish_from_one")),
        sa.ForeignKeyConstraint(
            ["by_id"], ["account.id"], name=op.f("fk_ranked_wish_by_id_account")
        ),
        sa.ForeignKeyConstraint(
            ["choice_id"],
            ["referent_choice.id"],
            name=op.f("fk_ranked_wish_choice_id_referent_choice"),
        ),
        sa.ForeignKeyConstraint(
            ["helper_id"], ["account.id"], name=op.f("fk_ranked_wish_helper_id_account")
        ),
        sa.ForeignKeyConstraint(
            ["ledger_seq"],
            ["ledger_entry.seq"],
            name=op.f("fk_ranked_wish_ledger_seq_ledger_entry"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_ranked_wish")),
        sa.UniqueConstraint(
            "choice_id", "helper_id", name=op.f("uq_ranked_wish_choice_id_helper_id")
        ),
        sa.UniqueConstraint(
            "choice_id", "position", name=op.f("uq_ranked_wish_choice_id_position")
        ),
        sa.UniqueConstraint("ledger_seq", name=op.f("uq_ranked_wish_ledger_seq")),
    )
    answer = op.create_table(
        "commission_answer",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("choice_id", sa.Uuid(), nullable=False),
        sa.Column("helper_id", sa.Uuid(), nullable=True),
        sa.Column("by_id", sa.Uuid(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("words", sa.LargeBinary(), nullable=False),
        sa.Column("language", sa.String(length=8), nullable=False),
        sa.Column("ledger_seq", sa.Integer(), nullable=False),
        sa.Column("salt", sa.LargeBinary(length=16), nullable=False),
        sa.ForeignKeyConstraint(
            ["by_id"], ["account.id"], name=op.f("fk_commission_answer_by_id_account")
        ),
        sa.ForeignKeyConstraint(
            ["choice_id", "helper_id"],
            ["ranked_wish.choice_id", "ranked_wish.helper_id"],
            name="fk_commission_answer_her_wish",
        ),
        sa.ForeignKeyConstraint(
            ["choice_id"],
            ["referent_choice.id"],
            name=op.f("fk_commission_answer_choice_id_referent_choice"),
        ),
        sa.ForeignKeyConstraint(
            ["ledger_seq"],
            ["ledger_entry.seq"],
            name=op.f("fk_commission_answer_ledger_seq_ledger_entry"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_commission_answer")),
        sa.UniqueConstraint("choice_id", name=op.f("uq_commission_answer_choice_id")),
        sa.UniqueConstraint("ledger_seq", name=op.f("uq_commission_answer_ledger_seq")),
    )
    op.create_table(
        "proposed_name",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("pathway_id", sa.Uuid(), nullable=False),
        sa.Column("helper_id", sa.Uuid(), nullable=False),
        sa.Column("by_id", sa.Uuid(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["by_id"], ["account.id"], name=op.f("fk_proposed_name_by_id_account")
        ),
        sa.ForeignKeyConstraint(
            ["helper_id"], ["account.id"], name=op.f("fk_proposed_name_helper_id_account")
        ),
        sa.ForeignKeyConstraint(
            ["pathway_id"], ["pathway.id"], name=op.f("fk_proposed_name_pathway_id_pathway")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_proposed_name")),
        sa.UniqueConstraint(
            "pathway_id", "helper_id", name=op.f("uq_proposed_name_pathway_id_helper_id")
        ),
    )
    op.create_table(
        "dedicated_referent",
        sa.Column("account_id", sa.Uuid(), nullable=False),
        sa.Column("named_by_id", sa.Uuid(), nullable=False),
        sa.Column("since", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["account_id"], ["account.id"], name=op.f("fk_dedicated_referent_account_id_account")
        ),
        sa.ForeignKeyConstraint(
            ["named_by_id"], ["account.id"], name=op.f("fk_dedicated_referent_named_by_id_account")
        ),
        sa.PrimaryKeyConstraint("account_id", name=op.f("pk_dedicated_referent")),
    )
    dialect = op.get_bind().dialect.name
    for made in (ranked, answer):
        for statement in (
            *trigger_statements(made.name, dialect),
            *arrival_statements(made, dialect),
        ):
            op.execute(statement)


def _handovers() -> None:
    op.create_table(
        "decline_reason",
        sa.Column("mandate_id", sa.Uuid(), nullable=False),
        sa.Column(
            "category",
            sa.Enum(
                "too_many",
                "away",
                "other_field",
                "too_close",
                "other",
                name="decline_category",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("words", sa.LargeBinary(), nullable=True),
        sa.ForeignKeyConstraint(
            ["mandate_id"], ["mandate.id"], name=op.f("fk_decline_reason_mandate_id_mandate")
        ),
        sa.PrimaryKeyConstraint("mandate_id", name=op.f("pk_decline_reason")),
    )
    op.create_table(
        "handover",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("mandate_id", sa.Uuid(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("begun_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("shown_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("approved_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint(
            "approved_at IS NULL OR shown_at IS NOT NULL", name=op.f("ck_handover_read_first")
        ),
        sa.ForeignKeyConstraint(
            ["mandate_id"], ["mandate.id"], name=op.f("fk_handover_mandate_id_mandate")
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["account.id"], name=op.f("fk_handover_person_id_account")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_handover")),
        sa.UniqueConstraint(
            "mandate_id", "person_id", name=op.f("uq_handover_mandate_id_person_id")
        ),
    )
    op.create_index(op.f("ix_handover_person_id"), "handover", ["person_id"], unique=False)
    op.create_table(
        "handover_line",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("handover_id", sa.Uuid(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column(
            "theme",
            sa.Enum(
                "contact",
                "housing",
                "money",
                "work",
                "rights",
                "family",
                "mobility",
                "health",
                "justice",
                "plan",
                "study",
                "testimony",
                name="theme",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("words", sa.LargeBinary(), nullable=False),
        sa.Column("language", sa.String(length=8), nullable=False),
        sa.Column("edited_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("removed_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["handover_id"], ["handover.id"], name=op.f("fk_handover_line_handover_id_handover")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_handover_line")),
    )
    op.create_index(
        op.f("ix_handover_line_handover_id"), "handover_line", ["handover_id"], unique=False
    )


def _mandates() -> None:
    op.add_column(
        "mandate", sa.Column("is_silent", sa.Boolean(), server_default=sa.false(), nullable=False)
    )
    if op.get_bind().dialect.name == "sqlite":
        # SQLite takes a reference with its column, and no other way without copying the table.
        op.execute(
            "ALTER TABLE mandate ADD COLUMN ranked_id CHAR(32)"
            " CONSTRAINT fk_mandate_ranked_id_ranked_wish REFERENCES ranked_wish (id)"
        )
    else:
        op.add_column("mandate", sa.Column("ranked_id", sa.Uuid(), nullable=True))
        op.create_foreign_key(
            "fk_mandate_ranked_id_ranked_wish", "mandate", "ranked_wish", ["ranked_id"], ["id"]
        )


def downgrade() -> None:
    dialect = op.get_bind().dialect.name
    if dialect != "sqlite":
        op.drop_constraint("fk_mandate_ranked_id_ranked_wish", "mandate", type_="foreignkey")
    for column in ("ranked_id", "is_silent"):
        op.drop_column("mandate", column)
    for table in ("commission_answer", "ranked_wish"):
        for statement in (
            *unarrival_statements(table, dialect),
            *untrigger_statements(table, dialect),
        ):
            op.execute(statement)
    for table in (
        "handover_line",
        "handover",
        "decline_reason",
        "interim_answer",
        "interim",
        "absence",
        "commission_answer",
        "ranked_wish",
        "referent_choice",
        "proposed_name",
        "dedicated_referent",
    ):
        op.drop_table(table)
