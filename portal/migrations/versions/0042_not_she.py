"""Who says that somebody came in before her: her page closes, the département is told"""

import sqlalchemy as sa
from alembic import op

from portal.migrations.closed_lists import add_notices, narrow, remove_notices, widen

revision = "0042"
down_revision = "0046"
branch_labels = None
depends_on = None

_KINDS = ("denial_answered", "first_use_denied")
_OUTCOMES = "found IN ('somebody_else', 'nobody_else', 'not_known')"


def upgrade() -> None:
    op.create_table(
        "denied_use",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("account_id", sa.Uuid(), nullable=False),
        sa.Column("territory_id", sa.Uuid(), nullable=False),
        sa.Column("maker_id", sa.Uuid(), nullable=False),
        sa.Column("teller_id", sa.Uuid(), nullable=True),
        sa.Column("number", sa.String(length=8), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("due", sa.Date(), nullable=False),
        sa.Column("redone_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("found", sa.String(length=40), nullable=True),
        sa.Column("answered_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("answered_by_id", sa.Uuid(), nullable=True),
        sa.CheckConstraint(_OUTCOMES, name="ck_denied_use_denial_outcome"),
        sa.CheckConstraint(
            "(answered_at IS NULL) = (found IS NULL)", name="ck_denied_use_answered_says_what"
        ),
        *(
            sa.ForeignKeyConstraint(
                [f"{name}_id"], ["account.id"], name=f"fk_denied_use_{name}_id_account"
            )
            for name in ("account", "maker", "teller", "answered_by")
        ),
        sa.ForeignKeyConstraint(
            ["territory_id"], ["territory.id"], name="fk_denied_use_territory_id_territory"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_denied_use"),
        sa.UniqueConstraint("number", name="uq_denied_use_number"),
    )
    op.create_index("ix_denied_use_account_id", "denied_use", ["account_id"])
    op.create_index("ix_denied_use_territory_id", "denied_use", ["territory_id"])
    add_notices(*_KINDS)
    widen("card", "ended_why", "card_end", ["denied"])


def downgrade() -> None:
    op.execute("UPDATE card SET ended_why = 'revoked' WHERE ended_why = 'denied'")
    narrow("card", "ended_why", "card_end", ["denied"])
    remove_notices(*_KINDS)
    op.drop_index("ix_denied_use_territory_id", "denied_use")
    op.drop_index("ix_denied_use_account_id", "denied_use")
    op.drop_table("denied_use")
