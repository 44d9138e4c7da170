"""A measure of protection: hers to contest. Asking is enough, words may be missing."""

from wtforms import TextAreaField

from portal.trusted.catalogue import WORDS_LENGTH
from portal.web.forms import Form, at_most
from portal.web.language import lazy


class NotRightForm(Form):
    """« Ce n’est pas normal ? », with her words if she wants to write any."""

    words = TextAreaField(lazy("Vos mots, si vous voulez"), [at_most(WORDS_LENGTH)])
