"""What a lead answers about a reading."""

from wtforms import TextAreaField
from wtforms.validators import DataRequired, Length

from portal.audit.catalogue import WORDS_LENGTH
from portal.web.forms import Form
from portal.web.language import lazy

TOO_LONG = lazy("Écrivez un texte plus court.")
SIMPLE_WORDS = lazy("Écrivez quelques mots simples : elle les lira.")


class AnswerForm(Form):
    """The answer, in plain words."""

    words = TextAreaField(
        lazy("Votre réponse"),
        [DataRequired(SIMPLE_WORDS), Length(max=WORDS_LENGTH, message=TOO_LONG)],
    )
