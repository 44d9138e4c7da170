"""The one thing typed here: her six digits on her referent's screen."""

from wtforms import PasswordField

from portal.web.forms import Form
from portal.web.language import lazy


class HandOverForm(Form):
    """Side by side: her PIN, typed by her."""

    pin = PasswordField(lazy("Votre code à 6 chiffres"))
