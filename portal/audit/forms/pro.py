"""What professionals type: why the law opens a file, why she hears of it later, an answer."""

from wtforms import (
    BooleanField,
    DateField,
    Field,
    HiddenField,
    RadioField,
    SelectMultipleField,
    TextAreaField,
    ValidationError,
)
from wtforms.validators import DataRequired, Length, Optional

from portal.audit.catalogue import GROUNDS, THEME_WORDS, WORDS_LENGTH
from portal.audit.catalogue.pro import GROUND_NAMES
from portal.web.forms import Form
from portal.web.language import gettext, lazy
from portal.web.proof import ProofForm

TOO_LONG = lazy("Écrivez un texte plus court.")
NOT_FOR_THIS = lazy("Ce que dit la loi n’ouvre pas ce sujet. Enlevez-le.")
SIMPLE_WORDS = lazy("Écrivez quelques mots simples : elle les lira.")


class LawForm(Form):
    """A ground of the closed list, what is needed of what it opens, and why, in writing."""

    ground = RadioField(lazy("Ce que dit la loi"), validate_choice=False)
    themes = SelectMultipleField(lazy("Ce dont vous avez besoin"), validate_choice=False)
    motive = TextAreaField(
        lazy("Pourquoi, en quelques mots simples"),
        [
            DataRequired(lazy("Écrivez pourquoi : elle le lira.")),
            Length(max=WORDS_LENGTH, message=TOO_LONG),
        ],
    )
    explained_before = BooleanField(lazy("Je le lui ai dit avant"))
    asks_delay = BooleanField(lazy("Je demande au pilote qu’elle le lise plus tard"))

    def offer(self) -> None:
        """Show every ground, and every theme that one of them opens."""
        self.ground.choices = [(code, gettext(GROUND_NAMES[code])) for code in GROUNDS]
        opened = {theme for ground in GROUNDS.values() for theme in ground.opens}
        self.themes.choices = [
            (theme, gettext(words)) for theme, words in THEME_WORDS.items() if theme in opened
        ]

    def validate_ground(self, field: Field) -> None:
        """Accept a ground of the list only."""
        if field.data not in GROUNDS:
            raise ValidationError(lazy("Choisissez ce que dit la loi."))

    def validate_themes(self, field: Field) -> None:
        """Accept only what the chosen ground opens, and something."""
        if not field.data:
            raise ValidationError(lazy("Choisissez au moins un sujet."))
        ground = GROUNDS.get(self.ground.data or "")
        if ground and not set(field.data) <= set(ground.opens):
            raise ValidationError(NOT_FOR_THIS)


class DelayForm(Form):
    """A lead's yes, with its last day, or his no: both with a written reason."""

    answer = HiddenField()
    until = DateField(lazy("Elle le lit à partir du"), [Optional()])
    reason = TextAreaField(
        lazy("Pourquoi"),
        [
            DataRequired(lazy("Écrivez pourquoi : elle le lira ce jour-là.")),
            Length(max=WORDS_LENGTH, message=TOO_LONG),
        ],
    )

    def validate_answer(self, field: Field) -> None:
        """Accept yes or no."""
        if field.data not in ("yes", "no"):
            raise ValidationError(lazy("Choisissez une réponse."))

    def validate_until(self, field: Field) -> None:
        """A yes needs a day."""
        if self.answer.data == "yes" and not field.data:
            raise ValidationError(lazy("Choisissez le jour où elle le lira."))


class AgainForm(ProofForm):
    """His second factor, whatever he proved before."""

    in_this_act = True


class AnswerForm(Form):
    """The answer, in plain words."""

    words = TextAreaField(
        lazy("Votre réponse"),
        [DataRequired(SIMPLE_WORDS), Length(max=WORDS_LENGTH, message=TOO_LONG)],
    )
