"""What she types about her circle, in everyday words. Nothing is chosen beforehand."""

from collections.abc import Iterable

from wtforms import Field, RadioField, StringField, ValidationError
from wtforms.fields import SelectChoice
from wtforms.validators import DataRequired

from portal.circle.queries import Worker
from portal.web.forms import Form, at_most
from portal.web.language import gettext as _
from portal.web.language import lazy

ALONE, TOGETHER = "alone", "together"


def _whose() -> list[SelectChoice]:
    return [
        SelectChoice(ALONE, _("Pour moi seulement")),
        SelectChoice(TOGETHER, _("Pour nous deux, si l’autre adulte dit oui")),
    ]


class WhoseForm(Form):
    """In whose circle: asked only where two adults share a pathway. No answer: hers alone."""

    whose = RadioField(lazy("C’est pour"), choices=_whose, validate_choice=False)

    @property
    def together(self) -> bool:
        """Say whether the other adult is asked too."""
        return bool(self.whose.data == TOGETHER)


class RelativeForm(WhoseForm):
    """A relative, by name and tie."""

    name = StringField(
        lazy("Son prénom ou son nom"),
        [DataRequired(lazy("Écrivez un prénom ou un nom.")), at_most(60)],
    )
    tie = StringField(
        lazy("Qui est-ce pour vous"),
        [DataRequired(lazy("Écrivez qui est cette personne.")), at_most(60)],
    )


class OutsideForm(WhoseForm):
    """A professional who has no account here."""

    name = StringField(
        lazy("Son prénom ou son nom"),
        [DataRequired(lazy("Écrivez un prénom ou un nom.")), at_most(60)],
    )
    service = StringField(
        lazy("Son service"),
        [DataRequired(lazy("Écrivez le nom du service.")), at_most(120)],
    )


class WorkerForm(WhoseForm):
    """A professional of one service."""

    worker = RadioField(lazy("Je choisis"), choices=[], validate_choice=False)

    def offer(self, workers: Iterable[Worker]) -> None:
        """Set who may be chosen."""
        self.worker.choices = [SelectChoice(one.handle, one.display_name) for one in workers]

    def validate_worker(self, field: Field) -> None:
        """Accept one of those shown. Raise ``ValidationError`` with what to do otherwise."""
        if field.data not in {one.value for one in field.choices}:
            raise ValidationError(_("Choisissez une personne de la liste."))
