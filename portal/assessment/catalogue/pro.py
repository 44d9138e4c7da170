"""How the 12 parts of life are called at desks."""

from portal.assessment.catalogue import Domain


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
