"""What somebody types who answers, or who asks for a referent. Nothing is ticked beforehand."""

from collections.abc import Iterable
from typing import Any
from unicodedata import digit
from uuid import UUID

from wtforms import (
    BooleanField,
    Field,
    HiddenField,
    PasswordField,
    RadioField,
    SelectMultipleField,
    StringField,
    TextAreaField,
    ValidationError,
)
from wtforms.fields import SelectChoice
from wtforms.validators import DataRequired

from portal.accounts.secrets import new_token, read_card, read_pin
from portal.intake.catalogue import FEWEST_DIGITS, NAME_LENGTH, WORDS_LENGTH, Answer, Hours, ReachBy
from portal.web.forms import Form, at_most
from portal.web.language import gettext as _
from portal.web.language import lazy

_LONGEST = 400
_PIN = 6
_KEY_LENGTH = 43
_PAPER = lazy("Écrivez le numéro de votre papier.")


def one_paper(_form: Any, field: Field) -> None:
    """Ask for a number that a paper can bear."""
    if read_card((field.data or "")[:_LONGEST]) is None:
        raise ValidationError(_PAPER)


def shown(_form: Any, field: Field) -> None:
    """Accept one of the answers shown, or an empty one where the field is not needed."""
    if field.data not in {choice.value for choice in field.choices}:
        raise ValidationError(_("Choisissez une réponse."))


def some_shown(_form: Any, field: Field) -> None:
    """Accept none, one or more of the answers shown."""
    if not {choice.value for choice in field.choices}.issuperset(field.data or ()):
        raise ValidationError(_("Choisissez parmi ces réponses."))


class PaperForm(Form):
    """The number of her paper."""

    paper = StringField(lazy("Le numéro de votre papier"), [one_paper])


class AnswerForm(Form):
    """One of three answers. ``language`` is that of the words before her."""

    said = HiddenField()
    reach = TextAreaField(
        lazy("Si je réfléchis, comment me joindre"),
        [at_most(WORDS_LENGTH)],
    )

    def validate_said(self, field: Field) -> None:
        """Accept one of the three answers. Raise ``ValidationError``."""
        if field.data not in {one.value for one in Answer}:
            raise ValidationError(_("Choisissez une réponse."))

    @property
    def answer(self) -> Answer:
        """Return the answer."""
        return Answer(self.said.data)


class PaperAnswerForm(PaperForm, AnswerForm):
    """Her answer, with the number of her paper."""


def six_digits(_form: Any, field: Field) -> None:
    """Ask for six digits."""
    pin = read_pin(field.data or "")
    if len(pin) != _PIN or not (pin.isascii() and pin.isdigit()):
        raise ValidationError(_("Écrivez vos 6 chiffres."))


class OldCardForm(PaperForm):
    """The number of her old card, and the six digits that she chose for it."""

    paper = StringField(lazy("Le numéro de votre carte"), [one_paper])
    pin = PasswordField(lazy("Vos 6 chiffres d’avant"), [six_digits])


class HerPinForm(Form):
    """Six digits that her own hands type, twice."""

    pin = PasswordField(lazy("Choisissez 6 chiffres"), [six_digits])
    pin_again = PasswordField(lazy("Écrivez les mêmes 6 chiffres"), [six_digits])

    def validate_pin_again(self, field: Field) -> None:
        """Ask for the same digits. Raise ``ValidationError``."""
        if read_pin(field.data or "") != read_pin(self.pin.data or ""):
            raise ValidationError(_("Écrivez 2 fois les mêmes chiffres."))


def _ways() -> list[SelectChoice]:
    return [
        SelectChoice(ReachBy.CALL.value, _("On m’appelle")),
        SelectChoice(ReachBy.SMS.value, _("On m’écrit un SMS")),
        SelectChoice(ReachBy.PLACE.value, _("On me parle dans un lieu où je vais")),
        SelectChoice(ReachBy.COMES_BY.value, _("Je passe vous voir")),
    ]


def _hours() -> list[SelectChoice]:
    return [
        SelectChoice(Hours.MORNING.value, _("Le matin")),
        SelectChoice(Hours.AFTERNOON.value, _("L’après-midi")),
        SelectChoice(Hours.EVENING.value, _("Le soir")),
    ]


class AskForm(Form):
    """« I want a referent »: the least that lets somebody reach her without danger (R36).

    ``sent`` is drawn with the page: the same page sent twice is one request.
    """

    sent = HiddenField(default=new_token)
    first_name = StringField(
        lazy("Mon prénom, ou un autre nom"),
        [
            DataRequired(lazy("Écrivez un prénom.")),
            at_most(NAME_LENGTH),
        ],
    )
    where = RadioField(lazy("Où je vis, où je passe"), [shown], choices=[], validate_choice=False)
    reach_by = RadioField(
        lazy("Comment me joindre sans danger"), [shown], choices=_ways, validate_choice=False
    )
    phone = StringField(lazy("Mon téléphone"), [at_most(30)])
    place = StringField(lazy("Le lieu où on peut me parler"), [at_most(NAME_LENGTH * 2)])
    hours = SelectMultipleField(
        lazy("Quand c’est possible"), [some_shown], choices=_hours, validate_choice=False
    )
    no_message = BooleanField(lazy("Ne laissez pas de message"), default=True)
    words = TextAreaField(
        lazy("Autre chose à savoir pour me joindre"),
        [at_most(WORDS_LENGTH)],
    )

    @property
    def key(self) -> str:
        """Return what was drawn with the page, empty for anything else."""
        typed = self.sent.data or ""
        return typed if len(typed) == _KEY_LENGTH else ""

    @property
    def territory_id(self) -> UUID | None:
        """Return the territory that was chosen, if it is one of those shown."""
        known = {choice.value for choice in self.where.choices}
        return UUID(self.where.data) if self.where.data in known else None

    def offer(self, places: Iterable[tuple[UUID, str]]) -> None:
        """Offer the territories, none chosen before."""
        self.where.choices = [SelectChoice(str(key), name) for key, name in places]

    def validate_phone(self, field: Field) -> None:
        """Ask for a number that can be called where one is needed. Raise ``ValidationError``.

        From any country, and with the digits of any writing: who calls reads them as his own.
        """
        if self.reach_by.data not in (ReachBy.CALL.value, ReachBy.SMS.value):
            return
        if not field.data:
            raise ValidationError(_("Écrivez le numéro où vous joindre."))
        field.data = "".join(str(digit(one)) if one.isdecimal() else one for one in field.data)
        if sum(one.isdecimal() for one in field.data) < FEWEST_DIGITS:
            raise ValidationError(_("Il manque des chiffres à ce numéro. Relisez-le."))

    def validate_place(self, field: Field) -> None:
        """Ask for the place where one is needed. Raise ``ValidationError``."""
        if self.reach_by.data == ReachBy.PLACE.value and not field.data:
            raise ValidationError(_("Écrivez le nom du lieu."))
