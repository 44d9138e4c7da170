"""A second sitting at the end; the questions of a poster as versions that are agreed together"""

from uuid import UUID, uuid5

import sqlalchemy as sa
from alembic import op

from portal.migrations.closed_lists import narrow, widen

revision = "0099"
down_revision = "0098"
branch_labels = None
depends_on = None

_MOMENTS = ("end_tools", "apart")
_OURS = UUID("6d0c9ad6-5d41-4b0a-9a5d-0e6f5a1f0099")
_TABLES = ("opinion_answer", "participation", "question_set", "sitting_offer")
# code, kind, whether it is bad news when true, French words
_FIRST = {
    "end_tools": (
        ("know_who_sees", "faces", False, "Je sais qui voit mes informations."),
        ("change_agreements", "faces", False, "Je peux changer mes accords facilement."),
        ("meetings_possible", "faces", False, "Le lieu et l’heure des rendez-vous me vont."),
    ),
    "apart": (
        ("same_words", "faces", False, "Les personnes qui m’aident disent la même chose."),
        ("who_does_what", "faces", False, "Je sais qui fait quoi pour moi."),
        ("stopped_unexplained", "yes_no", True, "Une aide s’est arrêtée sans explication."),
        ("missing_help", "reasons", False, "Il y a une aide que je n’ai pas."),
        ("in_general", "general", False, "En général, l’aide se passe comment\u00a0?"),
    ),
}


def upgrade() -> None:
    for table in _TABLES:
        widen(table, "moment", "moment", _MOMENTS)
    sets, questions, words = [], [], []
    for moment, asked in _FIRST.items():
        set_id = uuid5(_OURS, moment)
        sets.append({"id": set_id, "moment": moment, "version": 1, "opens": "2000-T1"})
        for rank, (code, kind, alarm, french) in enumerate(asked, start=1):
            question = {"set_id": set_id, "code": code, "rank": rank, "kind": kind, "alarm": alarm}
            questions.append(question)
            words.append({"set_id": set_id, "code": code, "language": "fr", "words": french})
    tables = (("question_set", sets), ("set_question", questions), ("question_words", words))
    for name, rows in tables:
        columns = {
            key: sa.column(key, sa.Uuid() if key in ("id", "set_id") else None) for key in rows[0]
        }
        op.bulk_insert(sa.table(name, *columns.values()), rows)


def downgrade() -> None:
    named = ", ".join(f"'{moment}'" for moment in _MOMENTS)
    ours = f"(SELECT id FROM question_set WHERE moment IN ({named}))"  # noqa: S608 - our own words
    for table in ("set_vote", "question_words", "set_question"):
        op.execute(f"DELETE FROM {table} WHERE set_id IN {ours}")  # noqa: S608 - our own words
    for table in _TABLES:
        op.execute(f"DELETE FROM {table} WHERE moment IN ({named})")  # noqa: S608 - our own words
        narrow(table, "moment", "moment", _MOMENTS)
