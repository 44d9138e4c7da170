"""What a service answers to what people said."""

from typing import Any

from wtforms import DateField, Field, RadioField, TextAreaField, ValidationError
from wtforms.fields import SelectChoice
from wtforms.validators import DataRequired, Optional

from portal.feedback.catalogue import LONGEST_REPLY, ReplyState
from portal.feedback.catalogue.pro import REPLY_NAMES
from portal.web.forms import Form, at_most
from portal.web.language import gettext as _
from portal.web.language import lazy


def _shown(_form: Any, field: Field) -> None:
    """Accept one of the answers shown."""
    if field.data not in {choice.value for choice in field.choices}:
        raise ValidationError(lazy("Choisissez une réponse."))


def _choices() -> list[SelectChoice]:
    return [SelectChoice(one.value, _(said)) for one, said in REPLY_NAMES.items()]


class ReplyForm(Form):
    """One answer, in plain words. « Fait » asks what changed and since when."""

    state = RadioField(lazy("Votre réponse"), [_shown], choices=_choices, validate_choice=False)
    words = TextAreaField(
        lazy("Votre réponse, en mots simples"),
        [
            DataRequired(lazy("Écrivez votre réponse.")),
            at_most(LONGEST_REPLY),
        ],
        description=lazy(
            "Tout le monde la lira. 20 mots au plus par phrase, sans nom de personne."
        ),
    )
    changed = TextAreaField(
        lazy("Ce qui a changé"),
        [Optional(), at_most(LONGEST_REPLY)],
        description=lazy("Seulement si c’est fait."),
    )
    since_on = DateField(
        lazy("Depuis quel jour"), [Optional()], description=lazy("Seulement si c’est fait.")
    )

    @property
    def chosen(self) -> ReplyState:
        """Return the state chosen. Only after a good ``validate``."""
        return ReplyState(self.state.data)

    def refuse_long(self, sentence: str) -> None:
        """Point at the sentence that is not plain."""
        told = _("Coupez cette phrase en deux : « %(sentence)s »", sentence=sentence)
        self.words.errors = [*self.words.errors, told]
