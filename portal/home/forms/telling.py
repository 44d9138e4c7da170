"""Her story, and the terms of her agreement to it: written first, then read once more."""

from typing import Any

from wtforms import Field, HiddenField, RadioField, StringField, TextAreaField, ValidationError
from wtforms.fields import SelectChoice

from portal.consent.catalogue import DURATION_WORDS, Duration, sentence
from portal.consent.service import Company
from portal.feedback.catalogue import AUDIENCES, Audience
from portal.web.language import gettext as _
from portal.web.language import lazy
from portal.web.proof import ProofForm

TIMES = (Duration.SIX_MONTHS, Duration.END_OF_PATHWAY)
"""How long it may be read: a story comes out with the next quarter, so no shorter."""
_NOT_SAID = "not_said"


def _shown(_form: Any, field: Field) -> None:
    if field.data not in {choice.value for choice in field.choices}:
        raise ValidationError(_("Choisissez une réponse."))


class StoryForm(ProofForm):
    """Her words, the first name she invents, who reads, how long. Nothing is ticked before."""

    words = TextAreaField(
        lazy("Votre histoire, avec vos mots"),
        description=lazy("N’écrivez pas de vrai nom. Une personne à côté peut taper pour vous."),
    )
    invented = StringField(
        lazy("Un prénom inventé"), description=lazy("Il remplace le vôtre. Choisissez-le.")
    )
    audience = RadioField(
        lazy("Qui peut lire votre histoire ?"),
        [_shown],
        choices=lambda: [SelectChoice(one.value, _(said)) for one, said in AUDIENCES.items()],
        validate_choice=False,
    )
    duration = RadioField(
        lazy("Combien de temps ?"),
        [_shown],
        choices=lambda: [
            SelectChoice(one.value, sentence(_(DURATION_WORDS[one]))) for one in TIMES
        ],
        validate_choice=False,
    )
    company = RadioField(
        lazy("Qui est avec vous ?"),
        choices=lambda: [
            SelectChoice(Company.ALONE.value, _("Personne")),
            SelectChoice(Company.REFERENT.value, _("Mon référent ou ma référente")),
            SelectChoice(Company.HELPER.value, _("Une autre personne qui m’aide")),
            SelectChoice(Company.RELATIVE.value, _("Ma famille ou un ami")),
            SelectChoice(Company.OTHER.value, _("Quelqu’un d’autre")),
            SelectChoice(_NOT_SAID, _("Je ne veux pas le dire")),
        ],
        validate_choice=False,
    )
    shown = HiddenField()

    @property
    def readers(self) -> Audience:
        """Return who may read. Only after a good ``validate``."""
        return Audience(self.audience.data)

    @property
    def time(self) -> Duration:
        """Return how long. Only after a good ``validate``."""
        return Duration(self.duration.data)

    @property
    def beside(self) -> Company | None:
        """Return who was with her, if she said it."""
        return next((one for one in Company if one.value == self.company.data), None)
