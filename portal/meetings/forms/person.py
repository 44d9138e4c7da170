"""What people type about their meetings. Nothing is chosen beforehand."""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from wtforms import (
    Field,
    HiddenField,
    RadioField,
    SelectMultipleField,
    TextAreaField,
    ValidationError,
)
from wtforms.fields import SelectChoice
from wtforms.validators import DataRequired

from portal.meetings.catalogue import KIND_WORDS, PART_WORDS
from portal.web.forms import Form, at_most
from portal.web.language import gettext as _
from portal.web.language import lazy

MOST = 2000
"""The longest text, in characters."""

CAN, CANNOT = "yes", "no"
ALL = "all"


def one_of_the_choices(_form: Form, field: Field) -> None:
    """Accept one of the answers shown. Raise ``ValidationError`` with what to do otherwise."""
    if field.data not in {choice.value for choice in field.choices}:
        raise ValidationError(_("Choisissez une réponse."))


def some_of_the_circle(_form: Form, field: Field) -> None:
    """Accept none, one or more of those shown. Raise ``ValidationError`` for anybody else."""
    if not {choice.value for choice in field.choices}.issuperset(field.data or ()):
        raise ValidationError(_("Choisissez dans la liste."))


def words_field(label: Any, empty: Any = None) -> Any:
    """Return a field for somebody's words; without ``empty`` they may be left out."""
    needed = [DataRequired(empty)] if empty else []
    return TextAreaField(label, [*needed, at_most(MOST)])


def _kinds() -> list[SelectChoice]:
    return [SelectChoice(one.value, _(words)) for one, words in KIND_WORDS.items()]


def _parts() -> list[SelectChoice]:
    return [SelectChoice(one.value, _(words)) for one, words in PART_WORDS.items()]


def _can() -> list[SelectChoice]:
    return [
        SelectChoice(CAN, _("Je peux")),
        SelectChoice(CANNOT, _("Je ne peux pas")),
    ]


def one_of(label: Any, choices: Any) -> Any:
    """Return a field with one answer to choose, none chosen beforehand."""
    return RadioField(
        label, choices=choices, validators=[one_of_the_choices], validate_choice=False
    )


class AskForm(Form):
    """She asks for a meeting. ``whose`` is asked only where two adults share a pathway."""

    kind = one_of(lazy("Je demande"), _kinds)
    whose = one_of(lazy("C’est pour"), [])
    words = words_field(lazy("Ce dont je veux parler, si vous voulez"))

    def for_whom(self, choices: Iterable[tuple[str, str]]) -> None:
        """Ask for whom it is, or do not ask where there is nobody else."""
        self.whose.choices = [SelectChoice(value, words) for value, words in choices]
        if not self.whose.choices:
            del self.whose


class TimesForm(Form):
    """Her answer to each of the three times; ``shown`` says which times she saw."""

    shown = HiddenField()
    slot1 = one_of("", _can)
    slot2 = one_of("", _can)
    slot3 = one_of("", _can)

    @property
    def slots(self) -> tuple[Any, ...]:
        """Return the fields of the three times, in order."""
        return (self.slot1, self.slot2, self.slot3)


class GuestsForm(Form):
    """Whom she ticks in her circle."""

    guests = SelectMultipleField(
        lazy("Qui vient ?"), choices=[], validators=[some_of_the_circle], validate_choice=False
    )

    def offer(self, circle: Iterable[tuple[UUID, str]]) -> None:
        """Offer those of her circle: their place in it, and their name."""
        self.guests.choices = [SelectChoice(str(key), name) for key, name in circle]


class PartForm(Form):
    """How she takes part."""

    part = one_of(lazy("Comment je participe"), _parts)
    words = words_field(lazy("Mes mots pour la réunion"))


class PointForm(Form):
    """A point for the agenda."""

    words = words_field(lazy("Ce dont je veux parler"), lazy("Écrivez de quoi vous voulez parler."))


class ReplyForm(Form):
    """Her words on the report."""

    words = words_field(lazy("Mes mots sur ce texte"), lazy("Écrivez quelques mots."))


class OffForm(Form):
    """Why she calls her meeting off, if she wants to say it."""

    reason = words_field(lazy("Pourquoi, si vous voulez le dire"))


class NoteForm(Form):
    """A note for the family."""

    words = words_field(lazy("Ma note"), lazy("Écrivez quelques mots."))
