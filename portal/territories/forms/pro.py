"""The form of one setting: its field depends on what the setting is."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from wtforms import (
    DateField,
    Field,
    HiddenField,
    RadioField,
    SelectMultipleField,
    StringField,
    TelField,
    TextAreaField,
    ValidationError,
)
from wtforms.fields.choices import SelectChoice
from wtforms.validators import DataRequired, InputRequired

from portal.territories.catalogue import BETWEEN, Kind
from portal.territories.catalogue.pro import CHOICES, NAMES
from portal.territories.forms.languages import code_of, name_of
from portal.territories.forms.rich import html_of, text_of
from portal.territories.queries import Standing
from portal.web.forms import Form, at_most
from portal.web.language import gettext as _
from portal.web.language import lazy


class NameForm(Form):
    """How a territory is called."""

    name = StringField(
        lazy("Nom du territoire"),
        [
            DataRequired(message=lazy("Écrivez le nom du territoire.")),
            at_most(120),
        ],
    )


class SettingForm(Form):
    """A value, and the day from which it holds. ``seen`` is the last change that was read."""

    seen = HiddenField()
    leave = HiddenField()
    from_day = DateField(
        lazy("À partir du"), [InputRequired(message=lazy("Dites à partir de quel jour."))]
    )
    value: Field

    def text(self) -> str | None:
        """Return what was typed as the service takes it, ``None`` to leave the choice again.

        Raise ``Refused("not-a-language")``.
        """
        return None if self.leave.data else self._typed()

    def _typed(self) -> str:
        return self.value.data or ""

    def seen_rank(self) -> int:
        """Return the rank hidden in the page, or -1 for anything else."""
        typed = self.seen.data or ""
        return int(typed) if typed.isdecimal() and len(typed) < 9 else -1


class _Line(SettingForm):
    value = StringField()


class _Number(SettingForm):
    value = StringField(render_kw={"inputmode": "numeric"})


class _Phone(SettingForm):
    value = TelField()


class _Rich(SettingForm):
    value = TextAreaField(
        description=lazy("Une ligne qui commence par un tiret devient une ligne de liste.")
    )

    def _typed(self) -> str:
        return html_of(self.value.data or "")


class _Choice(SettingForm):
    value = RadioField(validate_choice=False)

    def validate_value(self, field: Field) -> None:
        """Accept one of the answers shown. Raise ``ValidationError`` otherwise."""
        known = {choice.value for choice in field.choices}
        if not self.leave.data and field.data not in known:
            raise ValidationError(_("Choisissez une réponse."))


class _Publics(SettingForm):
    value = SelectMultipleField(validate_choice=False)

    def _typed(self) -> str:
        return BETWEEN.join(one for one in self.value.data or () if BETWEEN not in one)


class _Languages(SettingForm):
    value = StringField()

    def _typed(self) -> str:
        return BETWEEN.join(code_of(name) for name in (self.value.data or "").split(","))


_FORMS: Mapping[Kind, type[SettingForm]] = {
    Kind.CHOICE: _Choice,
    Kind.NUMBER: _Number,
    Kind.LINE: _Line,
    Kind.PHONE: _Phone,
    Kind.RICH: _Rich,
    Kind.LANGUAGES: _Languages,
    Kind.PUBLICS: _Publics,
}


def form_for(stands: Standing, publics: Mapping[str, str], *, on: date) -> SettingForm:
    """Return the form of a setting, filled with what is in force; ``publics`` are words by code."""
    setting = stands.setting
    shown: Any = stands.text
    if setting.kind is Kind.RICH:
        shown = text_of(stands.text)
    elif setting.kind is Kind.LANGUAGES:
        shown = ", ".join(name_of(code) for code in stands.text.split(BETWEEN))
    elif setting.kind is Kind.PUBLICS:
        shown = stands.text.split(BETWEEN) if stands.text else []
    form = _FORMS[setting.kind](value=shown, from_day=on, seen=str(stands.seen))
    form.value.label.text = _(NAMES[setting.key])
    if setting.kind is Kind.CHOICE:
        words = CHOICES[setting.key]
        form.value.choices = [SelectChoice(value, _(said)) for value, said in words.items()]
    elif setting.kind is Kind.PUBLICS:
        form.value.choices = [SelectChoice(code, said) for code, said in publics.items()]
    return form
