"""Meetings"""

import sqlalchemy as sa
from alembic import op

from portal.core.append_only import trigger_statements, untrigger_statements

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

_LEDGERS = ("meeting_report", "report_reply")


def upgrade() -> None:
    op.create_table(
        "meeting",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("pathway_id", sa.Uuid(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column(
            "kind",
            sa.Enum(
                "review",
                "case_meeting",
                "complex_case",
                "family_conference",
                name="meeting_kind",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("asked_by_id", sa.Uuid(), nullable=True),
        sa.Column("caller_id", sa.Uuid(), nullable=True),
        sa.Column("caller_name", sa.String(length=120), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("place", sa.LargeBinary(), nullable=True),
        sa.Column("place_language", sa.String(length=8), nullable=False),
        sa.Column("starts_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("absence_reason", sa.LargeBinary(), nullable=True),
        sa.Column("absence_language", sa.String(length=8), nullable=False),
        sa.Column("absence_by_name", sa.String(length=120), nullable=False),
        sa.Column("held_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("held_with_her", sa.Boolean(), nullable=True),
        sa.Column("report_due", sa.Date(), nullable=True),
        sa.Column("cancelled_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint(
            "(held_at IS NULL) = (held_with_her IS NULL)", name=op.f("ck_meeting_held_says_how")
        ),
        sa.CheckConstraint(
            "caller_id IS NOT NULL OR asked_by_id IS NOT NULL",
            name=op.f("ck_meeting_somebody_calls"),
        ),
        sa.CheckConstraint(
            "held_at IS NULL OR starts_at IS NOT NULL", name=op.f("ck_meeting_held_was_fixed")
        ),
        sa.CheckConstraint(
            "held_with_her IS NULL OR held_with_her OR"
            " (absence_reason IS NOT NULL AND report_due IS NOT NULL)",
            name=op.f("ck_meeting_without_her_needs_reason"),
        ),
        sa.ForeignKeyConstraint(
            ["asked_by_id"], ["account.id"], name=op.f("fk_meeting_asked_by_id_account")
        ),
        sa.ForeignKeyConstraint(
            ["caller_id"], ["account.id"], name=op.f("fk_meeting_caller_id_account")
        ),
        sa.ForeignKeyConstraint(
            ["pathway_id"], ["pathway.id"], name=op.f("fk_meeting_pathway_id_pathway")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_meeting")),
        sa.UniqueConstraint("pathway_id", "number", name=op.f("uq_meeting_pathway_id_number")),
    )
    with op.batch_alter_table("meeting", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_meeting_caller_id"), ["caller_id"], unique=False)
        batch_op.create_index("ix_meeting_report_due", ["report_due"], unique=False)

    op.create_table(
        "agenda_point",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("meeting_id", sa.Uuid(), nullable=False),
        sa.Column("by_id", sa.Uuid(), nullable=False),
        sa.Column("by_name", sa.String(length=120), nullable=False),
        sa.Column("words", sa.LargeBinary(), nullable=False),
        sa.Column("language", sa.String(length=8), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["by_id"], ["account.id"], name=op.f("fk_agenda_point_by_id_account")
        ),
        sa.ForeignKeyConstraint(
            ["meeting_id"], ["meeting.id"], name=op.f("fk_agenda_point_meeting_id_meeting")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_agenda_point")),
    )
    with op.batch_alter_table("agenda_point", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_agenda_point_meeting_id"), ["meeting_id"], unique=False
        )

    op.create_table(
        "decision",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("meeting_id", sa.Uuid(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
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
        sa.Column("what", sa.LargeBinary(), nullable=False),
        sa.Column("language", sa.String(length=8), nullable=False),
        sa.Column("doer_id", sa.Uuid(), nullable=True),
        sa.Column("doer_name", sa.String(length=120), nullable=False),
        sa.Column("due_date", sa.Date(), nullable=True),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("lineage", sa.Uuid(), nullable=True),
        sa.Column("drafted_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint("doer_name <> ''", name=op.f("ck_decision_one_doer")),
        sa.CheckConstraint(
            "(lineage IS NULL) = (drafted_at IS NULL)", name=op.f("ck_decision_drafted")
        ),
        sa.ForeignKeyConstraint(
            ["doer_id"], ["account.id"], name=op.f("fk_decision_doer_id_account")
        ),
        sa.ForeignKeyConstraint(
            ["meeting_id"], ["meeting.id"], name=op.f("fk_decision_meeting_id_meeting")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_decision")),
        sa.UniqueConstraint("meeting_id", "position", name=op.f("uq_decision_meeting_id_position")),
    )
    op.create_table(
        "family_note",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("meeting_id", sa.Uuid(), nullable=False),
        sa.Column("by_id", sa.Uuid(), nullable=False),
        sa.Column("words", sa.LargeBinary(), nullable=False),
        sa.Column("language", sa.String(length=8), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["by_id"], ["account.id"], name=op.f("fk_family_note_by_id_account")
        ),
        sa.ForeignKeyConstraint(
            ["meeting_id"], ["meeting.id"], name=op.f("fk_family_note_meeting_id_meeting")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_family_note")),
    )
    with op.batch_alter_table("family_note", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_family_note_meeting_id"), ["meeting_id"], unique=False)

    op.create_table(
        "meeting_person",
        sa.Column("meeting_id", sa.Uuid(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column(
            "part",
            sa.Enum(
                "there",
                "by_phone",
                "with_someone",
                "words_read",
                name="part",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=True,
        ),
        sa.Column("words", sa.LargeBinary(), nullable=True),
        sa.Column("language", sa.String(length=8), nullable=False),
        sa.Column("answered_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("absent_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["meeting_id"], ["meeting.id"], name=op.f("fk_meeting_person_meeting_id_meeting")
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["account.id"], name=op.f("fk_meeting_person_person_id_account")
        ),
        sa.PrimaryKeyConstraint("meeting_id", "person_id", name=op.f("pk_meeting_person")),
        sa.UniqueConstraint("id", name=op.f("uq_meeting_person_id")),
    )
    with op.batch_alter_table("meeting_person", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_meeting_person_person_id"), ["person_id"], unique=False
        )

    op.create_table(
        "meeting_report",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("meeting_id", sa.Uuid(), nullable=False),
        sa.Column("by_id", sa.Uuid(), nullable=False),
        sa.Column("by_name", sa.String(length=120), nullable=False),
        sa.Column("words", sa.LargeBinary(), nullable=False),
        sa.Column("language", sa.String(length=8), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["by_id"], ["account.id"], name=op.f("fk_meeting_report_by_id_account")
        ),
        sa.ForeignKeyConstraint(
            ["meeting_id"], ["meeting.id"], name=op.f("fk_meeting_report_meeting_id_meeting")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_meeting_report")),
        sa.UniqueConstraint("meeting_id", name=op.f("uq_meeting_report_meeting_id")),
    )
    op.create_table(
        "meeting_slot",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("meeting_id", sa.Uuid(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("starts_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["meeting_id"], ["meeting.id"], name=op.f("fk_meeting_slot_meeting_id_meeting")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_meeting_slot")),
        sa.UniqueConstraint(
            "meeting_id", "position", name=op.f("uq_meeting_slot_meeting_id_position")
        ),
    )
    op.create_table(
        "meeting_suggestion",
        sa.Column("meeting_id", sa.Uuid(), nullable=False),
        sa.Column("member_id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(
            ["meeting_id"], ["meeting.id"], name=op.f("fk_meeting_suggestion_meeting_id_meeting")
        ),
        sa.ForeignKeyConstraint(
            ["member_id"],
            ["circle_member.id"],
            name=op.f("fk_meeting_suggestion_member_id_circle_member"),
        ),
        sa.PrimaryKeyConstraint("meeting_id", "member_id", name=op.f("pk_meeting_suggestion")),
    )
    op.create_table(
        "meeting_tick",
        sa.Column("meeting_id", sa.Uuid(), nullable=False),
        sa.Column("member_id", sa.Uuid(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["meeting_id"], ["meeting.id"], name=op.f("fk_meeting_tick_meeting_id_meeting")
        ),
        sa.ForeignKeyConstraint(
            ["member_id"],
            ["circle_member.id"],
            name=op.f("fk_meeting_tick_member_id_circle_member"),
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["account.id"], name=op.f("fk_meeting_tick_person_id_account")
        ),
        sa.PrimaryKeyConstraint(
            "meeting_id", "member_id", "person_id", name=op.f("pk_meeting_tick")
        ),
    )
    with op.batch_alter_table("meeting_tick", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_meeting_tick_member_id"), ["member_id"], unique=False)

    op.create_table(
        "report_reply",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("report_id", sa.Uuid(), nullable=False),
        sa.Column("by_id", sa.Uuid(), nullable=False),
        sa.Column("by_name", sa.String(length=120), nullable=False),
        sa.Column("rank", sa.Integer(), nullable=False),
        sa.Column("words", sa.LargeBinary(), nullable=False),
        sa.Column("language", sa.String(length=8), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["by_id"], ["account.id"], name=op.f("fk_report_reply_by_id_account")
        ),
        sa.ForeignKeyConstraint(
            ["report_id"],
            ["meeting_report.id"],
            name=op.f("fk_report_reply_report_id_meeting_report"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_report_reply")),
        sa.UniqueConstraint(
            "report_id", "by_id", "rank", name=op.f("uq_report_reply_report_id_by_id_rank")
        ),
    )
    op.create_table(
        "slot_answer",
        sa.Column("slot_id", sa.Uuid(), nullable=False),
        sa.Column("account_id", sa.Uuid(), nullable=False),
        sa.Column("can", sa.Boolean(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["account_id"], ["account.id"], name=op.f("fk_slot_answer_account_id_account")
        ),
        sa.ForeignKeyConstraint(
            ["slot_id"], ["meeting_slot.id"], name=op.f("fk_slot_answer_slot_id_meeting_slot")
        ),
        sa.PrimaryKeyConstraint("slot_id", "account_id", name=op.f("pk_slot_answer")),
    )
    dialect = op.get_bind().dialect.name
    for table in _LEDGERS:
        for statement in trigger_statements(table, dialect):
            op.execute(statement)


def downgrade() -> None:
    dialect = op.get_bind().dialect.name
    for table in _LEDGERS:
        for statement in untrigger_statements(table, dialect):
            op.execute(statement)
    op.drop_table("slot_answer")
    op.drop_table("report_reply")
    with op.batch_alter_table("meeting_tick", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_meeting_tick_member_id"))

    op.drop_table("meeting_tick")
    op.drop_table("meeting_suggestion")
    op.drop_table("meeting_slot")
    op.drop_table("meeting_report")
    with op.batch_alter_table("meeting_person", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_meeting_person_person_id"))

    op.drop_table("meeting_person")
    with op.batch_alter_table("family_note", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_family_note_meeting_id"))

    op.drop_table("family_note")
    op.drop_table("decision")
    with op.batch_alter_table("agenda_point", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_agenda_point_meeting_id"))

    op.drop_table("agenda_point")
    with op.batch_alter_table("meeting", schema=None) as batch_op:
        batch_op.drop_index("ix_meeting_report_due")
        batch_op.drop_index(batch_op.f("ix_meeting_caller_id"))

    op.drop_table("meeting")
