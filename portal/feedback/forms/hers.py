"""What she writes to those who read her words."""

from wtforms import TextAreaField
from wtforms.validators import DataRequired, Length

from portal.feedback.catalogue import LONGEST_COMMENT
from portal.web.forms import Form
from portal.web.language import lazy


class AnswerPeersForm(Form):
    """Her answer to a decision on her words."""

    words = TextAreaField(
        lazy("Votre réponse"),
        [
            DataRequired(lazy("Écrivez votre réponse.")),
            Length(
                max=LONGEST_COMMENT, message=lazy("C’est un peu long. Gardez le plus important.")
            ),
        ],
        description=lazy("N’écrivez pas de nom."),
    )
