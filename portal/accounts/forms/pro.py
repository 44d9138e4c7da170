"""Forms of the door of desks: ``login``, ``password``, ``code`` are names that scripts may use."""

from typing import Any

from wtforms import Field, PasswordField, StringField, ValidationError
from wtforms.validators import DataRequired, EqualTo

from portal.accounts.forms.person import six_digits
from portal.accounts.models import DenialOutcome
from portal.web.forms import Form
from portal.web.language import lazy


def one_outcome(_form: Any, field: Field) -> None:
    """Accept one of the outcomes."""
    if field.data not in {one.value for one in DenialOutcome}:
        raise ValidationError(lazy("Choisissez une réponse."))


class DenialForm(Form):
    """What the lead found out about a card that served before her."""

    outcome = StringField(lazy("Ce que vous avez trouvé"), [one_outcome])


class LoginForm(Form):
    """First step of a professional or a peer."""

    login = StringField(
        lazy("Votre identifiant"), [DataRequired(lazy("Écrivez votre identifiant."))]
    )
    password = PasswordField(
        lazy("Votre mot de passe"), [DataRequired(lazy("Écrivez votre mot de passe."))]
    )


class CodeForm(Form):
    """Second step: the code that changes."""

    code = StringField(lazy("Votre code à 6 chiffres"), [six_digits])


class SheetForm(Form):
    """What stands on a first-use sheet."""

    login = StringField(
        lazy("Votre identifiant"), [DataRequired(lazy("Écrivez votre identifiant."))]
    )
    sheet = StringField(
        lazy("Le code de votre feuille"), [DataRequired(lazy("Écrivez le code de la feuille."))]
    )


class EnrolmentForm(Form):
    """A password of one's own, typed twice, and a first code of the application."""

    password = PasswordField(
        lazy("Votre mot de passe"), [DataRequired(lazy("Choisissez un mot de passe."))]
    )
    again = PasswordField(
        lazy("Le même, une deuxième fois"),
        [EqualTo("password", lazy("Les deux mots de passe ne sont pas les mêmes."))],
    )
    code = StringField(lazy("Le code à 6 chiffres de votre application"), [six_digits])
