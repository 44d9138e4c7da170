"""What people type about their own situation."""

from wtforms import TextAreaField
from wtforms.validators import Length

from portal.web.forms import Form
from portal.web.language import lazy

MOST = 2000
"""The longest text, in characters, on one part of life."""

_TOO_LONG = lazy("Écrivez un texte plus court.")


class WordsForm(Form):
    """Her words on one part of her life. Empty words erase those before."""

    words = TextAreaField(lazy("Vos mots"), [Length(max=MOST, message=_TOO_LONG)])
