"""What people type about a plan."""

from collections.abc import Container, Iterable
from uuid import UUID

from wtforms import (
    Field,
    HiddenField,
    RadioField,
    SelectField,
    SelectMultipleField,
    TextAreaField,
    ValidationError,
)
from wtforms.fields import SelectChoice
from wtforms.validators import DataRequired

from portal.assessment.catalogue import CHILD_WORDS, DOMAIN_WORDS
from portal.web.forms import Form, at_most
from portal.web.language import gettext, lazy
from portal.web.proof import ProofForm

MOST = 2000
"""The longest text, in characters, that fits a page of a plan."""


def domain_choices(*, child: bool = False) -> list[SelectChoice]:
    """Return the 12 parts of life to choose from, in the language in use; as a child says them."""
    known = CHILD_WORDS if child else DOMAIN_WORDS
    return [SelectChoice(one.value, gettext(words)) for one, words in known.items()]


class GoalForm(Form):
    """What she wants, or what her child wants. ``revision`` is that of the draft she saw."""

    revision = HiddenField()
    author = RadioField(lazy("Qui parle ?"), choices=[], validate_choice=False)
    words = TextAreaField(
        lazy("Ce que je veux"),
        [DataRequired(lazy("Écrivez ce que vous voulez.")), at_most(MOST)],
    )
    domain = SelectField(
        lazy("C’est pour"),
        [DataRequired(lazy("Choisissez un sujet."))],
        choices=lambda: [SelectChoice("", gettext("Choisissez")), *domain_choices()],
    )

    def offer_voices(self, voices: Iterable[tuple[UUID, str]]) -> None:
        """Offer whose words these are: herself and each of her children, none chosen before."""
        self.author.choices = [SelectChoice(str(key), name) for key, name in voices]

    def speak_as(self, speaker: UUID, child: str) -> None:
        """Put these words in the mouth of ``speaker``; ``child`` is its name, empty for herself."""
        self.author.data = str(speaker)
        if child:
            self.words.label.text = gettext("Ce que veut %(name)s, avec ses mots", name=child)
            blank = SelectChoice("", gettext("Choisissez"))
            self.domain.choices = [blank, *domain_choices(child=True)]

    def validate_author(self, field: Field) -> None:
        """Ask whose words these are, when there is a child. Raise ``ValidationError``."""
        offered = [choice.value for choice in field.choices]
        if offered and field.data not in offered:
            raise ValidationError(lazy("Dites qui parle."))


class MoveForm(Form):
    """One goal goes up or down. ``revision`` is that of the draft she saw."""

    revision = HiddenField()
    way = HiddenField()


class RevisionForm(Form):
    """An act on a draft as it was shown."""

    revision = HiddenField()


class TickForm(Form):
    """Where one of her own steps stands now."""

    step = HiddenField()
    state = HiddenField()


EXCEPT = "except"
"""The answer « d’accord, sauf… »: a yes that leaves the lines ticked out."""


class AnswerForm(ProofForm):
    """Her answer to a version. Only a yes asks for the code. ``left_out``: the lines ticked.

    ``said`` counts the answers of hers that the page knew.
    """

    version = HiddenField()
    seal = HiddenField()
    said = HiddenField()
    answer = HiddenField()
    words = TextAreaField(lazy("Vos mots, si vous voulez"), [at_most(MOST)])

    left_out = SelectMultipleField(choices=[], validate_choice=False)

    def says_one_thing(self, kinds: Container[str]) -> bool:
        """Say whether one answer of ``kinds`` was chosen, and goes with the lines ticked."""
        if self.answer.data not in kinds:
            self.form_errors.append(gettext("Choisissez une réponse."))
        elif self.answer.data == EXCEPT and not self.left_out.data:
            self.form_errors.append(gettext("Choisissez d’abord les lignes qui ne vont pas."))
        elif self.answer.data != EXCEPT and self.left_out.data:
            self.form_errors += [
                gettext("Vous avez choisi des lignes. Que voulez-vous dire ?"),
                gettext("Pour ces lignes seulement : dites « Je suis d’accord, sauf… »."),
                gettext("Pour tout le plan : enlevez votre choix, puis répondez."),
            ]
        return not self.form_errors


class PaperForm(ProofForm):
    """Whether she did sign on paper. Only « it is so » asks for the code."""

    paper = HiddenField()
    answer = HiddenField()


def whole(value: str | None) -> int:
    """Return the number typed or hidden in a page, or -1 for anything else."""
    if value and value.isdecimal() and len(value) < 9:
        return int(value)
    return -1
