"""The questions that are asked from the first day: what was answered has its words."""

from typing import NamedTuple
from uuid import UUID

from sqlalchemy import Connection

from portal.migrations.first.words import HOUSE


class _Question(NamedTuple):
    """``alarm``: a yes is bad news. It is asked when ``after`` was answered by ``side``."""

    code: str
    kind: str
    french: str
    alarm: bool = False
    after: str | None = None
    side: str | None = None


class _Set(NamedTuple):
    id: UUID
    moment: str
    asked: tuple[_Question, ...]


SETS = (
    _Set(
        UUID("32ae6b35-7214-5690-aa2d-bafcc6fc12c8"),
        "entry",
        (
            _Question(
                "referent_explained",
                "faces",
                "On m’a expliqué le référent avec des mots que je comprends.",
            ),
            _Question("referent_chosen", "faces", "J’ai choisi moi-même mon référent."),
            _Question("time_to_think", "faces", "J’ai eu le temps de réfléchir."),
            _Question("free_to_say_no", "faces", "Je pouvais dire non sans perdre une aide."),
            _Question("plan_in_my_words", "faces", "Mon plan dit ce que je veux, avec mes mots."),
            _Question("missing_help", "reasons", "Il y a une aide que je n’ai pas."),
            _Question(
                "welcome_near", "yes_no", "Un lieu d’accueil est à moins de 30 minutes de chez moi."
            ),
        ),
    ),
    _Set(
        UUID("f239fde8-97d5-505d-88dc-efcd63ca8a22"),
        "three_months",
        (
            _Question("trust_referent", "faces", "Je fais confiance à mon référent."),
            _Question("plan_in_my_words", "faces", "Mon plan dit ce que je veux, avec mes mots."),
            _Question("who_does_what", "faces", "Je sais qui fait quoi pour moi."),
            _Question("same_words", "faces", "Les personnes qui m’aident disent la même chose."),
            _Question("invited", "faces", "On m’invite aux réunions qui parlent de moi."),
            _Question("listened_to", "faces", "Dans ces réunions, on m’écoute."),
            _Question(
                "stopped_unexplained",
                "yes_no",
                "Une aide s’est arrêtée sans explication.",
                alarm=True,
            ),
            _Question("missing_help", "reasons", "Il y a une aide que je n’ai pas."),
        ),
    ),
    _Set(
        UUID("66fc1e18-a462-5cd9-aac4-a48f7231afb7"),
        "three_months_tools",
        (
            _Question("site_easy", "faces", "Ce site est facile."),
            _Question("know_who_sees", "faces", "Je sais qui voit mes informations."),
            _Question("change_agreements", "faces", "Je peux changer mes accords facilement."),
            _Question("meetings_possible", "faces", "Le lieu et l’heure des rendez-vous me vont."),
            _Question("in_general", "general", "En général, l’aide se passe comment\u00a0?"),
        ),
    ),
    _Set(
        UUID("ab4a207b-d242-5f39-b38c-01b13bbc70e1"),
        "change",
        (
            _Question(
                "knew_whom_to_call", "faces", "Pendant le changement, je savais qui appeler."
            ),
            _Question("not_told_twice", "faces", "Je n’ai pas dû tout raconter une deuxième fois."),
            _Question(
                "referent_explained",
                "faces",
                "On m’a expliqué le référent avec des mots que je comprends.",
            ),
            _Question("referent_chosen", "faces", "J’ai choisi moi-même mon référent."),
            _Question(
                "why_not_chosen",
                "why",
                "Pourquoi pas vous\u00a0?",
                after="referent_chosen",
                side="no",
            ),
            _Question("time_to_think", "faces", "J’ai eu le temps de réfléchir."),
        ),
    ),
    _Set(
        UUID("c9adf007-f511-5a22-ada6-5d3c4efb2ea4"),
        "end",
        (
            _Question("trust_referent", "faces", "Je fais confiance à mon référent."),
            _Question("who_does_what", "faces", "Je sais qui fait quoi pour moi."),
            _Question("same_words", "faces", "Les personnes qui m’aident disent la même chose."),
            _Question(
                "stopped_unexplained",
                "yes_no",
                "Une aide s’est arrêtée sans explication.",
                alarm=True,
            ),
            _Question("missing_help", "reasons", "Il y a une aide que je n’ai pas."),
            _Question("site_easy", "faces", "Ce site est facile."),
            _Question("in_general", "general", "En général, l’aide se passe comment\u00a0?"),
            _Question("better_life", "faces", "Ma vie va mieux sur ce qui compte pour moi."),
        ),
    ),
    _Set(
        UUID("d003a8d4-1552-5686-b3c0-acf6a9b2019b"),
        "pro",
        (
            _Question("time_for_it", "faces", "J’ai le temps d’être référent."),
            _Question("standing_for_it", "faces", "On me reconnaît le droit d’être référent."),
            _Question("rule_in_the_way", "yes_no", "Une règle m’a empêché d’agir.", alarm=True),
            _Question(
                "which_rule",
                "rules",
                "Quelle sorte de règle\u00a0?",
                after="rule_in_the_way",
                side="yes",
            ),
            _Question("practice_to_share", "yes_no", "J’ai une façon de faire à partager."),
        ),
    ),
    _Set(
        UUID("f7b1c8d8-e0da-501f-8593-3a7386205108"),
        "end_tools",
        (
            _Question("know_who_sees", "faces", "Je sais qui voit mes informations."),
            _Question("change_agreements", "faces", "Je peux changer mes accords facilement."),
            _Question("meetings_possible", "faces", "Le lieu et l’heure des rendez-vous me vont."),
        ),
    ),
    _Set(
        UUID("8218f2d3-3427-5916-84e4-1e74585f0b7b"),
        "apart",
        (
            _Question("same_words", "faces", "Les personnes qui m’aident disent la même chose."),
            _Question("who_does_what", "faces", "Je sais qui fait quoi pour moi."),
            _Question(
                "stopped_unexplained",
                "yes_no",
                "Une aide s’est arrêtée sans explication.",
                alarm=True,
            ),
            _Question("missing_help", "reasons", "Il y a une aide que je n’ai pas."),
            _Question("in_general", "general", "En général, l’aide se passe comment\u00a0?"),
        ),
    ),
)


def write(connection: Connection) -> None:
    """Write the first version of each set."""
    sets, questions, words = [], [], []
    for one in SETS:
        sets.append({"id": one.id, "moment": one.moment, "version": 1, "opens": "2000-T1"})
        for rank, (code, kind, french, alarm, after, side) in enumerate(one.asked, start=1):
            key = {"set_id": one.id, "code": code}
            asked = {"rank": rank, "kind": kind, "alarm": alarm, "after": after, "side": side}
            questions.append(key | asked)
            words.append(key | {"language": "fr", "words": french})
    for table, rows in (
        ("question_set", sets),
        ("set_question", questions),
        ("question_words", words),
    ):
        connection.execute(HOUSE.tables[table].insert(), rows)
