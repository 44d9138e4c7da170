"""What people type about a plan."""

from wtforms import HiddenField, SelectField, TextAreaField
from wtforms.fields import SelectChoice
from wtforms.validators import DataRequired, Length

from portal.assessment.catalogue import DOMAIN_WORDS
from portal.web.forms import Form
from portal.web.language import gettext, lazy
from portal.web.proof import ProofForm

MOST = 2000
"""The longest text, in characters, that fits a page of a plan."""

_TOO_LONG = lazy("Écrivez un texte plus court.")


def domain_choices() -> list[SelectChoice]:
    """Return the 12 parts of life to choose from, in the language in use."""
    return [SelectChoice(one.value, gettext(words)) for one, words in DOMAIN_WORDS.items()]


class GoalForm(Form):
    """What she wants. ``revision`` is that of the draft she saw, 0 without one."""

    revision = HiddenField()
    words = TextAreaField(
        lazy("Ce que je veux"),
        [DataRequired(lazy("Écrivez ce que vous voulez.")), Length(max=MOST, message=_TOO_LONG)],
    )
    domain = SelectField(lazy("C’est pour"), choices=domain_choices)


class RevisionForm(Form):
    """An act on a draft as it was shown."""

    revision = HiddenField()


class TickForm(Form):
    """Where one of her own steps stands now."""

    step = HiddenField()
    state = HiddenField()


class AnswerForm(ProofForm):
    """Her answer to the version that waits. Only a yes asks for the code."""

    version = HiddenField()
    seal = HiddenField()
    answer = HiddenField()
    words = TextAreaField(lazy("Vos mots, si vous voulez"), [Length(max=MOST, message=_TOO_LONG)])

    def say_choose(self) -> None:
        """Say that no answer was chosen."""
        self.form_errors.append(gettext("Choisissez une réponse."))


def whole(value: str | None) -> int:
    """Return the number typed or hidden in a page, or -1 for anything else."""
    if value and value.isdecimal() and len(value) < 9:
        return int(value)
    return -1
