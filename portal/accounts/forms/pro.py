"""Forms of the door of desks: ``login``, ``password``, ``code`` are names that scripts may use."""

from wtforms import PasswordField, StringField
from wtforms.validators import DataRequired

from portal.accounts.forms.person import six_digits
from portal.web.forms import Form
from portal.web.language import lazy


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
