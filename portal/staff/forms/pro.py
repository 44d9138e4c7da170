"""The forms of this room: a file, and a training that was held."""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from flask_wtf.file import FileField
from wtforms import DateField, Field, IntegerField, RadioField, ValidationError
from wtforms.fields.choices import SelectChoice
from wtforms.validators import InputRequired, NumberRange

from portal.staff.catalogue import MOST_TRAINED, TrainingKind
from portal.web.forms import Form
from portal.web.language import gettext as _
from portal.web.language import lazy

TRAINING_WORDS = {
    TrainingKind.INTRODUCTION: lazy("Présentation en 5 minutes"),
    TrainingKind.TRAINING: lazy("Formation"),
    TrainingKind.EXCHANGE: lazy("Échange entre professionnels"),
}


class FileForm(Form):
    """A table to look at."""

    file = FileField(lazy("Votre fichier, en CSV ou ODS"))


def _shown(_form: Any, field: Field) -> None:
    """Accept one of the answers shown."""
    if field.data not in {choice.value for choice in field.choices}:
        raise ValidationError(_("Choisissez une réponse."))


class TrainingForm(Form):
    """A training: where, when, of what kind, how many people. No name."""

    where = RadioField(lazy("Territoire"), [_shown], choices=[], validate_choice=False)
    held_on = DateField(lazy("Jour"), [InputRequired(message=lazy("Choisissez le jour."))])
    kind = RadioField(
        lazy("De quoi il s’agit"),
        [_shown],
        choices=lambda: [SelectChoice(one.value, said) for one, said in TRAINING_WORDS.items()],
        validate_choice=False,
    )
    people = IntegerField(
        lazy("Nombre de personnes venues"),
        [
            NumberRange(
                min=1,
                max=MOST_TRAINED,
                message=lazy("Écrivez un nombre de personnes, de 1 à 500."),
            )
        ],
    )

    def offer(self, places: Iterable[tuple[UUID, str]]) -> None:
        """Offer the territories; the only one there is needs no choice."""
        self.where.choices = [SelectChoice(str(key), name) for key, name in places]
        if len(self.where.choices) == 1:
            self.where.data = self.where.choices[0].value

    def validate_people(self, field: Field) -> None:
        """Ask for a number. Raise ``ValidationError``."""
        if field.data is None:
            field.errors = []
            raise ValidationError(_("Écrivez un nombre de personnes, de 1 à 500."))
