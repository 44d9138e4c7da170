"""What she asks about a reading of her file."""

from wtforms import TextAreaField

from portal.audit.catalogue import WORDS_LENGTH
from portal.web.forms import Form, at_most
from portal.web.language import lazy


class QuestionForm(Form):
    """Her words, if she wants to write any."""

    words = TextAreaField(
        lazy("Vos mots, si vous voulez"),
        [at_most(WORDS_LENGTH)],
    )
