"""What becomes of released words: read by peers, asked of a service, answered, checked"""

import re

import sqlalchemy as sa
from alembic import op

revision = "0050"
down_revision = "0042"
branch_labels = None
depends_on = None

_TO_REQUESTS = """
INSERT INTO service_request (id, territory_id, organisation_id, service, you_said, asked_on, due_on)
SELECT id, territory_id, (SELECT o.id FROM organisation o
  WHERE o.territory_id = reply.territory_id AND o.name = reply.service),
  service, you_said, answered_on, answered_on FROM reply
"""
_TO_REPLIES = """
INSERT INTO service_reply (id, request_id, rank, state, words, changed, since_on, answered_on)
SELECT id, id, 1, state, we_did, CASE WHEN state = 'done' THEN we_did ELSE '' END,
  CASE WHEN state = 'done' THEN answered_on END, answered_on FROM reply
"""
_TO_CHECKS = """
INSERT INTO reply_check (reply_id, holds, words, checked_on)
SELECT id, true, '', answered_on FROM reply WHERE state = 'done'
"""
_BACK = """
INSERT INTO reply (id, territory_id, service, you_said, we_did, state, answered_on)
SELECT q.id, q.territory_id, q.service, q.you_said, r.words, r.state, r.answered_on
FROM service_request q JOIN service_reply r ON r.request_id = q.id
WHERE r.rank = (SELECT MAX(o.rank) FROM service_reply o WHERE o.request_id = q.id)
"""


def _move_replies() -> None:
    """Keep what was published: tags of the old answers go, their words stay."""
    connection = op.get_bind()
    reply = sa.table("reply", sa.column("id", sa.Uuid()), sa.column("we_did", sa.Text()))
    for row in connection.execute(sa.select(reply.c.id, reply.c.we_did)).all():
        words = re.sub(r"<[^>]*>", " ", row.we_did).strip() or "…"
        connection.execute(sa.update(reply).where(reply.c.id == row.id).values(we_did=words))
    for statement in (_TO_REQUESTS, _TO_REPLIES, _TO_CHECKS):
        connection.execute(sa.text(statement))


