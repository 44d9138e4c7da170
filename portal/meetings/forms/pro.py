"""What professionals type about a meeting. Times are typed as they are in Paris."""

from collections.abc import Iterable
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

from wtforms import (
    DateField,
    DateTimeLocalField,
    Field,
    HiddenField,
    SelectField,
    SelectMultipleField,
    StringField,
    TextAreaField,
    ValidationError,
)
from wtforms.fields import SelectChoice
from wtforms.validators import DataRequired, Optional

from portal.assessment.catalogue import Domain
from portal.assessment.catalogue.pro import DOMAIN_NAMES
from portal.core.clock import PARIS
from portal.meetings.catalogue.pro import KIND_NAMES
from portal.meetings.forms.person import (
    CAN,
    CANNOT,
    MOST,
    one_of,
    some_of_the_circle,
)
from portal.web.forms import Form, at_most
from portal.web.language import gettext as _
from portal.web.language import lazy

RELATIVE = "relative"
_FIRST_YEAR, _LAST_YEAR = 2000, 2200


def _kinds() -> list[SelectChoice]:
    return [SelectChoice(one.value, _(name)) for one, name in KIND_NAMES.items()]


def _can() -> list[SelectChoice]:
    return [
        SelectChoice(CAN, _("Je peux")),
        SelectChoice(CANNOT, _("Je ne peux pas")),
    ]


def _in_a_calendar(_form: Form, field: Field) -> None:
    """Accept a date that a calendar can hold."""
    if field.data and not _FIRST_YEAR <= field.data.year < _LAST_YEAR:
        raise ValidationError(_("Choisissez une date à venir."))


def _text(label: Any, empty: Any) -> Any:
    return TextAreaField(label, [DataRequired(empty), at_most(MOST)])


def _time(label: Any) -> Any:
    missing = lazy("Choisissez le jour et l’heure.")
    return DateTimeLocalField(label, [DataRequired(missing), _in_a_calendar])


class ThreeTimesForm(Form):
    """Three times and a place."""

    time1 = _time(lazy("Premier horaire"))
    time2 = _time(lazy("Deuxième horaire"))
    time3 = _time(lazy("Troisième horaire"))
    place = StringField(
        lazy("Lieu"),
        [DataRequired(lazy("Écrivez le lieu.")), at_most(200)],
    )

    @property
    def times(self) -> list[datetime]:
        """Return the three times in UTC."""
        fields = (self.time1, self.time2, self.time3)
        return [field.data.replace(tzinfo=PARIS).astimezone(UTC) for field in fields]


class CallForm(ThreeTimesForm):
    """A meeting is called. ``suggested`` invites nobody: she ticks who comes."""

    kind = one_of(lazy("Quelle réunion"), _kinds)
    whose = one_of(lazy("Pour qui"), [])
    point = _text(lazy("De quoi on parlera"), lazy("Écrivez au moins un sujet."))
    suggested = SelectMultipleField(
        lazy("Qui vous suggérez. La personne choisit."),
        choices=[],
        validators=[some_of_the_circle],
        validate_choice=False,
    )

    def for_whom(self, choices: Iterable[tuple[str, str]]) -> None:
        """Ask for whom it is, where several adults share a pathway."""
        self.whose.choices = [SelectChoice(value, words) for value, words in choices]
        if len(self.whose.choices) < 2:
            del self.whose

    def suggest(self, circle: Iterable[tuple[UUID, str]]) -> None:
        """Offer those of the circle: their place in it, and their name."""
        self.suggested.choices = [SelectChoice(str(key), name) for key, name in circle]


class MyTimesForm(Form):
    """The answer of somebody invited to each of the three times."""

    shown = HiddenField()
    slot1 = one_of("", _can)
    slot2 = one_of("", _can)
    slot3 = one_of("", _can)

    @property
    def slots(self) -> tuple[Any, ...]:
        """Return the fields of the three times, in order."""
        return (self.slot1, self.slot2, self.slot3)


class FixForm(Form):
    """The time that is fixed."""

    slot = HiddenField()


class PointForm(Form):
    """A point for the agenda."""

    words = _text(lazy("Un sujet de plus"), lazy("Écrivez le sujet."))


class OffForm(Form):
    """Why the meeting is called off."""

    reason = _text(
        lazy("Pourquoi la réunion n’a pas lieu. La personne lit ces mots."),
        lazy("Écrivez la raison."),
    )


class ReportForm(Form):
    """The report."""

    words = _text(
        lazy("Compte rendu, pour elle, en mots simples"), lazy("Écrivez le compte rendu.")
    )


class DecisionForm(Form):
    """Who does what, and by when."""

    what = _text(lazy("Quoi"), lazy("Écrivez la décision."))
    domain = SelectField(lazy("Domaine"), choices=[])
    doer = SelectField(lazy("Qui"), choices=[])
    relative = StringField(lazy("Nom du proche, si c’est un proche"), [at_most(120)])
    due_date = DateField(lazy("Avant le"), [Optional(), _in_a_calendar])

    def offer(self, doers: Iterable[tuple[UUID, str]], domains: Iterable[Domain]) -> None:
        """Offer the parts of life that he may read, and those who may do something."""
        self.domain.choices = [SelectChoice(one.value, _(DOMAIN_NAMES[one])) for one in domains]
        self.doer.choices = [
            *(SelectChoice(str(key), name) for key, name in doers),
            SelectChoice(RELATIVE, str(lazy("Un proche"))),
        ]
