"""Forms of agreements. Nothing is ticked beforehand; who is with her may stay unsaid.

``shown`` is the digest of the terms on the page, which comes back with her yes.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Any

from flask_babel.speaklater import LazyString
from wtforms import Field, HiddenField, RadioField, SelectMultipleField, ValidationError
from wtforms.fields.choices import SelectChoice

from portal.audit.catalogue import PURPOSE_WORDS, THEME_WORDS
from portal.consent.catalogue import (
    DURATION_WORDS,
    FILE_PURPOSES,
    FILE_THEMES,
    ITEM_WORDS,
    PROPOSED,
    Duration,
    Item,
    Theme,
    in_items_order,
)
from portal.consent.models import Company
from portal.web.forms import Form
from portal.web.language import gettext as _
from portal.web.language import lazy
from portal.web.proof import ProofForm

NOT_SAID = "not_said"

_COMPANY = {
    Company.ALONE: lazy("Personne"),
    Company.REFERENT: lazy("Mon référent ou ma référente"),
    Company.HELPER: lazy("Une autre personne qui m’aide"),
    Company.RELATIVE: lazy("Ma famille ou un ami"),
    Company.OTHER: lazy("Quelqu’un d’autre"),
}


def one_of_the_choices(_form: Form, field: Field) -> None:
    """Accept one of the answers shown. Raise ``ValidationError`` with what to do otherwise."""
    if field.data not in {choice.value for choice in field.choices}:
        raise ValidationError(_("Choisissez une réponse."))


def some_of_the_choices(_form: Form, field: Field) -> None:
    """Accept one or more of the answers shown. Raise ``ValidationError`` otherwise."""
    known = {choice.value for choice in field.choices}
    if not field.data or not known.issuperset(field.data):
        raise ValidationError(_("Choisissez au moins une ligne."))


def none_or_one(form: Form, field: Field) -> None:
    """Accept nothing, or one of the answers shown. Raise ``ValidationError`` otherwise."""
    if field.data:
        one_of_the_choices(form, field)


def _choices(words: Mapping[Any, Any], values: Iterable[Any]) -> list[SelectChoice]:
    return [SelectChoice(str(value), LazyString(_capital, words[value])) for value in values]


def _capital(message: str) -> str:
    said = _(message)
    return said[:1].upper() + said[1:]


def company_field() -> Any:
    """Return « Qui est avec vous ? » (SAFETY: forced agreement)."""
    return RadioField(
        lazy("Qui est avec vous ?"),
        choices=[
            *(SelectChoice(value.value, words) for value, words in _COMPANY.items()),
            SelectChoice(NOT_SAID, lazy("Je ne veux pas le dire")),
        ],
        validate_choice=False,
    )


def company_of(field: Field) -> Company | None:
    """Return who was with her, or ``None`` when she did not say."""
    return Company(field.data) if field.data in set(Company) else None


class GiveForm(ProofForm):
    """Several plain themes to one helper; ``open_themes`` are those he does not see yet."""

    themes = SelectMultipleField(
        lazy("Cette personne pourra voir :"),
        choices=[],
        validators=[some_of_the_choices],
        validate_choice=False,
    )
    purpose = RadioField(
        lazy("Pour :"),
        choices=_choices(PURPOSE_WORDS, FILE_PURPOSES),
        validators=[one_of_the_choices],
        validate_choice=False,
    )
    duration = RadioField(
        lazy("Pendant :"),
        choices=_choices(DURATION_WORDS, Duration),
        validators=[one_of_the_choices],
        validate_choice=False,
    )
    company = company_field()
    shown = HiddenField()

    def offer(self, open_themes: Iterable[Theme]) -> None:
        """Show only ``open_themes``."""
        self.themes.choices = _choices(THEME_WORDS, open_themes)


def lines_field() -> Any:
    """Return « seulement »: the lines of a theme that has several. None ticked: all."""
    return SelectMultipleField(
        lazy("Montrer seulement :"),
        choices=[],
        validators=[none_or_known],
        validate_choice=False,
    )


def none_or_known(_form: Form, field: Field) -> None:
    """Accept nothing, or some of the answers shown. Raise ``ValidationError`` otherwise."""
    if field.data:
        some_of_the_choices(_form, field)


def chosen_lines(field: Field) -> list[Item] | None:
    """Return the lines she ticked, or ``None`` when she ticked none of them, or all."""
    known = {choice.value for choice in field.choices}
    ticked = [Item(code) for code in field.data or () if code in known]
    return ticked if 0 < len(set(ticked)) < len(known) else None


def offer_lines(field: Field, items: Collection[Item]) -> None:
    """Show ``items``, when there is a choice among them."""
    ordered = in_items_order(set(items)) if len(items) > 1 else ()
    field.choices = _choices(ITEM_WORDS, ordered)


class OneForm(ProofForm):
    """One theme to one helper: a purpose and a time are proposed, and may be changed."""

    items = lines_field()

    purpose = RadioField(
        lazy("Pour :"),
        choices=_choices(PURPOSE_WORDS, FILE_PURPOSES),
        default=PROPOSED.value,
        validators=[one_of_the_choices],
        validate_choice=False,
    )
    duration = RadioField(
        lazy("Pendant :"),
        choices=[],
        validators=[one_of_the_choices],
        validate_choice=False,
    )
    company = company_field()
    shown = HiddenField()

    def offer(self, durations: Sequence[Duration], items: Collection[Item]) -> None:
        """Show only ``durations``, the first one proposed, and ``items`` where they are several."""
        offer_lines(self.items, items)
        self.duration.choices = _choices(DURATION_WORDS, durations)
        self.duration.data = self.duration.data or durations[0].value


class AnswerForm(ProofForm):
    """Her yes to a request, or to less than was asked: fewer lines, a shorter time."""

    items = lines_field()
    duration = RadioField(
        lazy("Moins longtemps :"),
        choices=[],
        validators=[none_or_one],
        validate_choice=False,
    )

    company = company_field()
    shown = HiddenField()

    def offer(self, durations: Iterable[Duration], items: Collection[Item]) -> None:
        """Show ``durations`` shorter than what is asked, and its lines where they are several."""
        self.duration.choices = _choices(DURATION_WORDS, durations)
        offer_lines(self.items, items)

    def shorter(self) -> Duration | None:
        """Return the shorter time she chose, if any."""
        known = {choice.value for choice in self.duration.choices}
        return Duration(self.duration.data) if self.duration.data in known else None


class StudyForm(ProofForm):
    """Her yes to a study, in the words of the page."""

    company = company_field()
    shown = HiddenField()


class AskForm(Form):
    """A professional asks to see one part of a file, for himself."""

    theme = RadioField(
        lazy("Je demande à voir"),
        choices=_choices(THEME_WORDS, FILE_THEMES),
        validators=[one_of_the_choices],
        validate_choice=False,
    )
    purpose = RadioField(
        lazy("Pour"),
        choices=_choices(PURPOSE_WORDS, FILE_PURPOSES),
        validators=[one_of_the_choices],
        validate_choice=False,
    )
    duration = RadioField(
        lazy("Pendant"),
        choices=_choices(DURATION_WORDS, Duration),
        validators=[one_of_the_choices],
        validate_choice=False,
    )
