"""What professionals type: why she hears of a reading later, an answer."""

from wtforms import (
    DateField,
    Field,
    HiddenField,
    TextAreaField,
    ValidationError,
)
from wtforms.validators import DataRequired, Optional

from portal.audit.catalogue import WORDS_LENGTH
from portal.web.forms import Form, at_most
from portal.web.language import lazy
from portal.web.proof import ProofForm

SIMPLE_WORDS = lazy("Écrivez quelques mots simples : elle les lira.")


class DelayForm(Form):
    """A lead's yes, with its last day, or his no: both with a written reason."""

    answer = HiddenField()
    until = DateField(lazy("Elle le lit à partir du"), [Optional()])
    reason = TextAreaField(
        lazy("Pourquoi"),
        [
            DataRequired(lazy("Écrivez pourquoi : elle le lira ce jour-là.")),
            at_most(WORDS_LENGTH),
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
        [DataRequired(SIMPLE_WORDS), at_most(WORDS_LENGTH)],
    )
