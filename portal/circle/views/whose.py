"""Whose circle the request is about, and the sentences for what the rules refuse."""

from flask import abort

from portal.circle.catalogue import ORGANISATION_PICTURES, ORGANISATION_WORDS
from portal.circle.queries import OVER, Household, PathwayRow, household_of, pathway_of
from portal.core.value import Value
from portal.territories.models import OrganisationKind
from portal.web.language import gettext as _
from portal.web.language import lazy
from portal.web.principal import me
from portal.web.request import db

SENTENCES = {
    "already-there": lazy("Cette personne est déjà dans votre cercle."),
    "not-a-professional": lazy("Choisissez une personne de la liste."),
    "not-yours": lazy("Cette page n’est pas la vôtre. Regardez votre cercle."),
    "not-there": lazy("Cette personne n’est plus dans votre cercle. Regardez votre cercle."),
    "closed": lazy("Vous avez déjà répondu. Regardez votre cercle."),
    "pathway-over": lazy("Votre chemin est fini ici. Appelez l’équipe de votre secteur."),
}


class Mine(Value):
    """Her pathway and its people."""

    pathway: PathwayRow
    household: Household

    @property
    def shared(self) -> bool:
        """Say whether another adult lives it with her, as far as she may read it."""
        return len(self.household.adults) > 1


def mine_or_404() -> Mine:
    """Return the pathway of the adult who is signed in, while it goes on; else 404."""
    pathway = pathway_of(db(), me().account_id)
    household = household_of(db(), me().account_id) if pathway else None
    if pathway is None or household is None or pathway.is_child or pathway.state in OVER:
        abort(404)
    return Mine(pathway, household)


def kind_words(kind: OrganisationKind) -> str:
    """Return the words of a kind of organisation, in the language of the page."""
    return _(ORGANISATION_WORDS[kind])


def kind_picture(kind: OrganisationKind) -> str:
    """Return the picture of a kind of organisation."""
    return ORGANISATION_PICTURES[kind]
