"""One sending of the public form, where one may come, names to confirm, trainings"""

import sqlalchemy as sa
from alembic import op

revision = "0023"
down_revision = "0030"
branch_labels = None
depends_on = None

_KINDS = ("introduction", "training", "exchange")


def upgrade() -> None:
    op.add_column("referent_request", sa.Column("form_hash", sa.String(64), nullable=True))
    op.create_index("ix_referent_request_form_hash", "referent_request", ["form_hash"], unique=True)
    op.add_column(
        "organisation",
        sa.Column("receives", sa.Boolean(), nullable=False, server_default=sa.false()),
    )
    op.add_column(
        "territory",
        sa.Column("name_to_confirm", sa.Boolean(), nullable=False, server_default=sa.false()),
    )
    op.create_table(
        "training",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("territory_id", sa.Uuid(), nullable=False),
        sa.Column("held_on", sa.Date(), nullable=False),
        sa.Column(
            "kind",
            sa.Enum(
                *_KINDS,
                name="training_kind",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("people", sa.Integer(), nullable=False),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("by_id", sa.Uuid(), nullable=False),
        sa.CheckConstraint("people > 0", name=op.f("ck_training_somebody_came")),
        sa.ForeignKeyConstraint(
            ["territory_id"], ["territory.id"], name="fk_training_territory_id_territory"
        ),
        sa.ForeignKeyConstraint(["by_id"], ["account.id"], name="fk_training_by_id_account"),
        sa.PrimaryKeyConstraint("id", name="pk_training"),
    )
    op.create_index("ix_training_territory_held", "training", ["territory_id", "held_on"])


def downgrade() -> None:
    op.drop_index("ix_training_territory_held", table_name="training")
    op.drop_table("training")
    op.drop_column("territory", "name_to_confirm")
    op.drop_column("organisation", "receives")
    op.drop_index("ix_referent_request_form_hash", table_name="referent_request")
    op.drop_column("referent_request", "form_hash")
