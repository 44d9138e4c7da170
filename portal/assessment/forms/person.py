"""What people say of their own situation."""

from wtforms import HiddenField, RadioField, TextAreaField
from wtforms.fields import SelectChoice
from wtforms.validators import AnyOf, Optional

from portal.assessment.catalogue import LEVEL_WORDS, Level, ReplyKind
from portal.web.forms import Form, at_most
from portal.web.language import gettext, lazy

MOST = 2000
"""The longest text, in characters, on one part of life."""

ERASE = "erase"


def level_choices() -> list[SelectChoice]:
    """Return her four answers, in the language in use."""
    return [SelectChoice(one.value, gettext(words)) for one, words in LEVEL_WORDS.items()]


class WordsForm(Form):
    """What she says of one part of her life. Nothing chosen and nothing written: no answer.

    ``typed`` names words typed with her that she changes here.
    """

    level = RadioField(
        lazy("Comment ça va ?"),
        [Optional(), AnyOf([one.value for one in Level], lazy("Choisissez une réponse."))],
        choices=level_choices,
        validate_choice=False,
    )
    words = TextAreaField(lazy("Vos mots"), [at_most(MOST)])
    typed = HiddenField()
    go = HiddenField()

    @property
    def chosen(self) -> Level | None:
        """Return the level she chose, or ``None``."""
        return Level(self.level.data) if self.level.data in set(Level) else None


class TypedForm(Form):
    """Her answer to words typed with her: hers, to change, or not hers."""

    typed = HiddenField()
    said = HiddenField()


class ReplyForm(Form):
    """Her answer to a line written about her."""

    reply = HiddenField()
    words = TextAreaField(lazy("Votre version, si vous voulez"), [at_most(MOST)])

    @property
    def chosen(self) -> ReplyKind | None:
        """Return the answer whose button was pressed, or ``None``."""
        return ReplyKind(self.reply.data) if self.reply.data in set(ReplyKind) else None
