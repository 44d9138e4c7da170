"""A card and the words are lost: two people of the département agree, with her, on a new card"""

import sqlalchemy as sa
from alembic import op

from portal.migrations.closed_lists import add_notices, remove_notices

revision = "0059"
down_revision = "0065"
branch_labels = None
depends_on = None

_NOTICES = ("card_lost", "lost_card_agreed", "lost_cards")
_OPEN = sa.text("made_at IS NULL AND stopped_at IS NULL")


def upgrade() -> None:
    op.create_table(
        "lost_card",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("account_id", sa.Uuid(), nullable=False),
        sa.Column("territory_id", sa.Uuid(), nullable=False),
        sa.Column("number_hash", sa.String(length=64), nullable=False),
        sa.Column("asked_by_id", sa.Uuid(), nullable=False),
        sa.Column("asked_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("agreed_by_id", sa.Uuid(), nullable=True),
        sa.Column("agreed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("opens_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("made_by_id", sa.Uuid(), nullable=True),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("stopped_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint("agreed_by_id <> asked_by_id", name="ck_lost_card_agreed_by_another"),
        sa.CheckConstraint(
            "(agreed_at IS NULL) = (agreed_by_id IS NULL)"
            " AND (agreed_at IS NULL) = (opens_at IS NULL)",
            name="ck_lost_card_agreed_says_who",
        ),
        sa.CheckConstraint(
            "(made_at IS NULL) = (made_by_id IS NULL)"
            " AND (made_at IS NULL OR agreed_at IS NOT NULL)",
            name="ck_lost_card_made_after_two",
        ),
        *(
            sa.ForeignKeyConstraint(
                [f"{name}_id"], ["account.id"], name=f"fk_lost_card_{name}_id_account"
            )
            for name in ("account", "asked_by", "agreed_by", "made_by")
        ),
        sa.ForeignKeyConstraint(
            ["territory_id"], ["territory.id"], name="fk_lost_card_territory_id_territory"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_lost_card"),
        sa.UniqueConstraint("number_hash", name="uq_lost_card_number_hash"),
    )
    op.create_index("ix_lost_card_account_id", "lost_card", ["account_id"])
    op.create_index("ix_lost_card_territory_id", "lost_card", ["territory_id"])
    op.create_index(
        "uq_lost_card_open",
        "lost_card",
        ["account_id"],
        unique=True,
        sqlite_where=_OPEN,
        postgresql_where=_OPEN,
    )
    add_notices(*_NOTICES)


def downgrade() -> None:
    remove_notices(*_NOTICES)
    op.drop_table("lost_card")
