"""What professionals and leads type: their own answers, never hers."""

from collections.abc import Sequence

from wtforms import (
    Field,
    HiddenField,
    RadioField,
    SelectField,
    SelectMultipleField,
    TextAreaField,
    ValidationError,
)
from wtforms.fields import SelectChoice
from wtforms.validators import DataRequired, Optional

from portal.audit.catalogue import THEME_WORDS
from portal.consent.catalogue import PLAIN_THEMES, sentence
from portal.referent.models import DeclineCategory
from portal.referent.service.choices import MOST
from portal.web.forms import Form, at_most
from portal.web.language import gettext, lazy

REASONS = {
    DeclineCategory.TOO_MANY: lazy("Déjà trop de personnes"),
    DeclineCategory.AWAY: lazy("Je m’absente ou je pars bientôt"),
    DeclineCategory.OTHER_FIELD: lazy("Ce n’est pas mon métier ou mon secteur"),
    DeclineCategory.TOO_CLOSE: lazy("Je la connais par ailleurs"),
    DeclineCategory.OTHER: lazy("Autre raison"),
}
NOBODY = "none"
_FROM_LIST = lazy("Choisissez dans la liste.")


class DeclineForm(Form):
    """A no, and, if he wishes, why: for himself and for counting, never for her."""

    category = RadioField(lazy("Pourquoi, si vous voulez"), validate_choice=False)
    words = TextAreaField(lazy("Une note, pour vous seul"), [at_most(MOST)])

    def offer(self) -> None:
        """Show the reasons."""
        self.category.choices = [(one.value, str(words)) for one, words in REASONS.items()]

    def validate_category(self, field: Field) -> None:
        """Accept a reason of the list, or none."""
        if field.data and field.data not in {one.value for one in DeclineCategory}:
            raise ValidationError(_FROM_LIST)

    def reason(self) -> DeclineCategory | None:
        """Return the reason, or ``None``."""
        return DeclineCategory(self.category.data) if self.category.data else None


class CommissionForm(Form):
    """What the commission answers: one of her wishes or none, and words for her."""

    answer = RadioField(lazy("La réponse de la commission"), validate_choice=False)
    words = TextAreaField(
        lazy("Vos mots pour elle"),
        [
            DataRequired(lazy("Écrivez quelques mots simples : elle les lira.")),
            at_most(MOST),
        ],
    )

    def offer(self, wishes: Sequence[tuple[str, str]]) -> None:
        """Show her wishes, (handle, name), in her order, and « none of them »."""
        self.answer.choices = [*wishes, (NOBODY, gettext("Aucun de ses choix"))]

    def validate_answer(self, field: Field) -> None:
        """Accept only one of her wishes, or none."""
        if field.data not in {value for value, _name in field.choices}:
            raise ValidationError(_FROM_LIST)


class NamesForm(Form):
    """Whom she is told of. She alone adds somebody to her circle."""

    names = SelectMultipleField(lazy("Des professionnels du secteur"), validate_choice=False)

    def offer(self, people: Sequence[tuple[str, str]]) -> None:
        """Show these professionals, (handle, name)."""
        self.names.choices = list(people)

    def validate_names(self, field: Field) -> None:
        """Accept only people of the list, at least one."""
        if not field.data:
            raise ValidationError(lazy("Choisissez au moins un nom."))
        if not set(field.data) <= {value for value, _name in field.choices}:
            raise ValidationError(_FROM_LIST)


class AwayForm(Form):
    """Who is not there, or is back."""

    helper = HiddenField()


class InterimForm(Form):
    """Who answers while somebody is not there."""

    helper = HiddenField()
    interim = SelectField(lazy("Qui répond en attendant"), validate_choice=False)

    def offer(self, people: Sequence[tuple[str, str]]) -> None:
        """Show these colleagues, (handle, name)."""
        nobody = SelectChoice("", gettext("Choisir"))
        self.interim.choices = [nobody, *(SelectChoice(*one) for one in people)]

    def validate_interim(self, field: Field) -> None:
        """Accept only somebody of the list."""
        if not field.data or field.data not in {one.value for one in field.choices}:
            raise ValidationError(_FROM_LIST)


class SheetForm(Form):
    """One thing to know for the one who comes after."""

    theme = SelectField(lazy("Sujet"), validate_choice=False)
    words = TextAreaField(
        lazy("Ce qu’il faut savoir"),
        [
            DataRequired(lazy("Écrivez quelques mots simples : elle les lira.")),
            at_most(600),
        ],
    )

    def offer(self) -> None:
        """Show the themes that a sheet may hold: never health nor justice."""
        self.theme.choices = [
            SelectChoice(theme.value, sentence(gettext(THEME_WORDS[theme])))
            for theme in PLAIN_THEMES
        ]

    def validate_theme(self, field: Field) -> None:
        """Accept only a theme of the list."""
        if field.data not in {theme.value for theme in PLAIN_THEMES}:
            raise ValidationError(_FROM_LIST)


class LineForm(Form):
    """An act on one line."""

    line = HiddenField(validators=[Optional()])
