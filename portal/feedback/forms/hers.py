"""What she writes to those who read her words."""

from wtforms import HiddenField, TextAreaField
from wtforms.validators import DataRequired

from portal.feedback.catalogue import LONGEST_COMMENT
from portal.web.forms import Form, at_most
from portal.web.language import lazy


class AnswerPeersForm(Form):
    """Her answer to a decision on her words. ``seen``: the names in it that she was shown."""

    seen = HiddenField()
    words = TextAreaField(
        lazy("Votre réponse"),
        [
            DataRequired(lazy("Écrivez votre réponse.")),
            at_most(LONGEST_COMMENT),
        ],
        description=lazy("N’écrivez pas de nom."),
    )
