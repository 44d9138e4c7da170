"""What an evaluator sees in released words, the periods of reports, the panels of a study."""

from collections.abc import Iterable
from typing import Any

from wtforms import (
    DateField,
    Field,
    RadioField,
    SelectField,
    SelectMultipleField,
    StringField,
    TextAreaField,
    ValidationError,
)
from wtforms.fields import SelectChoice
from wtforms.validators import DataRequired, InputRequired, Optional

from portal.evaluation.catalogue import LONGEST_WORDS, Heading, ReportKind
from portal.evaluation.catalogue.pro import HEADING_NAMES
from portal.feedback.catalogue import LONGEST_THEME, period_words
from portal.feedback.catalogue.pro import THEME_NAMES
from portal.territories.queries import TerritoryRow
from portal.web.forms import Form, at_most
from portal.web.language import gettext as _
from portal.web.language import lazy


def _all_shown(_form: Any, field: Field) -> None:
    """Accept any of the answers shown, or none."""
    if not {choice.value for choice in field.choices}.issuperset(field.data or ()):
        raise ValidationError(lazy("Choisissez une réponse de la liste."))


class CodingForm(Form):
    """Themes of the evaluation, and one in free words."""

    themes = SelectMultipleField(
        lazy("Thèmes de ces mots"),
        [_all_shown],
        choices=lambda: [SelectChoice(code, _(said)) for code, said in THEME_NAMES.items()],
        validate_choice=False,
    )
    free = StringField(
        lazy("Un autre thème"),
        [Optional(), at_most(LONGEST_THEME)],
    )


def _one_shown(_form: Any, field: Field) -> None:
    """Accept one of the answers shown."""
    if field.data not in {choice.value for choice in field.choices}:
        raise ValidationError(_("Choisissez une réponse de la liste."))


def _in_our_time(_form: Any, field: Field) -> None:
    """Accept a day of this century."""
    if field.data and not 2000 <= field.data.year < 2100:
        raise ValidationError(_("Choisissez un jour de ce siècle."))


_NAMES = {one: lazy(said) for one, said in HEADING_NAMES.items()}
KIND_NAMES = {
    ReportKind.INTERIM: lazy("Rapport d’étape"),
    ReportKind.FINAL: lazy("Rapport final"),
}


class PeriodForm(Form):
    """What a report covers, in whole quarters, and when it is due."""

    kind = RadioField(
        lazy("Quel rapport"),
        [_one_shown],
        choices=lambda: [SelectChoice(one.value, said) for one, said in KIND_NAMES.items()],
        validate_choice=False,
    )
    first = SelectField(lazy("Premier trimestre"), [_one_shown], choices=[], validate_choice=False)
    last = SelectField(lazy("Dernier trimestre"), [_one_shown], choices=[], validate_choice=False)
    due_on = DateField(
        lazy("À rendre le"), [InputRequired(lazy("Choisissez le jour.")), _in_our_time]
    )
    told_on = DateField(lazy("Restitution le, si elle est prévue"), [Optional(), _in_our_time])

    def offer(self, quarters: Iterable[str]) -> None:
        """Offer the quarters that a report may cover."""
        said = [(one, period_words(one)) for one in quarters]
        choices = [SelectChoice(one, _(words) % {"year": year}) for one, (words, year) in said]
        self.first.choices, self.last.choices = choices, choices


def _text(heading: Heading) -> Any:
    return TextAreaField(_NAMES[heading], [Optional(), at_most(LONGEST_WORDS)])


class WordsForm(Form):
    """What a report says under its four headings (R31)."""

    inspiring_practice = _text(Heading.INSPIRING_PRACTICE)
    difficulty = _text(Heading.DIFFICULTY)
    lever = _text(Heading.LEVER)
    needs_a_rule = _text(Heading.NEEDS_A_RULE)

    @property
    def words(self) -> dict[Heading, str]:
        """Return what was typed, by heading."""
        return {one: str(self[one.value].data or "") for one in Heading}


class CalendarForm(Form):
    """The year in which the reports of the launch end."""

    year = SelectField(
        lazy("L’année des rapports"), [_one_shown], choices=[], validate_choice=False
    )

    def offer(self, years: Iterable[int]) -> None:
        """Offer some years."""
        self.year.choices = [SelectChoice(str(one), str(one)) for one in years]


_SIZES = ("20", "12", "15", "25", "30", "40")
_LONGEST_PANEL = 80


class PanelForm(Form):
    """Whom a panel gathers, where, how many at most, and until when they may come in."""

    name = StringField(
        lazy("Qui ce groupe réunit"),
        [DataRequired(lazy("Écrivez quelques mots.")), at_most(_LONGEST_PANEL)],
        description=lazy("Ces mots sont lus par les personnes. Par exemple : Les personnes au RSA"),
    )
    territory = SelectField(lazy("Territoire"), [_one_shown], choices=[], validate_choice=False)
    size = SelectField(
        lazy("Personnes, au plus"),
        [_one_shown],
        choices=[SelectChoice(one, one) for one in _SIZES],
        validate_choice=False,
    )
    enters_until = DateField(
        lazy("Dernier jour pour entrer"), [InputRequired(lazy("Choisissez le jour.")), _in_our_time]
    )

    def offer(self, places: Iterable[TerritoryRow]) -> None:
        """Offer the territories of the evaluator's département."""
        self.territory.choices = [SelectChoice(one.code, one.name) for one in places]
