"""Each adult's own yes to each member of the circle, and leaving a household

Until now a member of the circle of a household had been said yes to by all of its adults: each of
them gets that yes, with its day.
"""

from uuid import uuid4

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None

_OPEN = sa.text("ended_at IS NULL")
_PRESENT = sa.text("left_at IS NULL")
_WORDS = sa.Enum(
    "yes",
    "no",
    "thinking",
    name="circle_word",
    native_enum=False,
    create_constraint=True,
    length=40,
)


def upgrade() -> None:
    op.add_column("account", sa.Column("about", sa.Text(), server_default="", nullable=False))
    op.add_column("circle_member", sa.Column("outside_service", sa.String(120), nullable=True))
    _widen_places()
    answers = _make_answers()
    op.create_table(
        "circle_handover",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("by_id", sa.Uuid(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("words", sa.LargeBinary(), nullable=False),
        sa.Column("language", sa.String(length=8), nullable=False),
        sa.ForeignKeyConstraint(
            ["by_id"], ["account.id"], name=op.f("fk_circle_handover_by_id_account")
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["account.id"], name=op.f("fk_circle_handover_person_id_account")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_circle_handover")),
    )
    op.create_index(op.f("ix_circle_handover_person_id"), "circle_handover", ["person_id"])
    _give_each_adult_her_yes(answers)


def _widen_places() -> None:
    with op.batch_alter_table("pathway_person") as batch:
        batch.add_column(sa.Column("left_at", sa.DateTime(timezone=True), nullable=True))
        batch.drop_constraint("pk_pathway_person", type_="primary")
        batch.create_primary_key("pk_pathway_person", ["account_id", "pathway_id"])
    op.create_index(
        "uq_pathway_person_present",
        "pathway_person",
        ["account_id"],
        unique=True,
        sqlite_where=_PRESENT,
        postgresql_where=_PRESENT,
    )


def _make_answers() -> sa.Table:
    made = op.create_table(
        "circle_answer",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("member_id", sa.Uuid(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("asked_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("asked_by_id", sa.Uuid(), nullable=True),
        sa.Column("why", sa.LargeBinary(), nullable=True),
        sa.Column("language", sa.String(length=8), nullable=False),
        sa.Column("word", _WORDS, nullable=True),
        sa.Column("answered_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint(
            "(word IS NULL) = (answered_at IS NULL)",
            name=op.f("ck_circle_answer_word_has_instant"),
        ),
        sa.CheckConstraint(
            "word <> 'no' OR ended_at IS NOT NULL", name=op.f("ck_circle_answer_no_is_the_end")
        ),
        sa.CheckConstraint(
            "asked_by_id IS NOT NULL OR (word IS NOT NULL AND word = 'yes')",
            name=op.f("ck_circle_answer_who_asks_is_known"),
        ),
        sa.ForeignKeyConstraint(
            ["asked_by_id"], ["account.id"], name=op.f("fk_circle_answer_asked_by_id_account")
        ),
        sa.ForeignKeyConstraint(
            ["member_id"],
            ["circle_member.id"],
            name=op.f("fk_circle_answer_member_id_circle_member"),
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["account.id"], name=op.f("fk_circle_answer_person_id_account")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_circle_answer")),
    )
    for column in ("member_id", "person_id", "asked_by_id"):
        op.create_index(op.f(f"ix_circle_answer_{column}"), "circle_answer", [column])
    op.create_index(
        "uq_circle_answer_open",
        "circle_answer",
        ["member_id", "person_id"],
        unique=True,
        sqlite_where=_OPEN,
        postgresql_where=_OPEN,
    )
    return made


def _give_each_adult_her_yes(answers: sa.Table) -> None:
    member = sa.table(
        "circle_member",
        sa.column("id", sa.Uuid()),
        sa.column("pathway_id", sa.Uuid()),
        sa.column("joined_at", sa.DateTime(timezone=True)),
        sa.column("left_at", sa.DateTime(timezone=True)),
    )
    place = sa.table(
        "pathway_person",
        sa.column("account_id", sa.Uuid()),
        sa.column("pathway_id", sa.Uuid()),
        sa.column("is_child", sa.Boolean()),
    )
    found = op.get_bind().execute(
        sa.select(member.c.id, place.c.account_id, member.c.joined_at, member.c.left_at)
        .join(place, place.c.pathway_id == member.c.pathway_id)
        .where(place.c.is_child.is_(False))
    )
    rows = [
        {
            "id": uuid4(),
            "member_id": row.id,
            "person_id": row.account_id,
            "asked_at": row.joined_at,
            "language": "fr",
            "word": "yes",
            "answered_at": row.joined_at,
            "ended_at": row.left_at,
        }
        for row in found
    ]
    if rows:
        op.bulk_insert(answers, rows)


def downgrade() -> None:
    op.execute(
        "UPDATE circle_member SET left_at = joined_at WHERE left_at IS NULL AND NOT EXISTS"
        " (SELECT 1 FROM circle_answer WHERE circle_answer.member_id = circle_member.id"
        " AND circle_answer.ended_at IS NULL AND circle_answer.word = 'yes')"
    )
    op.drop_table("circle_handover")
    op.drop_table("circle_answer")
    op.execute("DELETE FROM pathway_person WHERE left_at IS NOT NULL")
    op.drop_index("uq_pathway_person_present", table_name="pathway_person")
    with op.batch_alter_table("pathway_person") as batch:
        batch.drop_constraint("pk_pathway_person", type_="primary")
        batch.create_primary_key("pk_pathway_person", ["account_id"])
        batch.drop_column("left_at")
    op.drop_column("circle_member", "outside_service")
    op.drop_column("account", "about")
