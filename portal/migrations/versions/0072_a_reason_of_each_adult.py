"""Why a meeting may be held without her is of one adult, and hers alone to read"""

import sqlalchemy as sa
from alembic import op

revision = "0072"
down_revision = "0071"
branch_labels = None
depends_on = None

_MEETING = "ck_meeting_without_her_needs_reason"
_TOLD = "ck_meeting_without_her_is_told"
_PERSON = "ck_meeting_person_without_her_needs_reason"
_COLUMNS = ("absence_reason", "absence_language", "absence_by_name", "absence_at", "absence_chosen")


def _columns() -> list[sa.Column[object]]:
    return [
        sa.Column("absence_reason", sa.LargeBinary(), nullable=True),
        sa.Column("absence_language", sa.String(length=8), nullable=False, server_default="fr"),
        sa.Column("absence_by_name", sa.String(length=120), nullable=False, server_default=""),
        sa.Column("absence_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("absence_chosen", sa.Boolean(), nullable=True),
    ]


def upgrade() -> None:
    for column in _columns():
        op.add_column("meeting_person", column)
    # Of an open meeting of two each adult read the reason already: it stays before both.
    for column in _COLUMNS:
        told = "absence_by_name"
        value = f"CASE WHEN {told} = '' THEN caller_name ELSE {told} END"
        op.execute(
            f"UPDATE meeting_person SET {column} = (SELECT {value if column == told else column}"  # noqa: S608
            " FROM meeting WHERE meeting.id = meeting_person.meeting_id)"
            " WHERE (missed IS NULL OR missed) AND EXISTS (SELECT 1 FROM meeting WHERE"
            " meeting.id = meeting_person.meeting_id AND meeting.absence_reason IS NOT NULL)"
        )
    with op.batch_alter_table("meeting_person") as table:
        table.create_check_constraint(
            op.f(_PERSON), "missed IS NULL OR NOT missed OR absence_reason IS NOT NULL"
        )
    with op.batch_alter_table("meeting") as table:
        table.drop_constraint(op.f(_MEETING), type_="check")
        table.create_check_constraint(
            op.f(_TOLD), "held_with_her IS NULL OR held_with_her OR report_due IS NOT NULL"
        )
        for name in _COLUMNS:
            table.drop_column(name)


def downgrade() -> None:
    for column in _columns():
        op.add_column("meeting", column)
    for column in _COLUMNS:
        op.execute(
            f"UPDATE meeting SET {column} = (SELECT {column} FROM meeting_person AS one"  # noqa: S608
            " WHERE one.meeting_id = meeting.id AND one.absence_reason IS NOT NULL"
            " ORDER BY one.person_id LIMIT 1) WHERE EXISTS (SELECT 1 FROM meeting_person AS one"
            " WHERE one.meeting_id = meeting.id AND one.absence_reason IS NOT NULL)"
        )
    with op.batch_alter_table("meeting") as table:
        table.drop_constraint(op.f(_TOLD), type_="check")
        table.create_check_constraint(
            op.f(_MEETING),
            "held_with_her IS NULL OR held_with_her OR"
            " (absence_reason IS NOT NULL AND report_due IS NOT NULL)",
        )
    with op.batch_alter_table("meeting_person") as table:
        table.drop_constraint(op.f(_PERSON), type_="check")
        for name in _COLUMNS:
            table.drop_column(name)
