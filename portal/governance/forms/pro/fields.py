"""The fields of this room's forms: a line, a text, a day, a number, one of a list."""

from typing import Any

from wtforms import (
    DateField,
    Field,
    IntegerField,
    RadioField,
    StringField,
    TextAreaField,
    ValidationError,
)
from wtforms.fields import SelectChoice
from wtforms.validators import DataRequired, NumberRange

from portal.governance.catalogue import LONGEST_NAME, LONGEST_TEXT
from portal.web.forms import at_most
from portal.web.language import gettext as _
from portal.web.language import lazy

_YEARS = range(2016, 2100)
_DAY = lazy("Choisissez un jour.")


class Number(IntegerField):
    """A whole number: anything else is no number, and its range says so."""

    def process_formdata(self, valuelist: list[str]) -> None:
        try:
            super().process_formdata(valuelist)
        except ValueError:
            self.data = None


def one_of(label: Any, names: Any) -> Any:
    return RadioField(
        label,
        [shown],
        choices=lambda: [SelectChoice(one.value, _(said)) for one, said in names.items()],
        validate_choice=False,
    )


def shown(_form: Any, field: Field) -> None:
    """Accept one of the answers shown."""
    if field.data not in {choice.value for choice in field.choices}:
        raise ValidationError(_("Choisissez une réponse."))


def known_year(_form: Any, field: Field) -> None:
    """Accept a day of the scheme."""
    if field.data and field.data.year not in _YEARS:
        raise ValidationError(_("Choisissez un jour depuis 2016."))


def day(label: Any) -> Any:
    return DateField(label, [DataRequired(_DAY), known_year])


def line(label: Any, hint: Any = "") -> Any:
    needed = DataRequired(lazy("Écrivez quelques mots."))
    return StringField(label, [needed, at_most(LONGEST_NAME)], description=hint)


def text(label: Any, hint: Any = "", most: int = LONGEST_TEXT) -> Any:
    needed = DataRequired(lazy("Écrivez quelques mots."))
    return TextAreaField(label, [needed, at_most(most)], description=hint)


def votes(label: Any) -> Any:
    said = lazy("Écrivez un nombre de voix, ou 0.")
    return Number(label, [NumberRange(min=0, max=1000, message=said)])