def upgrade() -> None:
    op.create_table(
        "comment_note",
        sa.Column("comment_id", sa.Uuid(), nullable=False),
        sa.Column("rank", sa.Integer(), nullable=False),
        sa.Column("words", sa.LargeBinary(), nullable=False),
        sa.Column("language", sa.String(length=8), nullable=False),
        sa.ForeignKeyConstraint(
            ["comment_id"],
            ["opinion_comment.id"],
            name=op.f("fk_comment_note_comment_id_opinion_comment"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("comment_id", "rank", name=op.f("pk_comment_note")),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "comment_review",
        sa.Column("comment_id", sa.Uuid(), nullable=False),
        sa.Column("rank", sa.Integer(), nullable=False),
        sa.Column(
            "decision",
            sa.Enum(
                "kept",
                "set_aside",
                name="decision",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column(
            "reason",
            sa.Enum(
                "names_somebody",
                "hurts",
                "not_the_help",
                "unreadable",
                name="reason",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=True,
        ),
        sa.Column("by_id", sa.Uuid(), nullable=False),
        sa.Column("decided_on", sa.Date(), nullable=False),
        sa.CheckConstraint(
            "(decision = 'set_aside') = (reason IS NOT NULL)",
            name=op.f("ck_comment_review_reason_or_kept"),
        ),
        sa.ForeignKeyConstraint(
            ["by_id"], ["account.id"], name=op.f("fk_comment_review_by_id_account")
        ),
        sa.ForeignKeyConstraint(
            ["comment_id"],
            ["opinion_comment.id"],
            name=op.f("fk_comment_review_comment_id_opinion_comment"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("comment_id", "rank", name=op.f("pk_comment_review")),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "comment_theme",
        sa.Column("comment_id", sa.Uuid(), nullable=False),
        sa.Column("by_id", sa.Uuid(), nullable=False),
        sa.Column("theme", sa.String(length=120), nullable=False),
        sa.Column(
            "side",
            sa.Enum(
                "peer",
                "evaluator",
                name="side",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.ForeignKeyConstraint(
            ["by_id"], ["account.id"], name=op.f("fk_comment_theme_by_id_account")
        ),
        sa.ForeignKeyConstraint(
            ["comment_id"],
            ["opinion_comment.id"],
            name=op.f("fk_comment_theme_comment_id_opinion_comment"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("comment_id", "by_id", "theme", name=op.f("pk_comment_theme")),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "service_request",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("territory_id", sa.Uuid(), nullable=False),
        sa.Column("organisation_id", sa.Uuid(), nullable=True),
        sa.Column("service", sa.String(length=120), nullable=False),
        sa.Column("you_said", sa.Text(), nullable=False),
        sa.Column("asked_on", sa.Date(), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=False),
        sa.Column("by_id", sa.Uuid(), nullable=True),
        sa.ForeignKeyConstraint(
            ["by_id"], ["account.id"], name=op.f("fk_service_request_by_id_account")
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id"],
            ["organisation.id"],
            name=op.f("fk_service_request_organisation_id_organisation"),
        ),
        sa.ForeignKeyConstraint(
            ["territory_id"],
            ["territory.id"],
            name=op.f("fk_service_request_territory_id_territory"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_service_request")),
    )
    op.create_index(
        op.f("ix_service_request_organisation_id"),
        "service_request",
        ["organisation_id"],
        unique=False,
    )
    op.create_index(
        op.f("ix_service_request_territory_id"), "service_request", ["territory_id"], unique=False
    )
    op.create_table(
        "recommendation",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("territory_id", sa.Uuid(), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("by_id", sa.Uuid(), nullable=False),
        sa.Column("by_name", sa.String(length=120), nullable=False),
        sa.Column("proposed_on", sa.Date(), nullable=False),
        sa.Column("request_id", sa.Uuid(), nullable=True),
        sa.ForeignKeyConstraint(
            ["by_id"], ["account.id"], name=op.f("fk_recommendation_by_id_account")
        ),
        sa.ForeignKeyConstraint(
            ["request_id"],
            ["service_request.id"],
            name=op.f("fk_recommendation_request_id_service_request"),
        ),
        sa.ForeignKeyConstraint(
            ["territory_id"],
            ["territory.id"],
            name=op.f("fk_recommendation_territory_id_territory"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_recommendation")),
        sa.UniqueConstraint("request_id", name=op.f("uq_recommendation_request_id")),
    )
    op.create_index(
        op.f("ix_recommendation_territory_id"), "recommendation", ["territory_id"], unique=False
    )
    op.create_table(
        "request_comment",
        sa.Column("request_id", sa.Uuid(), nullable=False),
        sa.Column("comment_id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(
            ["comment_id"],
            ["opinion_comment.id"],
            name=op.f("fk_request_comment_comment_id_opinion_comment"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["request_id"],
            ["service_request.id"],
            name=op.f("fk_request_comment_request_id_service_request"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("request_id", "comment_id", name=op.f("pk_request_comment")),
        sqlite_with_rowid=False,
    )
    op.create_index(
        op.f("ix_request_comment_comment_id"), "request_comment", ["comment_id"], unique=False
    )
    op.create_table(
        "service_reply",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("request_id", sa.Uuid(), nullable=False),
        sa.Column("rank", sa.Integer(), nullable=False),
        sa.Column(
            "state",
            sa.Enum(
                "read",
                "planned",
                "done",
                "not_possible",
                name="reply_state",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("changed", sa.Text(), server_default="", nullable=False),
        sa.Column("since_on", sa.Date(), nullable=True),
        sa.Column("answered_on", sa.Date(), nullable=False),
        sa.Column("by_id", sa.Uuid(), nullable=True),
        sa.CheckConstraint(
            "state <> 'done' OR (changed <> '' AND since_on IS NOT NULL)",
            name=op.f("ck_service_reply_done_says_what"),
        ),
        sa.ForeignKeyConstraint(
            ["by_id"], ["account.id"], name=op.f("fk_service_reply_by_id_account")
        ),
        sa.ForeignKeyConstraint(
            ["request_id"],
            ["service_request.id"],
            name=op.f("fk_service_reply_request_id_service_request"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_service_reply")),
        sa.UniqueConstraint("request_id", "rank", name=op.f("uq_service_reply_request_id_rank")),
    )
    op.create_table(
        "recommendation_comment",
        sa.Column("recommendation_id", sa.Uuid(), nullable=False),
        sa.Column("comment_id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(
            ["comment_id"],
            ["opinion_comment.id"],
            name=op.f("fk_recommendation_comment_comment_id_opinion_comment"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["recommendation_id"],
            ["recommendation.id"],
            name=op.f("fk_recommendation_comment_recommendation_id_recommendation"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint(
            "recommendation_id", "comment_id", name=op.f("pk_recommendation_comment")
        ),
        sqlite_with_rowid=False,
    )
    op.create_index(
        op.f("ix_recommendation_comment_comment_id"),
        "recommendation_comment",
        ["comment_id"],
        unique=False,
    )
    op.create_table(
        "recommendation_vote",
        sa.Column("recommendation_id", sa.Uuid(), nullable=False),
        sa.Column("voter_id", sa.Uuid(), nullable=False),
        sa.Column(
            "vote",
            sa.Enum(
                "for", "against", name="vote", native_enum=False, create_constraint=True, length=40
            ),
            nullable=False,
        ),
        sa.ForeignKeyConstraint(
            ["recommendation_id"],
            ["recommendation.id"],
            name=op.f("fk_recommendation_vote_recommendation_id_recommendation"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["voter_id"], ["account.id"], name=op.f("fk_recommendation_vote_voter_id_account")
        ),
        sa.PrimaryKeyConstraint(
            "recommendation_id", "voter_id", name=op.f("pk_recommendation_vote")
        ),
    )
    op.create_table(
        "reply_check",
        sa.Column("reply_id", sa.Uuid(), nullable=False),
        sa.Column("holds", sa.Boolean(), nullable=False),
        sa.Column("words", sa.Text(), server_default="", nullable=False),
        sa.Column("checked_on", sa.Date(), nullable=False),
        sa.Column("by_id", sa.Uuid(), nullable=True),
        sa.ForeignKeyConstraint(
            ["by_id"], ["account.id"], name=op.f("fk_reply_check_by_id_account")
        ),
        sa.ForeignKeyConstraint(
            ["reply_id"],
            ["service_reply.id"],
            name=op.f("fk_reply_check_reply_id_service_reply"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("reply_id", name=op.f("pk_reply_check")),
    )
    _move_replies()
    op.drop_index(op.f("ix_reply_territory_id"), table_name="reply")
    op.drop_table("reply")
    op.add_column("participation", sa.Column("receipt", sa.LargeBinary(), nullable=True))


def downgrade() -> None:
    op.drop_column("participation", "receipt")
    op.create_table(
        "reply",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("territory_id", sa.Uuid(), nullable=False),
        sa.Column("service", sa.String(length=120), nullable=False),
        sa.Column("you_said", sa.Text(), nullable=False),
        sa.Column("we_did", sa.Text(), nullable=False),
        sa.Column("state", sa.String(length=40), nullable=False),
        sa.Column("answered_on", sa.Date(), nullable=False),
        sa.CheckConstraint(
            "state IN ('read', 'planned', 'done', 'not_possible')",
            name=op.f("ck_reply_reply_state"),
        ),
        sa.ForeignKeyConstraint(
            ["territory_id"], ["territory.id"], name=op.f("fk_reply_territory_id_territory")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_reply")),
    )
    op.create_index(op.f("ix_reply_territory_id"), "reply", ["territory_id"], unique=False)
    op.execute(_BACK)
    op.drop_table("reply_check")
    op.drop_table("recommendation_vote")
    op.drop_index(op.f("ix_recommendation_comment_comment_id"), table_name="recommendation_comment")
    op.drop_table("recommendation_comment")
    op.drop_table("service_reply")
    op.drop_index(op.f("ix_request_comment_comment_id"), table_name="request_comment")
    op.drop_table("request_comment")
    op.drop_index(op.f("ix_recommendation_territory_id"), table_name="recommendation")
    op.drop_table("recommendation")
    op.drop_index(op.f("ix_service_request_territory_id"), table_name="service_request")
    op.drop_index(op.f("ix_service_request_organisation_id"), table_name="service_request")
    op.drop_table("service_request")
    op.drop_table("comment_theme")
    op.drop_table("comment_review")
    op.drop_table("comment_note")
