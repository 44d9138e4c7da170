"""Who the law named to protect somebody, and what she is told of a correction that is answered"""

import sqlalchemy as sa
from alembic import op

from portal.migrations.closed_lists import add_notices, narrow, remove_notices, widen

revision = "0061"
down_revision = "0062"
branch_labels = None
depends_on = None

_ROLE = "legal_guardian"
_THEIRS = "(SELECT id FROM account WHERE role = 'legal_guardian')"
_KINDS = ("measure_recorded", "measure_settled", "measure_to_read", "correction_answered")
_MEASURES = (
    "safeguard",
    "curatorship",
    "full_curatorship",
    "guardianship",
    "family_mandate",
    "future_mandate",
)
_ACCOUNTS = ("person_id", "account_id", "recorded_by_id", "confirmed_by_id", "ended_by_id")


def upgrade() -> None:
    widen("account", "role", "role", [_ROLE])
    add_notices(*_KINDS)
    _make_table()
    op.create_index(op.f("ix_guardianship_person_id"), "guardianship", ["person_id"])
    op.create_index(op.f("ix_guardianship_territory_id"), "guardianship", ["territory_id"])
    op.create_index(
        "uq_guardianship_standing",
        "guardianship",
        ["person_id"],
        unique=True,
        sqlite_where=sa.text("ended_at IS NULL"),
        postgresql_where=sa.text("ended_at IS NULL"),
    )


def downgrade() -> None:
    op.drop_table("guardianship")
    remove_notices(*_KINDS)
    # What the version before cannot hold opens nothing any more.
    for table, since in (("card", "issued_at"), ("sign_in", "opened_at")):
        op.execute(
            f"UPDATE {table} SET ended_at = {since}"  # noqa: S608 - our own words
            f" WHERE ended_at IS NULL AND account_id IN {_THEIRS}"
        )
    op.execute("UPDATE account SET role = 'peer_rep' WHERE role = 'legal_guardian'")
    narrow("account", "role", "role", [_ROLE])


def _make_table() -> None:
    op.create_table(
        "guardianship",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("territory_id", sa.Uuid(), nullable=False),
        sa.Column("account_id", sa.Uuid(), nullable=True),
        sa.Column("name", sa.String(length=120), nullable=False),
        sa.Column(
            "measure",
            sa.Enum(
                *_MEASURES, name="measure", native_enum=False, create_constraint=True, length=40
            ),
            nullable=False,
        ),
        sa.Column("court", sa.String(length=120), nullable=False),
        sa.Column("judged_on", sa.Date(), nullable=False),
        sa.Column("until", sa.Date(), nullable=True),
        sa.Column("recorded_by_id", sa.Uuid(), nullable=False),
        sa.Column("recorded_by_name", sa.String(length=120), nullable=False),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("confirmed_by_id", sa.Uuid(), nullable=True),
        sa.Column("confirmed_by_name", sa.String(length=120), server_default="", nullable=False),
        sa.Column("confirmed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("contested_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("words", sa.LargeBinary(), nullable=True),
        sa.Column("language", sa.String(length=8), server_default="fr", nullable=False),
        sa.Column("reply", sa.LargeBinary(), nullable=True),
        sa.Column("answered_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("ended_by_id", sa.Uuid(), nullable=True),
        sa.CheckConstraint(
            "(confirmed_at IS NULL) = (account_id IS NULL)",
            name=op.f("ck_guardianship_confirmed_has_account"),
        ),
        sa.CheckConstraint(
            "(ended_at IS NULL) = (ended_by_id IS NULL)",
            name=op.f("ck_guardianship_who_ends_is_known"),
        ),
        sa.CheckConstraint(
            "recorded_by_id <> confirmed_by_id", name=op.f("ck_guardianship_confirmed_by_another")
        ),
        *(
            sa.ForeignKeyConstraint(
                [name], ["account.id"], name=op.f(f"fk_guardianship_{name}_account")
            )
            for name in _ACCOUNTS
        ),
        sa.ForeignKeyConstraint(
            ["territory_id"], ["territory.id"], name=op.f("fk_guardianship_territory_id_territory")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_guardianship")),
        sa.UniqueConstraint("account_id", name=op.f("uq_guardianship_account_id")),
    )
