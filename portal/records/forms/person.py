"""What she types about her data. Nothing is chosen beforehand."""

from collections.abc import Sequence

from flask_wtf.file import FileField
from wtforms import Field, RadioField, SelectMultipleField, TextAreaField, ValidationError
from wtforms.fields import SelectChoice
from wtforms.validators import DataRequired

from portal.assessment.catalogue import DOMAIN_WORDS, Domain
from portal.web.forms import Form, at_most
from portal.web.language import gettext as _
from portal.web.language import lazy
from portal.web.proof import ProofForm

READABLE, TABLE, OPEN, CARE = "html", "ods", "json", "fhir"


def one_of_the_choices(_form: Form, field: Field) -> None:
    """Accept one of the answers shown. Raise ``ValidationError`` with what to do otherwise."""
    if field.data not in {choice.value for choice in field.choices}:
        raise ValidationError(_("Choisissez une réponse."))


def _files() -> list[SelectChoice]:
    return [
        SelectChoice(READABLE, _("Pour lire, partout")),
        SelectChoice(TABLE, _("Sous forme de tableau")),
        SelectChoice(OPEN, _("Pour un autre site comme celui-ci")),
        SelectChoice(CARE, _("Mon plan, pour un service de santé")),
    ]


MOST = 2000
"""The longest text, in characters."""


class CorrectionForm(Form):
    """What is wrong, in her words."""

    words = TextAreaField(
        lazy("Ce qui est faux, et ce qu’il faut écrire"),
        [
            DataRequired(lazy("Écrivez ce qui est faux.")),
            at_most(MOST),
        ],
    )


class EraseForm(ProofForm):
    """To erase all there is no way back once its day has come: her code, however fresh the last."""

    in_this_act = True


class BringForm(Form):
    """Her copy from another site."""

    file = FileField(lazy("Votre fichier"))


class KeepForm(Form):
    """Which of her own words she keeps here: nothing is ticked beforehand."""

    parts = SelectMultipleField(
        lazy("Ce que je garde ici"), validate_choice=False, choices=[SelectChoice("", "")]
    )

    def offer(self, domains: Sequence[Domain]) -> None:
        """Show a box for each of ``domains``."""
        self.parts.choices = [SelectChoice(one.value, _(DOMAIN_WORDS[one])) for one in domains]


class TakeForm(ProofForm):
    """In which form she takes her data away."""

    file = RadioField(
        lazy("Quel fichier"),
        [one_of_the_choices],
        choices=_files,
        validate_choice=False,
    )
