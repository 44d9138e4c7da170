"""What an organisation is, in words that everyone reads (R02)."""

from collections.abc import Mapping


def _(message: str) -> str:
    """Mark ``message`` for the catalogues; it is said in the reader's language when shown."""
    return message


KIND_WORDS: Mapping[str, str] = {
    "department": _("Service du Département"),
    "town": _("Aide sociale de la mairie"),
    "family_fund": _("Caf"),
    "farmers_fund": _("Sécurité sociale agricole"),
    "association": _("Association"),
    "school": _("École"),
    "youth_centre": _("Mission locale, pour les jeunes"),
    "employment": _("France Travail"),
    "shelter": _("Accueil et logement d’urgence"),
    "health": _("Santé"),
    "justice": _("Justice"),
    "other": _("Autre service"),
}
"""By the value of ``OrganisationKind``, in the order in which they are shown."""
