"""What a helper types: what he leaves, whom he searches for, why the law opens a file."""

from collections.abc import Sequence

from wtforms import (
    BooleanField,
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
from wtforms.validators import DataRequired, Optional

from portal.audit.catalogue import GROUNDS, NAMED, THEME_WORDS, WORDS_LENGTH
from portal.audit.catalogue.pro import GROUND_NAMES
from portal.trusted.catalogue.pro import MEASURE_NAMES
from portal.web.forms import Form, at_most
from portal.web.language import gettext, lazy

NOT_FOR_THIS = lazy("Ce que dit la loi n’ouvre pas ce sujet. Enlevez-le.")


class LeaveForm(Form):
    """A helper leaves. What he writes is hers to read; he may write nothing."""

    words = TextAreaField(lazy("Ce que je veux laisser à la personne"), [at_most(2000)])


class SearchForm(Form):
    """Three things at once: none may be left out."""

    first_name = StringField(
        lazy("Son prénom"),
        [
            DataRequired(lazy("Écrivez son prénom en entier.")),
            at_most(120),
        ],
    )
    place = SelectField(lazy("Son secteur"), validate_choice=False)
    public = SelectField(lazy("Pour qui est son parcours"), validate_choice=False)

    def offer(self, places: Sequence[tuple[str, str]], publics: Sequence[tuple[str, str]]) -> None:
        """Show the sectors of the département and the publics, with nothing chosen."""
        none = SelectChoice("", gettext("Choisissez"))
        self.place.choices = [none, *(SelectChoice(code, words) for code, words in places)]
        self.public.choices = [none, *(SelectChoice(code, words) for code, words in publics)]

    def validate_place(self, field: Field) -> None:
        """Accept a sector of the list."""
        _of_the_list(field)

    def validate_public(self, field: Field) -> None:
        """Accept a public of the list."""
        _of_the_list(field)


class LawForm(Form):
    """A ground of the closed list, what is needed of what it opens, and why, in writing."""

    ground = RadioField(lazy("Ce que dit la loi"), validate_choice=False)
    themes = SelectMultipleField(lazy("Ce dont vous avez besoin"), validate_choice=False)
    motive = TextAreaField(
        lazy("Pourquoi, en quelques mots simples"),
        [
            DataRequired(lazy("Écrivez pourquoi : elle le lira.")),
            at_most(WORDS_LENGTH),
        ],
    )
    explained_before = BooleanField(lazy("Je le lui ai dit avant"))
    asks_delay = BooleanField(lazy("Je demande au pilote qu’elle le lise plus tard"))

    def offer(self) -> None:
        """Show every ground, and every theme that one of them opens."""
        self.ground.choices = [(code, gettext(GROUND_NAMES[code])) for code in NAMED]
        opened = {theme for code in NAMED for theme in GROUNDS[code].opens}
        self.themes.choices = [
            (theme, gettext(words)) for theme, words in THEME_WORDS.items() if theme in opened
        ]

    def validate_ground(self, field: Field) -> None:
        """Accept a ground of the list only."""
        if field.data not in NAMED:
            raise ValidationError(lazy("Choisissez ce que dit la loi."))

    def validate_themes(self, field: Field) -> None:
        """Accept only what the chosen ground opens, and something."""
        if not field.data:
            raise ValidationError(lazy("Choisissez au moins un sujet."))
        ground = GROUNDS.get(self.ground.data or "")
        if ground and not set(field.data) <= set(ground.opens):
            raise ValidationError(NOT_FOR_THIS)


def _of_the_list(field: Field) -> None:
    if not field.data or field.data not in {one.value for one in field.choices}:
        raise ValidationError(lazy("Choisissez dans la liste."))


def _measures() -> list[SelectChoice]:
    return [SelectChoice(code.value, gettext(name)) for code, name in MEASURE_NAMES.items()]


class MeasureForm(Form):
    """A measure of protection as its judgment says it: a fact, no copy of the document."""

    name = StringField(
        lazy("Nom de la personne désignée"),
        [DataRequired(lazy("Écrivez un nom.")), at_most(60)],
    )
    measure = RadioField(lazy("La mesure"), choices=_measures, validate_choice=False)
    court = StringField(
        lazy("Le tribunal, ou le notaire"),
        [DataRequired(lazy("Écrivez quel tribunal.")), at_most(120)],
    )
    judged_on = DateField(
        lazy("Date du jugement"), [DataRequired(lazy("Écrivez une date : jour, mois, année."))]
    )
    until = DateField(lazy("Fin de la mesure, si elle est écrite"), [Optional()])

    def validate_measure(self, field: Field) -> None:
        """Accept a measure of the list only."""
        _of_the_list(field)


class EndMeasureForm(Form):
    """Why a lead ends a measure: she reads it. What was never confirmed ends without words."""

    words = TextAreaField(lazy("Vos mots pour elle"), [at_most(WORDS_LENGTH)])


class SettleForm(Form):
    """What a lead answers about a measure, in words that she reads."""

    keeps = RadioField(
        lazy("Votre réponse"),
        choices=[
            SelectChoice("yes", lazy("La mesure est juste")),
            SelectChoice("no", lazy("La mesure s’arrête")),
        ],
        validate_choice=False,
    )
    words = TextAreaField(
        lazy("Vos mots pour elle"),
        [
            DataRequired(lazy("Écrivez ce qu’elle va lire.")),
            at_most(WORDS_LENGTH),
        ],
    )

    def validate_keeps(self, field: Field) -> None:
        """Accept one of the two answers only."""
        _of_the_list(field)
