"""The questions are data: version by version, written and agreed together, locked per quarter"""

from uuid import UUID, uuid5

import sqlalchemy as sa
from alembic import op

from portal.migrations.closed_lists import narrow, widen

revision = "0065"
down_revision = "0063"
branch_labels = None
depends_on = None

_MOMENTS = ("entry", "three_months", "three_months_tools")
_MORE = ("change", "end", "pro")
_KINDS = ("faces", "yes_no", "general", "reasons", "why", "rules")
_OURS = UUID("6d0c9ad6-5d41-4b0a-9a5d-0e6f5a1f0065")
# The first version of each set, as people were asked until now: code, kind, whether it is bad news
# when true, the question that it follows and the side of its answer, French words.
_FIRST = {
    "entry": (
        (
            "referent_explained",
            "faces",
            False,
            None,
            None,
            "On m’a expliqué le référent avec des mots que je comprends.",
        ),
        ("referent_chosen", "faces", False, None, None, "J’ai choisi moi-même mon référent."),
        ("time_to_think", "faces", False, None, None, "J’ai eu le temps de réfléchir."),
        ("free_to_say_no", "faces", False, None, None, "Je pouvais dire non sans perdre une aide."),
        (
            "plan_in_my_words",
            "faces",
            False,
            None,
            None,
            "Mon plan dit ce que je veux, avec mes mots.",
        ),
        ("missing_help", "reasons", False, None, None, "Il y a une aide que je n’ai pas."),
        (
            "welcome_near",
            "yes_no",
            False,
            None,
            None,
            "Un lieu d’accueil est à moins de 30 minutes de chez moi.",
        ),
    ),
    "three_months": (
        ("trust_referent", "faces", False, None, None, "Je fais confiance à mon référent."),
        (
            "plan_in_my_words",
            "faces",
            False,
            None,
            None,
            "Mon plan dit ce que je veux, avec mes mots.",
        ),
        ("who_does_what", "faces", False, None, None, "Je sais qui fait quoi pour moi."),
        (
            "same_words",
            "faces",
            False,
            None,
            None,
            "Les personnes qui m’aident disent la même chose.",
        ),
        ("invited", "faces", False, None, None, "On m’invite aux réunions qui parlent de moi."),
        ("listened_to", "faces", False, None, None, "Dans ces réunions, on m’écoute."),
        (
            "stopped_unexplained",
            "yes_no",
            True,
            None,
            None,
            "Une aide s’est arrêtée sans explication.",
        ),
        ("missing_help", "reasons", False, None, None, "Il y a une aide que je n’ai pas."),
    ),
    "three_months_tools": (
        ("site_easy", "faces", False, None, None, "Ce site est facile."),
        ("know_who_sees", "faces", False, None, None, "Je sais qui voit mes informations."),
        (
            "change_agreements",
            "faces",
            False,
            None,
            None,
            "Je peux changer mes accords facilement.",
        ),
        (
            "meetings_possible",
            "faces",
            False,
            None,
            None,
            "Le lieu et l’heure des rendez-vous me vont.",
        ),
        ("in_general", "general", False, None, None, "En général, l’aide se passe comment\u00a0?"),
    ),
    "change": (
        (
            "knew_whom_to_call",
            "faces",
            False,
            None,
            None,
            "Pendant le changement, je savais qui appeler.",
        ),
        (
            "not_told_twice",
            "faces",
            False,
            None,
            None,
            "Je n’ai pas dû tout raconter une deuxième fois.",
        ),
        (
            "referent_explained",
            "faces",
            False,
            None,
            None,
            "On m’a expliqué le référent avec des mots que je comprends.",
        ),
        ("referent_chosen", "faces", False, None, None, "J’ai choisi moi-même mon référent."),
        ("why_not_chosen", "why", False, "referent_chosen", "no", "Pourquoi pas vous\u00a0?"),
        ("time_to_think", "faces", False, None, None, "J’ai eu le temps de réfléchir."),
    ),
    "end": (
        ("trust_referent", "faces", False, None, None, "Je fais confiance à mon référent."),
        ("who_does_what", "faces", False, None, None, "Je sais qui fait quoi pour moi."),
        (
            "same_words",
            "faces",
            False,
            None,
            None,
            "Les personnes qui m’aident disent la même chose.",
        ),
        (
            "stopped_unexplained",
            "yes_no",
            True,
            None,
            None,
            "Une aide s’est arrêtée sans explication.",
        ),
        ("missing_help", "reasons", False, None, None, "Il y a une aide que je n’ai pas."),
        ("site_easy", "faces", False, None, None, "Ce site est facile."),
        ("in_general", "general", False, None, None, "En général, l’aide se passe comment\u00a0?"),
        ("better_life", "faces", False, None, None, "Ma vie va mieux sur ce qui compte pour moi."),
    ),
    "pro": (
        ("time_for_it", "faces", False, None, None, "J’ai le temps d’être référent."),
        (
            "standing_for_it",
            "faces",
            False,
            None,
            None,
            "On me reconnaît le droit d’être référent.",
        ),
        ("rule_in_the_way", "yes_no", True, None, None, "Une règle m’a empêché d’agir."),
        ("which_rule", "rules", False, "rule_in_the_way", "yes", "Quelle sorte de règle\u00a0?"),
        ("practice_to_share", "yes_no", False, None, None, "J’ai une façon de faire à partager."),
    ),
}


