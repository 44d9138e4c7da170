"""The forms of this room: a file, a training that was held, an account of work."""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from flask_wtf.file import FileField
from wtforms import DateField, Field, IntegerField, RadioField, StringField, ValidationError
from wtforms.fields.choices import SelectChoice
from wtforms.validators import InputRequired, NumberRange

from portal.core.roles import Role
from portal.staff.catalogue import LONGEST_JOB, LONGEST_NAME, MOST_TRAINED, TrainingKind
from portal.web.forms import Form, at_most
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


class PlaceForm(Form):
    """Something that is of one territory of the département."""

    where = RadioField(lazy("Territoire"), [_shown], choices=[], validate_choice=False)

    def offer(self, places: Iterable[tuple[UUID, str]]) -> None:
        """Offer the territories; the only one there is needs no choice."""
        self.where.choices = [SelectChoice(str(key), name) for key, name in places]
        if len(self.where.choices) == 1:
            self.where.data = self.where.choices[0].value


class TrainingForm(PlaceForm):
    """A training: where, when, of what kind, how many people. No name."""

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

    def validate_people(self, field: Field) -> None:
        """Ask for a number. Raise ``ValidationError``."""
        if field.data is None:
            field.errors = []
            raise ValidationError(_("Écrivez un nombre de personnes, de 1 à 500."))


def _letter(_form: Any, field: Field) -> None:
    """Accept one letter, or none."""
    if field.data and not (len(field.data) == 1 and field.data.isalpha()):
        raise ValidationError(_("Une seule lettre."))


ROLE_WORDS = {
    Role.STEERING_MEMBER: lazy("Membre d’un comité"),
    Role.PEER_REP: lazy("Pair représentant"),
    Role.EVALUATOR: lazy("Évaluateur ou chercheur"),
    Role.RECEPTION_AGENT: lazy("Agent d’accueil"),
    Role.DEPARTMENT_LEAD: lazy("Pilote du département"),
    Role.PROFESSIONAL: lazy("Professionnel"),
}
"""Who comes in with a sheet. A lead opens the first four; the others come by other ways."""
OPENED_HERE = (Role.STEERING_MEMBER, Role.PEER_REP, Role.EVALUATOR, Role.RECEPTION_AGENT)


class AccountForm(PlaceForm):
    """Who comes in: what for, how called, with which function, where."""

    role = RadioField(
        lazy("Ce que la personne fait ici"),
        [_shown],
        choices=lambda: [SelectChoice(one.value, ROLE_WORDS[one]) for one in OPENED_HERE],
        validate_choice=False,
    )
    first_name = StringField(
        lazy("Prénom"), [InputRequired(message=lazy("Écrivez le prénom.")), at_most(LONGEST_NAME)]
    )
    last_initial = StringField(lazy("Première lettre du nom, si vous voulez"), [_letter])
    job = StringField(
        lazy("Fonction"),
        [InputRequired(message=lazy("Écrivez la fonction.")), at_most(LONGEST_JOB)],
    )
