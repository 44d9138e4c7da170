"""The two tables: their heads as they are written, and the words for each kind of service."""

import unicodedata
from datetime import date
from enum import StrEnum

from portal.territories.models import OrganisationKind


class Table(StrEnum):
    """What a file is about; it stands in the address of what leaves."""

    SERVICES = "organismes"
    PROFESSIONALS = "intervenants"


class TrainingKind(StrEnum):
    """What those who will help were told, and how (R37)."""

    INTRODUCTION = "introduction"
    TRAINING = "training"
    EXCHANGE = "exchange"


LONGEST_NAME, LONGEST_JOB = 60, 120
"""In characters: the first name of who works here, and the function as it is shown."""
FIRST_TRAINING = date(2016, 1, 1)
"""Before it there was no scheme, whose national group met in May 2016 (R08)."""
MOST_TRAINED = 500
"""How many people one training may have: more is a slip of the finger."""

NAME, KIND, PLACE = "nom", "type", "secteur"
FIRST_NAME, INITIAL, JOB, SERVICE = "prénom", "initiale", "métier", "organisme"
FUNCTION, HOURS, WHERE, RECEIVES = "contact", "horaires", "lieu", "reçoit"
OFFERS, DAYS, SPEAKS, PHONE = "aide", "jours", "langues", "téléphone"

HEADS = {
    Table.SERVICES: (NAME, KIND, PLACE, FUNCTION, PHONE, HOURS, WHERE, RECEIVES),
    Table.PROFESSIONALS: (
        FIRST_NAME,
        INITIAL,
        JOB,
        SERVICE,
        PLACE,
        OFFERS,
        DAYS,
        SPEAKS,
        PHONE,
    ),
}
NEEDED = {
    Table.SERVICES: (NAME, KIND),
    Table.PROFESSIONALS: (FIRST_NAME, JOB, SERVICE),
}
YES, NO = "oui", "non"
# The first word of each is the one that is written in files that leave.
KIND_WORDS: dict[OrganisationKind, tuple[str, ...]] = {
    OrganisationKind.DEPARTMENT: ("Département", "conseil départemental"),
    OrganisationKind.TOWN: ("CCAS ou CIAS", "ccas", "cias", "commune", "mairie"),
    OrganisationKind.FAMILY_FUND: ("CAF",),
    OrganisationKind.FARMERS_FUND: ("MSA",),
    OrganisationKind.ASSOCIATION: ("Association",),
    OrganisationKind.SCHOOL: ("École", "éducation nationale", "collège", "lycée"),
    OrganisationKind.YOUTH_CENTRE: ("Mission locale",),
    OrganisationKind.EMPLOYMENT: ("France Travail", "pôle emploi", "cap emploi"),
    OrganisationKind.SHELTER: ("SIAO", "hébergement"),
    OrganisationKind.HEALTH: ("Santé", "hôpital"),
    OrganisationKind.JUSTICE: ("Justice",),
    OrganisationKind.OTHER: ("Autre",),
}


def folded(text: str) -> str:
    """Return ``text`` as two writings of it are compared: no capitals, accents or marks."""
    split = unicodedata.normalize("NFD", text.casefold().replace("’", " ").replace("'", " "))
    kept = (c if c.isalnum() else " " for c in split if not unicodedata.combining(c))
    return " ".join("".join(kept).split())


KIND_OF = {folded(word): kind for kind, words in KIND_WORDS.items() for word in words}
