"""What an evaluator sees in released words."""

from typing import Any

from wtforms import Field, SelectMultipleField, StringField, ValidationError
from wtforms.fields import SelectChoice
from wtforms.validators import Length, Optional

from portal.feedback.catalogue import LONGEST_THEME
from portal.feedback.catalogue.pro import THEME_NAMES
from portal.web.forms import Form
from portal.web.language import gettext as _
from portal.web.language import lazy


def _all_shown(_form: Any, field: Field) -> None:
    """Accept any of the answers shown, or none."""
    if not {choice.value for choice in field.choices}.issuperset(field.data or ()):
        raise ValidationError(lazy("Choisissez une réponse de la liste."))


class CodingForm(Form):
    """Themes of the evaluation, and one in free words."""

    themes = SelectMultipleField(
        lazy("Thèmes de ces mots"),
        [_all_shown],
        choices=lambda: [SelectChoice(code, _(said)) for code, said in THEME_NAMES.items()],
        validate_choice=False,
    )
    free = StringField(
        lazy("Un autre thème"),
        [Optional(), Length(max=LONGEST_THEME, message=lazy("Écrivez un texte plus court."))],
    )
