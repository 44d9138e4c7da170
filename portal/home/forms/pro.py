"""What a helper types: what he leaves behind, whom he searches for."""

from collections.abc import Sequence

from wtforms import Field, SelectField, StringField, TextAreaField, ValidationError
from wtforms.fields import SelectChoice
from wtforms.validators import DataRequired, Length

from portal.web.forms import Form
from portal.web.language import gettext, lazy

_TOO_LONG = lazy("Raccourcissez ce texte.")


class LeaveForm(Form):
    """A helper leaves. What he writes is hers to read; he may write nothing."""

    words = TextAreaField(
        lazy("Ce que je veux laisser à la personne"), [Length(max=2000, message=_TOO_LONG)]
    )


class SearchForm(Form):
    """Three things at once: none may be left out."""

    first_name = StringField(
        lazy("Son prénom"),
        [
            DataRequired(lazy("Écrivez son prénom en entier.")),
            Length(max=120, message=_TOO_LONG),
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


def _of_the_list(field: Field) -> None:
    if not field.data or field.data not in {one.value for one in field.choices}:
        raise ValidationError(lazy("Choisissez dans la liste."))
