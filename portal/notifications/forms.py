"""How somebody wants to be told: a way, an address, hours; and the code that shows it is theirs."""

from collections.abc import Collection
from typing import Any

from wtforms import RadioField, StringField
from wtforms.validators import InputRequired, Length, ValidationError

from portal.notifications.catalogue import HOURS_WORDS, LONGEST_ADDRESS, Channel, Hours
from portal.web.forms import TOO_LONG, Form
from portal.web.language import gettext, lazy
from portal.web.proof import ProofForm

CHANNEL_WORDS = {Channel.SMS: lazy("Par SMS"), Channel.EMAIL: lazy("Par e-mail")}
_WAY = lazy("Choisissez une façon de vous prévenir.")
_WHEN = lazy("Choisissez quand on peut vous prévenir.")


class HoursForm(Form):
    """When a message may leave."""

    hours = RadioField(lazy("Quand vous prévenir ?"), [InputRequired(_WHEN)], validate_choice=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.hours.choices = [(one.value, gettext(said)) for one, said in HOURS_WORDS.items()]

    def validate_hours(self, field: Any) -> None:
        """Ask for one of the list."""
        if field.data not in list(Hours):
            raise ValidationError(_WHEN)


class WhenForm(HoursForm):
    """When a message may leave from now on: beside the form that chooses a way."""

    hours = RadioField(
        lazy("Quand vous prévenir ?"), [InputRequired(_WHEN)], id="when", validate_choice=False
    )


class ChannelForm(ProofForm, HoursForm):
    """A way and its address. An address of one's own opens news: it asks for a fresh proof."""

    channel = RadioField(
        lazy("Comment vous prévenir ?"), [InputRequired(_WAY)], validate_choice=False
    )
    address = StringField(
        lazy("Votre numéro ou votre adresse e-mail"),
        [
            InputRequired(lazy("Écrivez votre numéro ou votre adresse.")),
            Length(max=LONGEST_ADDRESS, message=TOO_LONG),
        ],
    )

    def __init__(self, offered: Collection[Channel], **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self._offered = offered
        if list(offered) == [Channel.EMAIL]:
            self.address.label.text = gettext("Votre adresse e-mail")
        self.channel.choices = [
            (one.value, str(words)) for one, words in CHANNEL_WORDS.items() if one in offered
        ]

    def validate_channel(self, field: Any) -> None:
        """Ask for a way that leads somewhere here."""
        if field.data not in list(self._offered):
            raise ValidationError(_WAY)


class CodeForm(Form):
    """The code that came by the way chosen."""

    code = StringField(
        lazy("Le code à 6 chiffres du message"), [InputRequired(lazy("Écrivez le code reçu."))]
    )
