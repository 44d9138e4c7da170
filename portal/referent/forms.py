"""What she chooses, and the yes or no of the professional."""

from collections.abc import Sequence

from wtforms import Field, HiddenField, RadioField, SelectMultipleField, ValidationError

from portal.audit.catalogue import THEME_WORDS
from portal.consent.catalogue import PLAIN_THEMES, Theme, sentence
from portal.web.forms import Form
from portal.web.language import gettext, lazy
from portal.web.proof import ProofForm


class ThemesForm(ProofForm):
    """What the professional may see. Nothing is ticked, nothing has to be; no reason is asked.

    ``shown`` is the digest of the words on the page, which comes back with her choice.
    """

    themes = SelectMultipleField(lazy("Cette personne pourra voir :"), validate_choice=False)
    shown = HiddenField()

    def offer_themes(self) -> None:
        """Show what may be ticked."""
        self.themes.choices = [
            (theme.value, sentence(gettext(THEME_WORDS[theme]))) for theme in PLAIN_THEMES
        ]

    def validate_themes(self, field: Field) -> None:
        """Accept only what may be ticked here."""
        if not set(field.data or ()) <= {theme.value for theme in PLAIN_THEMES}:
            raise ValidationError(lazy("Choisissez dans la liste."))

    def ticked(self) -> list[Theme]:
        """Return what she ticked."""
        return [Theme(code) for code in self.themes.data or ()]


class ChoiceForm(ThemesForm):
    """Who, and what he may see."""

    helper = RadioField(lazy("Dans votre cercle"), validate_choice=False)

    def offer(self, helpers: Sequence[tuple[str, str]]) -> None:
        """Show these people of the circle, (handle, name), and what may be ticked."""
        self.helper.choices = list(helpers)
        self.offer_themes()

    def validate_helper(self, field: Field) -> None:
        """Accept only somebody who is offered."""
        if field.data not in {handle for handle, _name in field.choices}:
            raise ValidationError(lazy("Choisissez une personne."))


class YesForm(ThemesForm):
    """Her yes to the wish of another adult: which wish, and what she shows him herself."""

    wish = HiddenField()


class WishForm(Form):
    """An act on one wish: which one."""

    wish = HiddenField()
