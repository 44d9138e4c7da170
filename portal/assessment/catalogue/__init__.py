"""The 12 parts of life, their words, and the theme each belongs to (DOMAIN §2, §6)."""

from enum import StrEnum

from portal.consent.catalogue import Theme


def _(message: str) -> str:
    """Mark ``message`` for the catalogues; it is said in the reader's language when shown."""
    return message


class Domain(StrEnum):
    """A part of life."""

    HOUSING = "housing"
    HEALTH = "health"
    WORK = "work"
    TRAINING = "training"
    MONEY = "money"
    RIGHTS = "rights"
    FAMILY = "family"
    MOBILITY = "mobility"
    DIGITAL = "digital"
    LANGUAGE = "language"
    TIES = "ties"
    SAFETY = "safety"


class Level(StrEnum):
    """How a part of her life goes, as she says it. « I do not want to talk » is an answer."""

    FINE = "fine"
    HARD = "hard"
    VERY_HARD = "very_hard"
    NOT_SAID = "not_said"


class ReplyKind(StrEnum):
    """What she says of a line written about her."""

    AGREE = "agree"
    FALSE = "false"
    MY_VERSION = "my_version"


class Happened(StrEnum):
    """What may be told of the tour, on her own line of time: never a word of what was written."""

    WORDS_CONFIRMED = "words_confirmed"
    LINE_WRITTEN = "line_written"
    REPLIED = "replied"


DOMAIN_WORDS = {
    Domain.HOUSING: _("Mon logement"),
    Domain.HEALTH: _("Ma santé"),
    Domain.WORK: _("Mon travail"),
    Domain.TRAINING: _("Apprendre un métier"),
    Domain.MONEY: _("Mon argent et mes dettes"),
    Domain.RIGHTS: _("Mes droits et mes papiers"),
    Domain.FAMILY: _("Ma famille et mes enfants"),
    Domain.MOBILITY: _("Me déplacer"),
    Domain.DIGITAL: _("Internet et téléphone"),
    Domain.LANGUAGE: _("Parler, lire et écrire"),
    Domain.TIES: _("Mes liens avec les autres"),
    Domain.SAFETY: _("Me sentir en sécurité"),
}
"""How each part of life is called to the person whose life it is, in the order of the tour."""

CHILD_WORDS = {
    **DOMAIN_WORDS,
    Domain.WORK: _("Mon école"),
    Domain.TRAINING: _("Ce que je veux apprendre"),
    Domain.MONEY: _("Mon argent de poche"),
    Domain.FAMILY: _("Ma famille"),
}
"""How each part of life is called to a child, and to who writes with him (R20)."""

THEME_OF = {
    Domain.HOUSING: Theme.HOUSING,
    Domain.HEALTH: Theme.HEALTH,
    Domain.WORK: Theme.WORK,
    Domain.TRAINING: Theme.WORK,
    Domain.MONEY: Theme.MONEY,
    Domain.RIGHTS: Theme.RIGHTS,
    Domain.FAMILY: Theme.FAMILY,
    Domain.MOBILITY: Theme.MOBILITY,
    Domain.DIGITAL: Theme.MOBILITY,
    Domain.LANGUAGE: Theme.MOBILITY,
    Domain.TIES: Theme.FAMILY,
    Domain.SAFETY: Theme.JUSTICE,
}
"""The theme to agree on before words on a domain are shown. Safety goes with the most closed."""

LEVEL_WORDS = {
    Level.FINE: _("Ça va"),
    Level.HARD: _("Difficile"),
    Level.VERY_HARD: _("Très difficile"),
    Level.NOT_SAID: _("Je ne veux pas en parler"),
}
"""Her four answers, of the same weight."""

REPLY_WORDS = {
    ReplyKind.AGREE: _("D’accord"),
    ReplyKind.FALSE: _("C’est faux"),
    ReplyKind.MY_VERSION: _("Ma version"),
}
"""Her three answers to a line written about her."""