def upgrade() -> None:
    op.create_table(
        "question_set",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("moment", _closed("moment", *_MOMENTS, *_MORE), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("opens", sa.String(length=7), nullable=True),
        sa.Column("begun_on", sa.Date(), nullable=True),
        sa.Column("by_id", sa.Uuid(), nullable=True),
        _to("question_set", "by_id", "account"),
        sa.PrimaryKeyConstraint("id", name="pk_question_set"),
        sa.UniqueConstraint("moment", "version", name="uq_question_set_moment_version"),
        sa.UniqueConstraint("moment", "opens", name="uq_question_set_moment_opens"),
    )
    op.create_index(
        "uq_question_set_one_draft",
        "question_set",
        ["moment"],
        unique=True,
        sqlite_where=sa.text("opens IS NULL"),
        postgresql_where=sa.text("opens IS NULL"),
    )
    op.create_table(
        "set_question",
        sa.Column("set_id", sa.Uuid(), nullable=False),
        sa.Column("code", sa.String(length=40), nullable=False),
        sa.Column("rank", sa.Integer(), nullable=False),
        sa.Column("kind", _closed("kind", *_KINDS), nullable=False),
        sa.Column("alarm", sa.Boolean(), nullable=False),
        sa.Column("after", sa.String(length=40), nullable=True),
        sa.Column("side", _closed("says", "yes", "no"), nullable=True),
        sa.CheckConstraint(
            "(after IS NULL) = (side IS NULL)", name="ck_set_question_after_an_answer"
        ),
        _to("set_question", "set_id", "question_set", ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("set_id", "code", name="pk_set_question"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "question_words",
        sa.Column("set_id", sa.Uuid(), nullable=False),
        sa.Column("code", sa.String(length=40), nullable=False),
        sa.Column("language", sa.String(length=8), nullable=False),
        sa.Column("words", sa.String(length=200), nullable=False),
        _to("question_words", "set_id", "question_set", ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("set_id", "code", "language", name="pk_question_words"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "set_vote",
        sa.Column("set_id", sa.Uuid(), nullable=False),
        sa.Column("voter_id", sa.Uuid(), nullable=False),
        sa.Column("by_name", sa.String(length=120), nullable=False),
        sa.Column("side", _closed("side", "peer", "evaluator"), nullable=False),
        sa.Column("vote", _closed("vote", "for", "against"), nullable=False),
        _to("set_vote", "set_id", "question_set", ondelete="CASCADE"),
        _to("set_vote", "voter_id", "account"),
        sa.PrimaryKeyConstraint("set_id", "voter_id", name="pk_set_vote"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "sitting_offer",
        sa.Column("account_id", sa.Uuid(), nullable=False),
        sa.Column("moment", _closed("moment", *_MOMENTS, *_MORE), nullable=False),
        sa.Column("period", sa.String(length=7), nullable=False),
        _to("sitting_offer", "account_id", "account"),
        sa.PrimaryKeyConstraint("account_id", "moment", name="pk_sitting_offer"),
        sqlite_with_rowid=False,
    )
    for table in ("opinion_answer", "participation"):
        widen(table, "moment", "moment", _MORE)
    _ship()


def downgrade() -> None:
    for table in ("opinion_answer", "participation"):
        named = ", ".join(f"'{moment}'" for moment in _MORE)
        op.execute(f"DELETE FROM {table} WHERE moment IN ({named})")  # noqa: S608 - our own words
        narrow(table, "moment", "moment", _MORE)
    for table in ("sitting_offer", "set_vote", "question_words", "set_question"):
        op.drop_table(table)
    op.drop_index("uq_question_set_one_draft", table_name="question_set")
    op.drop_table("question_set")


def _ship() -> None:
    """Write the first versions: asked since ever, so that old answers have their words."""
    sets, questions, words = [], [], []
    for moment, asked in _FIRST.items():
        set_id = uuid5(_OURS, moment)
        sets.append({"id": set_id, "moment": moment, "version": 1, "opens": "2000-T1"})
        for rank, (code, kind, alarm, after, side, french) in enumerate(asked, start=1):
            question = {"code": code, "rank": rank, "kind": kind, "alarm": alarm}
            questions.append({"set_id": set_id, **question, "after": after, "side": side})
            words.append({"set_id": set_id, "code": code, "language": "fr", "words": french})
    tables = (("question_set", sets), ("set_question", questions), ("question_words", words))
    for name, rows in tables:
        columns = {
            key: sa.column(key, sa.Uuid() if key in ("id", "set_id") else None) for key in rows[0]
        }
        op.bulk_insert(sa.table(name, *columns.values()), rows)


def _to(table: str, column: str, other: str, **more: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint(
        [column], [f"{other}.id"], name=f"fk_{table}_{column}_{other}", **more
    )


def _closed(name: str, *values: str) -> sa.Enum:
    return sa.Enum(*values, name=name, native_enum=False, create_constraint=True, length=40)
