"""Each who types with her keeps his own text until she answers it"""

from alembic import op

revision = "0081"
down_revision = "0091"
branch_labels = None
depends_on = None

_ONE = "uq_typed_words_person_id_domain"
_EACH = "uq_typed_words_person_id_domain_typed_by_id"


def upgrade() -> None:
    with op.batch_alter_table("typed_words") as table:
        table.drop_constraint(op.f(_ONE), type_="unique")
        table.create_unique_constraint(op.f(_EACH), ["person_id", "domain", "typed_by_id"])


def downgrade() -> None:
    # The version before holds one text on a subject: the last one typed.
    op.execute(
        "DELETE FROM typed_words WHERE EXISTS (SELECT 1 FROM typed_words AS later"
        " WHERE later.person_id = typed_words.person_id AND later.domain = typed_words.domain"
        " AND (later.typed_at > typed_words.typed_at"
        " OR (later.typed_at = typed_words.typed_at AND later.id > typed_words.id)))"
    )
    with op.batch_alter_table("typed_words") as table:
        table.drop_constraint(op.f(_EACH), type_="unique")
        table.create_unique_constraint(op.f(_ONE), ["person_id", "domain"])
