"""How the 12 parts of life are called at desks."""

from portal.assessment.catalogue import Domain, Level, ReplyKind


def _(message: str) -> str:
    """Mark ``message`` for the catalogues."""
    return message


DOMAIN_NAMES = {
    Domain.HOUSING: _("Logement"),
    Domain.HEALTH: _("Santé"),
    Domain.WORK: _("Emploi"),
    Domain.TRAINING: _("Formation"),
    Domain.MONEY: _("Argent et dettes"),
    Domain.RIGHTS: _("Droits et papiers"),
    Domain.FAMILY: _("Famille et enfants"),
    Domain.MOBILITY: _("Se déplacer"),
    Domain.DIGITAL: _("Internet et téléphone"),
    Domain.LANGUAGE: _("Langue et lecture"),
    Domain.TIES: _("Liens avec les autres"),
    Domain.SAFETY: _("Se sentir en sécurité"),
}

LEVEL_NAMES = {
    Level.FINE: _("Dit que ça va"),
    Level.HARD: _("Dit que c’est difficile"),
    Level.VERY_HARD: _("Dit que c’est très difficile"),
    Level.NOT_SAID: _("Ne veut pas en parler"),
}

REPLY_NAMES = {
    ReplyKind.AGREE: _("D’accord"),
    ReplyKind.FALSE: _("C’est faux"),
    ReplyKind.MY_VERSION: _("Sa version"),
}
