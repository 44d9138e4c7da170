"""What a professional types: his own card, a helper whom he proposes, what he leaves her."""

import re
from collections.abc import Iterable
from typing import Any

from wtforms import (
    Field,
    RadioField,
    SubmitField,
    TelField,
    TextAreaField,
    ValidationError,
)
from wtforms.fields import SelectChoice
from wtforms.validators import DataRequired

from portal.circle.queries import Worker
from portal.web.forms import Form, at_most
from portal.web.language import gettext as _
from portal.web.language import lazy

MOST_WORDS = 15
"""The longest sentence that is easy to read; longer ones are advised against, never refused."""

_SENTENCE = re.compile(r"[^.!?\n]+[.!?]?")


class ProposeForm(Form):
    """A professional proposes one of his colleagues to her, and says why."""

    worker = RadioField(lazy("La personne que je propose"), choices=[], validate_choice=False)
    why = TextAreaField(
        lazy("Pourquoi, en une phrase que la personne lira"),
        [
            DataRequired(lazy("Écrivez pourquoi, en une phrase simple.")),
            at_most(300),
        ],
    )

    def offer(self, workers: Iterable[Worker]) -> None:
        """Set who may be chosen."""
        self.worker.choices = [SelectChoice(one.handle, one.display_name) for one in workers]

    def validate_worker(self, field: Field) -> None:
        """Accept one of those shown. Raise ``ValidationError`` with what to do otherwise."""
        if field.data not in {one.value for one in field.choices}:
            raise ValidationError(_("Cherchez, puis choisissez une personne."))


def _no_address(_form: Form, field: Field) -> None:
    """Refuse an e-mail address: one of a person is asked of nobody (R11)."""
    if "@" in (field.data or ""):
        raise ValidationError(_("N’écrivez pas d’adresse e-mail. Un téléphone de service suffit."))


def _in_one_line(typed: str | None) -> str:
    return " ".join((typed or "").split())


def _line(label: Any) -> Any:
    # An area, not a line: a long list of days is read whole, however wide its letters are set.
    checks = [at_most(120), _no_address]
    return TextAreaField(label, checks, filters=[_in_one_line])


def _text(label: Any) -> Any:
    return TextAreaField(label, [at_most(600), _no_address])


class CardForm(Form):
    """What a professional says of himself, for those whom he helps."""

    about = _text(lazy("Qui je suis"))
    offers = _text(lazy("Ce que je peux faire pour vous"))
    days = _line(lazy("Mes jours"))
    speaks = _line(lazy("Les langues que je parle"))
    look = SubmitField()
    phone = TelField(lazy("Le téléphone de mon service"), [at_most(30)])

    def validate_phone(self, field: Field) -> None:
        """Accept nothing, or a number. Raise ``ValidationError`` with what to do otherwise."""
        typed = field.data or ""
        if typed and (re.search(r"[^\d +.()-]", typed) or len(re.sub(r"\D", "", typed)) < 4):
            raise ValidationError(_("Écrivez un numéro de téléphone, avec des chiffres."))

    def names_among(self, first_names: Iterable[str]) -> list[str]:
        """Return those of ``first_names`` that the card says: everybody he helps reads it."""
        texts = f"{self.about.data or ''} {self.offers.data or ''} {self.days.data or ''}"
        return sorted(
            {
                one
                for one in first_names
                if re.search(rf"(?<!\w){re.escape(one)}(?!\w)", texts, re.IGNORECASE)
            }
        )

    def too_long(self) -> list[str]:
        """Return the sentences that are hard to read: to be said shorter, if he wants."""
        texts = (self.about.data or "", self.offers.data or "")
        found = [one.strip() for text in texts for one in _SENTENCE.findall(text)]
        return [one for one in found if len(one.split()) > MOST_WORDS]
