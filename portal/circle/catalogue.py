"""Kinds of organisations, as plain words with a picture (R02, R12)."""

from portal.territories.models import OrganisationKind


def _(message: str) -> str:
    """Mark ``message`` for the catalogues; it is said in the reader's language when shown."""
    return message


ORGANISATION_WORDS = {
    OrganisationKind.DEPARTMENT: _("Le département"),
    OrganisationKind.TOWN: _("La ville et son aide sociale"),
    OrganisationKind.FAMILY_FUND: _("La CAF"),
    OrganisationKind.FARMERS_FUND: _("La caisse des agriculteurs"),
    OrganisationKind.ASSOCIATION: _("Une association"),
    OrganisationKind.SCHOOL: _("L’école"),
    OrganisationKind.YOUTH_CENTRE: _("La mission locale"),
    OrganisationKind.EMPLOYMENT: _("France Travail"),
    OrganisationKind.SHELTER: _("Un lieu pour dormir"),
    OrganisationKind.HEALTH: _("La santé"),
    OrganisationKind.JUSTICE: _("La justice"),
    OrganisationKind.OTHER: _("Un autre service"),
}

ORGANISATION_PICTURES = {
    OrganisationKind.DEPARTMENT: "shield",
    OrganisationKind.TOWN: "home",
    OrganisationKind.FAMILY_FUND: "domain-family",
    OrganisationKind.FARMERS_FUND: "domain-rights",
    OrganisationKind.ASSOCIATION: "promise",
    OrganisationKind.SCHOOL: "domain-training",
    OrganisationKind.YOUTH_CENTRE: "domain-mobility",
    OrganisationKind.EMPLOYMENT: "domain-work",
    OrganisationKind.SHELTER: "domain-housing",
    OrganisationKind.HEALTH: "domain-health",
    OrganisationKind.JUSTICE: "law",
    OrganisationKind.OTHER: "people",
}

OF_A_REFERENT = (_("Votre référent"), _("Votre référente"))
WAS_A_REFERENT = (
    _("%(name)s a été votre référent jusqu’au %(day)s."),
    _("%(name)s a été votre référente jusqu’au %(day)s."),
)


def referent_words(job: str | None) -> str:
    """Return the words above a referent: « référente » where her own card says so, never guessed.

    Elsewhere « référent » names the function, as the law and the other pages do.
    """
    return OF_A_REFERENT[_says_feminine(job)]


def was_a_referent(job: str | None) -> str:
    """Return the sentence on a former referent, with the word of her own card."""
    return WAS_A_REFERENT[_says_feminine(job)]


def _says_feminine(job: str | None) -> bool:
    return "référente" in (job or "").casefold()
