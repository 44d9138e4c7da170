"""What is typed on pages that several rooms make together."""

from collections.abc import Iterable

from wtforms import Field, PasswordField, SelectMultipleField, ValidationError
from wtforms.fields import SelectChoice

from portal.web.forms import Form
from portal.web.language import gettext as _
from portal.web.language import lazy


class HandOverForm(Form):
    """Side by side: her PIN, typed by her."""

    pin = PasswordField(lazy("Votre code à 6 chiffres"))


def _some_of_those_shown(_form: Form, field: Field) -> None:
    """Accept none, one or more of those shown. Raise ``ValidationError`` for anybody else."""
    if not {choice.value for choice in field.choices}.issuperset(field.data or ()):
        raise ValidationError(_("Choisissez dans la liste."))


class ApartForm(Form):
    """She leaves a shared pathway: whom she keeps, and which child's pathway she follows.

    Those who help her are ticked as they do today: nothing is lost by going fast.
    """

    keeps = SelectMultipleField(
        lazy("Les personnes qui m’aident et que je garde"),
        choices=[],
        validators=[_some_of_those_shown],
        validate_choice=False,
    )
    children = SelectMultipleField(
        lazy("Les enfants que je suis aussi, de mon côté"),
        choices=[],
        validators=[_some_of_those_shown],
        validate_choice=False,
    )

    def offer(
        self, members: Iterable[tuple[str, str]], children: Iterable[tuple[str, str]]
    ) -> None:
        """Set who may be kept, and which children there are."""
        self.keeps.choices = [SelectChoice(value, label) for value, label in members]
        self.children.choices = [SelectChoice(value, label) for value, label in children]
