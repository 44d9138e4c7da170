"""What an agreement lets somebody see, line by line, and of which kind it is (DOMAIN §6)."""

from enum import StrEnum


def _(message: str) -> str:
    """Mark ``message`` for the catalogues; it is said in the reader's language when shown."""
    return message


class Theme(StrEnum):
    """What an agreement lets somebody see."""

    CONTACT = "contact"
    HOUSING = "housing"
    MONEY = "money"
    WORK = "work"
    RIGHTS = "rights"
    FAMILY = "family"
    MOBILITY = "mobility"
    HEALTH = "health"
    JUSTICE = "justice"
    PLAN = "plan"
    STUDY = "study"
    TESTIMONY = "testimony"


class Item(StrEnum):
    """One line of a theme, the least that she may show. Parts of her life keep their names."""

    PHONE = "phone"
    HOUSING = "housing"
    MONEY = "money"
    WORK = "work"
    TRAINING = "training"
    RIGHTS = "rights"
    FAMILY = "family"
    TIES = "ties"
    MOBILITY = "mobility"
    DIGITAL = "digital"
    LANGUAGE = "language"
    HEALTH = "health"
    SAFETY = "safety"
    PLAN = "plan"
    ANSWERS = "answers"
    STORY = "story"


ANYTHING = tuple(Item)
"""Every line there is: of what opens to each with whom she shares any."""


class AgreementKind(StrEnum):
    """The two kinds, which no act ever merges (SAFETY §4).

    ``CONSENT`` is that of GDPR 4(11) and 7. ``SHARED_SECRET`` lets one who is bound to secrecy
    share what it covers (CSP L.1110-4, CASF L.121-6-2).
    """

    CONSENT = "consent"
    SHARED_SECRET = "shared_secret"  # noqa: S105 - no password: the name of a kind


KIND_WORDS = {
    AgreementKind.CONSENT: _("Votre oui permet seulement ce qui est écrit ici."),
    AgreementKind.SHARED_SECRET: _("Votre oui ouvre ce qui reste secret sans lui."),
}
"""What her yes does, told with each agreement: one plain sentence a kind."""

KIND_NAMES = {
    AgreementKind.CONSENT: _("accord pour une étude ou un témoignage"),
    AgreementKind.SHARED_SECRET: _("accord pour partager un secret"),
}
"""How a receipt says which kind it is."""

ITEM_WORDS = {
    Item.WORK: _("travail"),
    Item.TRAINING: _("apprendre un métier"),
    Item.FAMILY: _("famille et enfants"),
    Item.TIES: _("liens avec les autres"),
    Item.MOBILITY: _("déplacements"),
    Item.DIGITAL: _("internet et téléphone"),
    Item.LANGUAGE: _("parler, lire et écrire"),
}
"""How a line is called where a theme has several: she may show fewer."""


def in_items_order(items: "set[Item] | frozenset[Item]") -> tuple[Item, ...]:
    """Return ``items`` as the pages list them."""
    return tuple(item for item in Item if item in items)
