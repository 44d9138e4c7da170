"""What a lead types: the answer to a request to put something right."""

from wtforms import RadioField, TextAreaField
from wtforms.fields import SelectChoice
from wtforms.validators import DataRequired

from portal.records.forms.person import MOST, one_of_the_choices
from portal.web.forms import Form, at_most
from portal.web.language import gettext as _
from portal.web.language import lazy

DONE, NOT_DONE = "done", "not_done"


def _ends() -> list[SelectChoice]:
    return [
        SelectChoice(DONE, _("C’est corrigé")),
        SelectChoice(NOT_DONE, _("Ce n’est pas possible")),
    ]


class AnswerForm(Form):
    """Whether it was done, and the words that she reads."""

    done = RadioField(
        lazy("Votre réponse"), [one_of_the_choices], choices=_ends, validate_choice=False
    )
    words = TextAreaField(
        lazy("Vos mots pour elle"),
        [
            DataRequired(lazy("Écrivez ce qu’elle va lire.")),
            at_most(MOST),
        ],
    )
