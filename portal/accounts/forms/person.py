"""Forms of the door of people: ``card``, ``pin`` and ``words`` are names that scripts may use."""

from typing import Any

from wtforms import BooleanField, Field, PasswordField, StringField, TextAreaField
from wtforms.validators import DataRequired, ValidationError

from portal.accounts import words
from portal.accounts.catalogue import OPENING_DIGITS
from portal.accounts.secrets import read_card, read_pin
from portal.web.forms import Form
from portal.web.language import lazy
from portal.web.proof import ProofForm

_LONGEST = 400
_CARD_MISSING = lazy("Écrivez les lettres et les chiffres de votre carte.")
_CARD_WRONG = lazy("Relisez votre carte, puis écrivez à nouveau.")
PIN_MISSING = lazy("Écrivez vos 6 chiffres.")
_OPENING_MISSING = lazy("Écrivez le code à 4 chiffres reçu avec votre carte.")
_WORDS_MISSING = lazy("Écrivez vos 8 mots, dans l’ordre.")


def opening_digits(_form: Any, field: Field) -> None:
    """Ask for the digits that came beside a new card."""
    code = read_pin(field.data or "")
    if len(code) != OPENING_DIGITS or not (code.isascii() and code.isdigit()):
        raise ValidationError(_OPENING_MISSING)


def one_card(_form: Any, field: Field) -> None:
    """Ask for a card that can exist."""
    if not field.data:
        raise ValidationError(_CARD_MISSING)
    if read_card(field.data[:_LONGEST]) is None:
        raise ValidationError(_CARD_WRONG)


def eight_words(_form: Any, field: Field) -> None:
    """Ask for eight words, right or not."""
    if len(field.data or "") > _LONGEST or len(words.codes(field.data or "")) != words.COUNT:
        raise ValidationError(_WORDS_MISSING)


def six_digits(_form: Any, field: Field) -> None:
    """Ask for six digits."""
    pin = read_pin(field.data or "")
    if len(pin) != 6 or not (pin.isascii() and pin.isdigit()):
        raise ValidationError(PIN_MISSING)


class QrForm(Form):
    """A card read from its picture."""

    card = StringField(lazy("Votre carte"), [one_card])


class CardForm(Form):
    """A card and six digits. A new card has no digits yet."""

    card = StringField(lazy("Votre carte"), [one_card])
    pin = PasswordField(lazy("Vos 6 chiffres"))
    own_phone = BooleanField(lazy("C’est mon téléphone"))


class WordsForm(Form):
    """Eight words."""

    words = TextAreaField(lazy("Vos 8 mots"), [eight_words])
    own_phone = BooleanField(lazy("C’est mon téléphone"), id="own_phone_words")


class NewPinForm(Form):
    """A PIN chosen for the first time, twice."""

    pin = PasswordField(lazy("Choisissez 6 chiffres"), [six_digits])
    pin_again = PasswordField(lazy("Écrivez les mêmes 6 chiffres"), [six_digits])

    def validate_pin_again(self, field: Field) -> None:
        """Ask for the same digits."""
        if read_pin(field.data or "") != read_pin(self.pin.data or ""):
            raise ValidationError(lazy("Écrivez 2 fois les mêmes chiffres."))


class FirstPinForm(NewPinForm):
    """The opening code of a new card, and the PIN chosen for it."""

    code = StringField(lazy("Le code à 4 chiffres de votre carte neuve"), [opening_digits])


class OtherPinForm(ProofForm, NewPinForm):
    """Another PIN, after a fresh proof."""


class WithPinCardForm(OtherPinForm):
    """Another card for who has no active one: she chooses its PIN."""


class TwoWordsForm(Form):
    """Two of the eight words, asked back."""

    first = StringField(validators=[DataRequired(lazy("Écrivez ce mot."))])
    second = StringField(validators=[DataRequired(lazy("Écrivez ce mot."))])
    own_phone = BooleanField(lazy("C’est mon téléphone"))


class StopForm(Form):
    """One button that stops something: it asks for nothing."""
