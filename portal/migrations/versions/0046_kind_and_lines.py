"""The kind of each act on an agreement, and the lines of the theme that a record opens"""

import sqlalchemy as sa
from alembic import op

revision = "0046"
down_revision = "0041"
branch_labels = None
depends_on = None

_RULE = "kind IN ('consent', 'shared_secret')"
_NAME = "ck_consent_event_agreement_kind"


def upgrade() -> None:
    op.add_column("consent_record", sa.Column("items", sa.String(length=200), nullable=True))
    if op.get_bind().dialect.name == "sqlite":
        # SQLite adds a rule to a table only with the column that brings it.
        op.execute(
            "ALTER TABLE consent_event ADD COLUMN kind VARCHAR(40)"
            f" CONSTRAINT {_NAME} CHECK ({_RULE})"
        )
        return
    op.add_column("consent_event", sa.Column("kind", sa.String(length=40), nullable=True))
    op.create_check_constraint(op.f(_NAME), "consent_event", _RULE)


def downgrade() -> None:
    if op.get_bind().dialect.name != "sqlite":
        op.drop_constraint(op.f(_NAME), "consent_event", type_="check")
    op.drop_column("consent_event", "kind")
    op.drop_column("consent_record", "items")
