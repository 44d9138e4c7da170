"""What professionals and reception agents type about somebody who is there."""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from wtforms import (
    BooleanField,
    Field,
    RadioField,
    SelectField,
    SelectMultipleField,
    StringField,
    ValidationError,
)
from wtforms.fields import SelectChoice
from wtforms.validators import DataRequired

from portal.accounts.models import ContactBy
from portal.intake.catalogue import NAME_LENGTH, Closed, Complexity
from portal.intake.catalogue.pro import CLOSED_NAMES, MONTHS, REASON_NAMES
from portal.intake.forms.person import PaperForm, one_paper
from portal.web.forms import Form, at_most
from portal.web.language import gettext as _
from portal.web.language import lazy

_CHOOSE = lazy("Choisissez une réponse.")
SERVICE, PROFESSIONAL = "s:", "p:"
_DAYS, _MONTHS = 31, 12


def _reasons() -> list[SelectChoice]:
    return [SelectChoice(one.value, _(words)) for one, words in REASON_NAMES.items()]


def _day_numbers() -> list[SelectChoice]:
    return [SelectChoice("", "—"), *(SelectChoice(str(n), str(n)) for n in range(1, _DAYS + 1))]


def _month_names() -> list[SelectChoice]:
    numbered = enumerate(MONTHS, start=1)
    return [SelectChoice("", "—"), *(SelectChoice(str(n), _(month)) for n, month in numbered)]


def _one_shown(_form: Any, field: Field) -> None:
    """Accept one of the answers shown."""
    if field.data not in {choice.value for choice in field.choices}:
        raise ValidationError(_CHOOSE)


def _some_shown(_form: Any, field: Field) -> None:
    """Accept any of the answers shown, or none."""
    if not {choice.value for choice in field.choices}.issuperset(field.data or ()):
        raise ValidationError(_CHOOSE)


def _first_name() -> Any:
    return StringField(
        lazy("Son prénom"),
        [
            DataRequired(lazy("Écrivez un prénom.")),
            at_most(NAME_LENGTH),
        ],
    )


def _public() -> Any:
    return RadioField(lazy("Public concerné"), [_one_shown], choices=[], validate_choice=False)


class DeskPaperForm(PaperForm):
    """The number of the paper that she brought."""

    paper = StringField(lazy("Le numéro de son papier ou de sa carte"), [one_paper])


class PublicForm(Form):
    """Which public she belongs to."""

    public = _public()

    def offer(self, publics: Iterable[tuple[str, str]]) -> None:
        """Offer the publics of the territory."""
        self.public.choices = [SelectChoice(code, words) for code, words in publics]


class ProposeForm(PublicForm):
    """The scheme is proposed to somebody who is there."""

    first_name = _first_name()
    reasons = SelectMultipleField(
        lazy("Pourquoi vous lui en parlez"),
        [_some_shown],
        choices=_reasons,
        validate_choice=False,
    )
    asked_her = BooleanField(lazy("Elle me dit : on ne m’en a pas parlé, ou je veux bien"))
    day = SelectField(
        lazy("Son jour de naissance"), [_one_shown], choices=_day_numbers, validate_choice=False
    )
    month = SelectField(
        lazy("Son mois de naissance"), [_one_shown], choices=_month_names, validate_choice=False
    )

    def validate_month(self, field: Field) -> None:
        """Ask for both or for none. Raise ``ValidationError``."""
        if bool(field.data) != bool(self.day.data):
            raise ValidationError(_("Choisissez le jour et le mois, ou aucun des deux."))

    @property
    def birthday(self) -> tuple[int, int] | None:
        """Return her day and month of birth, if she gave them."""
        return (int(self.day.data), int(self.month.data)) if self.day.data else None

    @property
    def ticked(self) -> list[Complexity]:
        """Return the reasons."""
        return [Complexity(value) for value in self.reasons.data or ()] if self.reasons else []

    def without_reasons(self) -> None:
        """Ask for none: a reception agent explains, and does not judge a situation."""
        del self.reasons


class AccountForm(Form):
    """Her account: no address, no e-mail (R03)."""

    first_name = _first_name()
    phone = StringField(lazy("Son téléphone, si elle veut"), [at_most(30)])
    contact_by = RadioField(
        lazy("Comment la joindre"),
        [_one_shown],
        choices=lambda: [
            SelectChoice(ContactBy.CALL.value, _("Par téléphone")),
            SelectChoice(ContactBy.SMS_ONLY.value, _("Par SMS seulement")),
        ],
        validate_choice=False,
        default=ContactBy.CALL.value,
    )


class HandForm(Form):
    """To whom a request is handed for a first call."""

    to = SelectField(lazy("Qui l’appelle"), [_one_shown], choices=[], validate_choice=False)

    def offer(
        self, services: Iterable[tuple[UUID, str]], professionals: Iterable[tuple[UUID, str]]
    ) -> None:
        """Offer the services and the professionals of the département."""
        self.to.choices = [
            SelectChoice("", _("Choisissez")),
            *(SelectChoice(f"{SERVICE}{key}", name) for key, name in services),
            *(SelectChoice(f"{PROFESSIONAL}{key}", name) for key, name in professionals),
        ]

    def validate_to(self, field: Field) -> None:
        """Ask for somebody. Raise ``ValidationError``."""
        if not field.data:
            raise ValidationError(_CHOOSE)

    @property
    def chosen(self) -> dict[str, UUID]:
        """Return the account or the service, as the verb takes it."""
        kind, key = self.to.data[:2], UUID(self.to.data[2:])
        return {"service_id": key} if kind == SERVICE else {"account_id": key}


class CloseForm(Form):
    """Why a request is closed."""

    why = RadioField(
        lazy("Pourquoi vous la fermez"),
        [_one_shown],
        choices=lambda: [
            SelectChoice(one.value, _(words))
            for one, words in CLOSED_NAMES.items()
            if one is not Closed.PROPOSED
        ],
        validate_choice=False,
    )
