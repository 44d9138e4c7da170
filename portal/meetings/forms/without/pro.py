"""What is typed of a meeting without one adult: of each of them in a field of her own."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, TypeVar
from uuid import UUID

from wtforms import Field, SelectMultipleField, TextAreaField
from wtforms.fields import SelectChoice
from wtforms.validators import DataRequired

from portal.meetings.forms.person import MOST, one_of, some_of_the_circle
from portal.meetings.queries import Participant
from portal.web.forms import Form, at_most
from portal.web.language import gettext as _
from portal.web.language import lazy

WITH, WITHOUT, CHOSEN = "with", "without", "chosen"
_Asks = TypeVar("_Asks", bound="AsksWhy")


class AsksWhy(Form):
    """Why the meeting is held without each of ``asked``: she alone reads what is written of her."""

    asked: tuple[UUID, ...] = ()

    @property
    def whys(self) -> list[Field]:
        """Return the field of each of them."""
        return [self[field_of(person_id)] for person_id in self.asked]

    @property
    def reasons(self) -> dict[UUID, str]:
        """Return what was written, by the account of whom it is about."""
        typed = {person_id: self[field_of(person_id)].data or "" for person_id in self.asked}
        return {person_id: words for person_id, words in typed.items() if words}


class ReasonForm(AsksWhy):
    """Why the meeting may be held without them, written before."""


class HeldForm(AsksWhy):
    """Whether it was held with them. A reason not written before is written here."""

    held = one_of(lazy("La réunion a eu lieu"), [])
    missing = SelectMultipleField(
        lazy("Qui n’était pas là"),
        choices=[],
        validators=[some_of_the_circle],
        validate_choice=False,
    )

    def offer(self, people: Iterable[Participant], *, chosen: bool) -> None:
        """Ask which of several ``people`` was missing; offer her own choice if she made it."""
        self.missing.choices = [SelectChoice(str(p.person_id), p.first_name) for p in people]
        if len(self.missing.choices) < 2:
            del self.missing
        self.held.choices = [
            SelectChoice(WITH, _("Oui, avec chaque personne concernée")),
            SelectChoice(WITHOUT, _("Oui, mais sans elle ou sans l’une d’elles")),
        ]
        if chosen:
            own = _("Oui, sans elle : elle avait dit qu’elle ne venait pas")
            self.held.choices.append(SelectChoice(CHOSEN, own))


def field_of(person_id: UUID) -> str:
    """Return the name of the field of what is written of ``person_id``."""
    return f"reason-{person_id}"


def reason_form(people: Sequence[Participant], *, alone: bool) -> ReasonForm:
    """Return the form of a reason of each of ``people``. ``alone``: nobody else's meeting it is."""
    label = lazy("Raison de tenir la réunion sans elle. La personne la lit tout de suite.")
    needed = [DataRequired(lazy("Écrivez la raison."))] if alone else []
    return _asking(ReasonForm, people, label if alone else None, needed)()


def held_form(
    people: Sequence[Participant], *, alone: bool, typed: Mapping[UUID, str] | None = None
) -> HeldForm:
    """Return the form of how it was held, which asks why of each of ``people``.

    ``typed``: what was written of them on a page that came too late.
    """
    label = lazy("Pourquoi sans la personne") if alone else None
    kind = _asking(HeldForm, people, label, [])
    if typed is None:
        return kind()
    data: dict[str, Any] = {field_of(person_id): words for person_id, words in typed.items()}
    return kind(formdata=None, data={**data, "missing": [str(one) for one in typed]})


def _asking(
    kind: type[_Asks], people: Sequence[Participant], label: Any, needed: list[Any]
) -> type[_Asks]:
    fields: dict[str, Any] = {
        field_of(one.person_id): TextAreaField(
            label or _("Pourquoi sans %(name)s", name=one.first_name), [*needed, at_most(MOST)]
        )
        for one in people
    }
    asked = tuple(one.person_id for one in people)
    return type("_Asked", (kind,), {**fields, "asked": asked})
