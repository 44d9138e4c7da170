"""What she asks about a reading of her file."""

from wtforms import TextAreaField
from wtforms.validators import Length

from portal.audit.catalogue import WORDS_LENGTH
from portal.web.forms import Form
from portal.web.language import lazy


class QuestionForm(Form):
    """Her words, if she wants to write any."""

    words = TextAreaField(
        lazy("Vos mots, si vous voulez"),
        [Length(max=WORDS_LENGTH, message=lazy("Écrivez un texte plus court."))],
    )
